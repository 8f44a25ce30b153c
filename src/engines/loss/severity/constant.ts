// SPDX-License-Identifier: Apache-2.0
import type { SeverityModel } from './model.ts';

/** Every event costs the same; nothing at all where `value` is 0. */
export const constantModel = (value: number): SeverityModel => ({
  mean: value,
  variance: 0,
  atoms: [{ at: value, mass: 1 }],
  cdf: (x) => (x >= value ? 1 : 0),
  quantile: (p) => (p > 0 ? value : 0),
  limitedMean: (x) => Math.max(0, Math.min(x, value)),
  excessMean: (x) => Math.max(0, value - Math.max(0, x)),
  limitedSquare: (x) => Math.max(0, Math.min(x, value)) ** 2,
  sample: () => value,
});
