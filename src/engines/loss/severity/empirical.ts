// SPDX-License-Identifier: Apache-2.0
import { countUpTo } from '../numeric/sorted.ts';
import type { SeverityModel } from './model.ts';

/** Each observed loss is equally likely. Nothing above the largest one can happen: for that, put a tail on it. */
export type Empirical = { readonly kind: 'empirical'; readonly values: readonly number[] };

/** Sums of the first 0, 1, 2, … values. */
function sums(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) out[i + 1] = (out[i] ?? 0) + (values[i] ?? 0);
  return out;
}

export function empiricalModel({ values }: Empirical): SeverityModel {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const first = sums(sorted);
  const second = sums(sorted.map((value) => value ** 2));
  const mean = (first[n] ?? 0) / n;
  const counts = new Map<number, number>();
  for (const value of sorted) counts.set(value, (counts.get(value) ?? 0) + 1);
  return {
    mean,
    variance: sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n,
    atoms: [...counts].map(([at, count]) => ({ at, mass: count / n })),
    observations: n,
    cdf: (x) => countUpTo(sorted, x) / n,
    // a hair less, so that 3 of 10 is reached at 0.3
    quantile: (p) => (p <= 0 ? 0 : (sorted[Math.min(n, Math.max(1, Math.ceil(p * n - 1e-9))) - 1] ?? 0)),
    limitedMean: (x) => {
      const below = countUpTo(sorted, x);
      return ((first[below] ?? 0) + Math.max(0, x) * (n - below)) / n;
    },
    excessMean: (x) => {
      const below = countUpTo(sorted, x);
      return below === n ? 0 : ((first[n] ?? 0) - (first[below] ?? 0) - Math.max(0, x) * (n - below)) / n;
    },
    limitedSquare: (x) => {
      const below = countUpTo(sorted, x);
      return ((second[below] ?? 0) + Math.max(0, x) ** 2 * (n - below)) / n;
    },
    sample: (random) => sorted[Math.floor(random.uniform() * n)] ?? 0,
  };
}
