// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf, betaQuantile } from './beta.ts';
import { realFft } from './fft.ts';
import { erfc, normalCdf, normalQuantile } from './normal.ts';
import { createRandom, randomFrom } from './random.ts';
import { drawGamma, drawNormal, drawNormalTail, drawPoisson, tailStart } from './variates.ts';

const off = (value: number, truth: number) => Math.abs(value / truth - 1);
/** Values to 20 digits from an arbitrary-precision library. */
const known = {
  erfc: [
    [0.1, 0.8875370839817152],
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [2, 0.004677734981047266],
    [5, 1.537459794428035e-12],
    [10, 2.088487583762545e-45],
    [26, 5.663192408856143e-296],
    [-0.5, 1.5204998778130465],
    [-3, 1.9999779095030015],
  ],
  normalCdf: [
    [-37, 5.725571222524577e-300],
    [-10, 7.619853024160525e-24],
    [-5, 2.866515718791939e-7],
    [-1.5, 0.06680720126885807],
    [0.3, 0.6179114221889527],
    [1, 0.8413447460685429],
    [3, 0.9986501019683699],
  ],
  normalQuantile: [
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798407],
    [1e-5, -4.264890793922825],
    [0.05, -1.6448536269514726],
    [0.3, -0.5244005127080408],
    [0.975, 1.9599639845400543],
  ],
  betaCdf: [
    [0.3, 2.2, 3.8, 0.39802785009427166],
    [0.9, 1, 5, 0.99999],
    [0.45, 100, 120, 0.4478012301477075],
    [0.001, 0.5, 2, 0.04741835351422485],
    [0.999, 3, 0.25, 0.7500294583944754],
    [0.25, 1.8, 4.2, 0.4427330931165404],
  ],
} as const;

describe('the normal distribution', () => {
  it('is right to near double precision, also far down', () => {
    for (const [x, truth] of known.erfc) expect(off(erfc(x), truth), `erfc ${x}`).toBeLessThan(2e-15);
    for (const [z, truth] of known.normalCdf) expect(off(normalCdf(z), truth), `cdf ${z}`).toBeLessThan(2e-15);
    for (const [p, z] of known.normalQuantile) expect(off(normalQuantile(p), z), `quantile ${p}`).toBeLessThan(2e-15);
  });

  it('turns probabilities into themselves by way of the quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: -690, max: -1e-9, noNaN: true }), (log) => {
        const p = Math.exp(log);
        expect(off(normalCdf(normalQuantile(p)), p)).toBeLessThan(5e-13);
      }),
    );
  });

  it('ends where it ends', () => {
    expect([normalQuantile(0), normalQuantile(1), normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([
      ...[-Infinity, Infinity, 0, 1],
    ]);
    expect(normalQuantile(1.1)).toBeNaN();
    expect(normalCdf(Number.NaN)).toBeNaN();
  });
});

describe('the beta distribution', () => {
  it('is right to near double precision', () => {
    for (const [z, a, b, truth] of known.betaCdf)
      expect(off(betaCdf(z, a, b), truth), `${z} ${a} ${b}`).toBeLessThan(5e-14);
    expect(off(betaCdf(0.02, 500, 9500), 5.81553668158723e-73)).toBeLessThan(1e-11);
  });

  it('mirrors, and turns probabilities into themselves by way of the quantile', () => {
    const parameter = fc.double({ min: 0.5, max: 60, noNaN: true });
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(share, parameter, parameter, (p, a, b) => {
        expect(betaCdf(p, a, b) + betaCdf(1 - p, b, a)).toBeCloseTo(1, 12);
        expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 10);
      }),
    );
  });
});

/** The definition, term by term. */
function naive(values: Float64Array): { re: number[]; im: number[] } {
  const terms = (wave: (angle: number) => number) =>
    Array.from({ length: values.length / 2 + 1 }, (_, j) =>
      values.reduce((sum, value, k) => sum + value * wave((-2 * Math.PI * j * k) / values.length), 0),
    );
  return { re: terms(Math.cos), im: terms(Math.sin) };
}

describe('the transform', () => {
  it('is what the definition says, and goes back to the same numbers', () => {
    const size = fc.integer({ min: 2, max: 7 }).map((bits) => 2 ** bits);
    const values = size.chain((length) =>
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: length, maxLength: length }),
    );
    fc.assert(
      fc.property(values, (list) => {
        const given = Float64Array.from(list);
        const fft = realFft(given.length);
        const spectrum = fft.forward(given);
        const truth = naive(given);
        for (let j = 0; j <= given.length / 2; j++) {
          expect(Math.abs((spectrum.re[j] ?? 9) - (truth.re[j] ?? 0))).toBeLessThan(1e-11);
          expect(Math.abs((spectrum.im[j] ?? 9) - (truth.im[j] ?? 0))).toBeLessThan(1e-11);
        }
        for (const [k, value] of fft.inverse(spectrum).entries()) expect(value).toBeCloseTo(given[k] ?? 9, 11);
      }),
    );
  });
});

/** Kolmogorov's statistic times √n: above 1.95 in one of a thousand samples. */
function distance(values: Float64Array, cdf: (x: number) => number): number {
  const n = values.length;
  const sorted = values.sort();
  const worst = sorted.reduce(
    (most, x, i) => Math.max(most, Math.abs(cdf(x) - i / n), Math.abs(cdf(x) - (i + 1) / n)),
    0,
  );
  return worst * Math.sqrt(n);
}

function moments(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

describe('random numbers', () => {
  it('are those of xoshiro128**', () => {
    const random = randomFrom(Int32Array.of(1, 2, 3, 4));
    expect(Array.from({ length: 8 }, random.bits)).toEqual([
      ...[11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849],
    ]);
  });

  it('are the same for the same seed and others for another, from one seed to the next', () => {
    const first = (seed: number) => createRandom(seed).bits();
    expect(first(7)).toBe(first(7));
    expect(new Set(Array.from({ length: 1000 }, (_, seed) => first(seed))).size).toBe(1000);
  });

  it('are uniform, and normal down to the tail of the ziggurat', () => {
    const random = createRandom(1);
    const draws = 100_000;
    expect(distance(new Float64Array(draws).map(random.uniform), (x) => x)).toBeLessThan(1.95);
    const normals = new Float64Array(draws).map(() => drawNormal(random));
    const inTail = normals.filter((z) => Math.abs(z) > tailStart).length;
    const expected = 2 * normalCdf(-tailStart) * draws;
    expect(distance(normals, normalCdf)).toBeLessThan(1.95);
    expect(Math.abs(inTail - expected)).toBeLessThan(4 * Math.sqrt(expected));
    const tail = new Float64Array(20_000).map(() => drawNormalTail(random));
    expect(distance(tail, (z) => 1 - normalCdf(-z) / normalCdf(-tailStart))).toBeLessThan(1.95);
  });

  it('have the mean and variance of gamma and Poisson distributions, also of small shapes and large rates', () => {
    const random = createRandom(2);
    const draws = 20_000;
    const within = (draw: () => number, mean: number, variance: number, fourth: number) => {
      const found = moments(new Float64Array(draws).map(draw));
      expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / draws));
      expect(Math.abs(found.variance - variance)).toBeLessThan(4 * Math.sqrt((fourth - variance ** 2) / draws));
    };
    for (const shape of [0.2, 1, 4.5]) within(() => drawGamma(random, shape), shape, shape, 3 * shape ** 2 + 6 * shape);
    for (const rate of [0.05, 3, 71]) within(() => drawPoisson(random, rate), rate, rate, 3 * rate ** 2 + rate);
    expect(drawPoisson(random, 0)).toBe(0);
  });
});
