// SPDX-License-Identifier: Apache-2.0
import { normalCdf } from './normal.ts';
import type { Random } from './random.ts';

const layers = 256;
/** Where the tail of the 256 layers begins (Marsaglia and Tsang 2000). */
export const tailStart = 3.6541528853610088;
const height = (x: number): number => Math.exp((-x * x) / 2);

/** Right edges of the layers, all of one area: the base first, 0 at the top. */
const edges = (() => {
  const area = tailStart * height(tailStart) + Math.sqrt(2 * Math.PI) * normalCdf(-tailStart);
  const x = new Float64Array(layers + 1);
  x[0] = area / height(tailStart);
  x[1] = tailStart;
  for (let i = 2; i < layers; i++) {
    const before = x[i - 1] ?? 0;
    x[i] = Math.sqrt(-2 * Math.log(area / before + height(before)));
  }
  return x;
})();

/** One draw from what lies beyond the base layer (Marsaglia 1964). */
export function drawNormalTail(random: Random): number {
  for (;;) {
    const x = -Math.log(random.uniform()) / tailStart;
    if (-2 * Math.log(random.uniform()) > x * x) return tailStart + x;
  }
}

/** One draw from the standard normal distribution: the ziggurat, with 55 bits for the place in a layer. */
export function drawNormal(random: Random): number {
  for (;;) {
    const bits = random.bits();
    const layer = bits & 255;
    const outer = edges[layer] ?? 0;
    const inner = edges[layer + 1] ?? 0;
    const x = (((bits >>> 9) * 0x100000000 + random.bits()) / 0x80000000000000) * outer;
    const signed = bits & 256 ? -x : x;
    if (x < inner) return signed;
    if (layer === 0) return bits & 256 ? -drawNormalTail(random) : drawNormalTail(random);
    const low = height(outer);
    const high = height(inner);
    if (low + random.uniform() * (high - low) < height(x)) return signed;
  }
}

/** One draw from the gamma distribution with scale 1 (Marsaglia and Tsang 2000). `shape` > 0. */
export function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = drawNormal(random);
    const root = 1 + c * z;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = random.uniform();
    // most draws pass this cheaper test, which implies the exact one
    if (u < 1 - 0.0331 * z * z * z * z) return d * v;
    if (Math.log(u) < (z * z) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

const chunk = 30;

/** One draw from the Poisson distribution, by walking up its cumulated probabilities; large rates in parts. */
export function drawPoisson(random: Random, rate: number): number {
  let count = 0;
  let left = rate;
  for (; left > chunk; left -= chunk) count += smallPoisson(random, chunk);
  return left > 0 ? count + smallPoisson(random, left) : count;
}

function smallPoisson(random: Random, rate: number): number {
  const u = random.uniform();
  let probability = Math.exp(-rate);
  let sum = probability;
  let count = 0;
  // the bound only ends what rounding would keep going: the sum may stay a little below 1
  while (u > sum && count < 1000) {
    count++;
    probability *= rate / count;
    sum += probability;
  }
  return count;
}
