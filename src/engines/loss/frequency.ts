// SPDX-License-Identifier: Apache-2.0
import { below, checkNumber, checkPositive, type Report, refuse } from './errors.ts';
import { emptySpectrum, type Spectrum } from './numeric/fft.ts';
import type { Random } from './numeric/random.ts';
import { drawGamma, drawPoisson } from './numeric/variates.ts';

/** How many events a year. */
export type Frequency =
  | { readonly kind: 'poisson' /** Expected events a year. */; readonly rate: number }
  | {
      readonly kind: 'negative-binomial';
      /** Expected events a year. */
      readonly mean: number;
      /** The variance is mean + mean² / size: the smaller, the more the years differ. */
      readonly size: number;
    }
  | {
      readonly kind: 'bernoulli' /** Of one event in a year; there is never a second. */;
      readonly probability: number;
    };

export type Complex = { readonly re: number; readonly im: number };

export type FrequencyModel = {
  readonly mean: number;
  readonly variance: number;
  /** Probability of a year without an event. */
  readonly none: number;
  /** Σ P(N = n) zⁿ, for complex z with |z| ≤ 1. */
  generating(z: Complex): Complex;
  sample(random: Random): number;
};

export function checkFrequency(frequency: Frequency, path: string, report: Report): void {
  switch (frequency.kind) {
    case 'poisson':
      checkNumber(frequency.rate, below(path, 'rate'), report, 0, 1e6);
      break;
    case 'negative-binomial':
      checkNumber(frequency.mean, below(path, 'mean'), report, 0, 1e6);
      checkPositive(frequency.size, below(path, 'size'), report);
      break;
    case 'bernoulli':
      checkNumber(frequency.probability, below(path, 'probability'), report, 0, 1);
      break;
    default:
      report(below(path, 'kind'), 'is not a known distribution of frequency');
  }
}

/** Events a year multiplied by `factor` ≥ 0. Below 1 each event is kept with that probability, which keeps the kind. */
export function scaleFrequency(frequency: Frequency, factor: number): Frequency {
  switch (frequency.kind) {
    case 'poisson':
      return { ...frequency, rate: frequency.rate * factor };
    case 'negative-binomial':
      return { ...frequency, mean: frequency.mean * factor };
    case 'bernoulli':
      return { ...frequency, probability: frequency.probability * factor };
  }
}

/** A product of generating functions, one for each frequency: a factor, and the logarithm of all others. */
export type Product = { readonly factor: Spectrum; readonly log: Spectrum };

export function emptyProduct(bins: number): Product {
  const factor = emptySpectrum(bins);
  factor.re.fill(1);
  return { factor, log: emptySpectrum(bins) };
}

/** Multiplies by the generating function of the frequency at each z. */
export function multiplyBy(product: Product, frequency: Frequency, z: Spectrum): void {
  if (frequency.kind === 'bernoulli') multiplyBernoulli(product.factor, frequency.probability, z);
  else if (frequency.kind === 'poisson') multiplyPoisson(product.log, frequency.rate, z);
  else multiplyNegativeBinomial(product.log, frequency.mean, frequency.size, z);
}

function multiplyPoisson({ re, im }: Spectrum, rate: number, z: Spectrum): void {
  for (let k = 0; k < re.length; k++) {
    re[k] = (re[k] ?? 0) + rate * ((z.re[k] ?? 0) - 1);
    im[k] = (im[k] ?? 0) + rate * (z.im[k] ?? 0);
  }
}

/** The argument of the logarithm has a real part of at least 1, far from its cut. */
function multiplyNegativeBinomial({ re, im }: Spectrum, mean: number, size: number, z: Spectrum): void {
  for (let k = 0; k < re.length; k++) {
    const x = (mean / size) * (1 - (z.re[k] ?? 0));
    const y = (-mean / size) * (z.im[k] ?? 0);
    re[k] = (re[k] ?? 0) - (size * Math.log1p(x * (2 + x) + y * y)) / 2;
    im[k] = (im[k] ?? 0) - size * Math.atan2(y, 1 + x);
  }
}

function multiplyBernoulli({ re, im }: Spectrum, probability: number, z: Spectrum): void {
  for (let k = 0; k < re.length; k++) {
    const a = 1 - probability + probability * (z.re[k] ?? 0);
    const b = probability * (z.im[k] ?? 0);
    const r = re[k] ?? 0;
    const i = im[k] ?? 0;
    re[k] = r * a - i * b;
    im[k] = r * b + i * a;
  }
}

/** The product as numbers; it is used up. */
export function finish({ factor, log }: Product): Spectrum {
  const { re, im } = factor;
  for (let k = 0; k < re.length; k++) {
    const size = Math.exp(log.re[k] ?? 0);
    const c = size * Math.cos(log.im[k] ?? 0);
    const s = size * Math.sin(log.im[k] ?? 0);
    const r = re[k] ?? 0;
    const i = im[k] ?? 0;
    re[k] = r * c - i * s;
    im[k] = r * s + i * c;
  }
  return factor;
}

function generating(frequency: Frequency, z: Complex): Complex {
  const product = emptyProduct(1);
  multiplyBy(product, frequency, { re: Float64Array.of(z.re), im: Float64Array.of(z.im) });
  const { re, im } = finish(product);
  return { re: re[0] ?? 0, im: im[0] ?? 0 };
}

/** The distribution of the number of events. @throws LossInputError */
export function frequencyModel(frequency: Frequency): FrequencyModel {
  refuse((report) => checkFrequency(frequency, '', report));
  const at = (z: Complex) => generating(frequency, z);
  switch (frequency.kind) {
    case 'poisson': {
      const { rate } = frequency;
      const sample = (random: Random) => drawPoisson(random, rate);
      return { mean: rate, variance: rate, none: Math.exp(-rate), generating: at, sample };
    }
    case 'negative-binomial': {
      const { mean, size } = frequency;
      const sample = (random: Random) => drawPoisson(random, (drawGamma(random, size) * mean) / size);
      const none = Math.exp(-size * Math.log1p(mean / size));
      return { mean, variance: mean + mean ** 2 / size, none, generating: at, sample };
    }
    case 'bernoulli': {
      const p = frequency.probability;
      const sample = (random: Random) => (random.uniform() < p ? 1 : 0);
      return { mean: p, variance: p * (1 - p), none: 1 - p, generating: at, sample };
    }
  }
}
