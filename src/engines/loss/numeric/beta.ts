// SPDX-License-Identifier: Apache-2.0

/** What Stirling's formula leaves of ln Γ(x), for x > 0: its series from 15 on, the recurrence below. */
function stirlingRest(x: number): number {
  let rest = 0;
  let y = x;
  for (; y < 15; y++) rest += (y + 0.5) * Math.log1p(1 / y) - 1;
  const w = 1 / (y * y);
  const series =
    1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * (691 / 360_360 - w / 156)))));
  return rest + series / y;
}

/**
 * The logarithm of z^a (1-z)^b / B(a, b) at its peak, z = a / (a + b). The powers are taken relative to the peak, because ln Γ
 * of large parameters loses the digits that matter (Loader 2000).
 */
export const betaPeak = (a: number, b: number): number =>
  0.5 * Math.log((a * b) / (2 * Math.PI * (a + b))) + stirlingRest(a + b) - stirlingRest(a) - stirlingRest(b);

/** z^a (1-z)^b / B(a, b) inside the unit interval, where `peak` = `betaPeak(a, b)`. */
export const betaPower = (z: number, a: number, b: number, peak: number): number =>
  Math.exp(a * Math.log((z * (a + b)) / a) + b * Math.log(((1 - z) * (a + b)) / b) + peak);

/** The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method, for z below its mean. */
function fraction(z: number, a: number, b: number): number {
  const nonzero = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / nonzero(1 - ((a + b) * z) / (a + 1));
  let value = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * z) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonzero(1 + even * d);
    c = nonzero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * z) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonzero(1 + odd * d);
    c = nonzero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 2e-16) break;
  }
  return value;
}

/** P(Z ≤ z) and P(Z > z) for 0 < z < 1, where `power` = `betaPower(z, a, b)` is known already. The smaller has all digits. */
export function betaTails(power: number, z: number, a: number, b: number): { lower: number; upper: number } {
  if (z < (a + 1) / (a + b + 2)) {
    const lower = (power * fraction(z, a, b)) / a;
    return { lower, upper: 1 - lower };
  }
  const upper = (power * fraction(1 - z, b, a)) / b;
  return { lower: 1 - upper, upper };
}

/** P(Z ≤ z) of the beta distribution with parameters a, b > 0: the regularised incomplete beta function I_z(a, b). */
export function betaCdf(z: number, a: number, b: number): number {
  if (z <= 0 || z >= 1) return z <= 0 ? 0 : 1;
  return betaTails(betaPower(z, a, b, betaPeak(a, b)), z, a, b).lower;
}

/** The z with I_z(a, b) = p, for p from 0 to 1: Newton's method, kept between bounds that close in. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0 || p >= 1) return p <= 0 ? 0 : 1;
  const peak = betaPeak(a, b);
  let [low, high] = [0, 1];
  let z = a / (a + b);
  for (let step = 0; step < 200; step++) {
    const power = betaPower(z, a, b, peak);
    const miss = betaTails(power, z, a, b).lower - p;
    if (miss > 0) high = z;
    else low = z;
    const newton = z - (miss * z * (1 - z)) / power;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - z) <= 1e-16 * z || next === low || next === high) return next;
    z = next;
  }
  return z;
}
