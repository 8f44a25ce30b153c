// SPDX-License-Identifier: Apache-2.0
import { emptyProduct, finish, multiplyBy } from '../frequency.ts';
import { emptySpectrum, type RealFft, realFft, type Spectrum } from '../numeric/fft.ts';
import type { Plan } from '../portfolio.ts';
import { gridLaw, type Law } from './grid-law.ts';
import { atomMasses, cellSurvival, latticeMasses } from './lattice.ts';

/**
 * Sums beyond the top come back at the bottom of a transform. Tilting the masses by exp(-θ k / size) before and back after
 * damps them by exp(-θ); rounding errors grow by exp(θ k / size) towards the top (Grübel and Hermesmeier 1999; Shevchenko
 * 2010, arXiv 1008.1108). Here 2e-9 of what lies beyond the top comes back, and rounding at 2/3 of the top is about 1e-10.
 */
const tilt = 20;

/** exp(-θ k / size) for each k. */
const tiltOf = (size: number): Float64Array => new Float64Array(size).map((_, k) => Math.exp((-tilt * k) / size));

function multiplyEach(values: Float64Array, factors: Float64Array): Float64Array {
  for (let k = 0; k < values.length; k++) values[k] = (values[k] ?? 0) * (factors[k] ?? 0);
  return values;
}

/** Multiplies by 1 - p + p z, what one possible loss contributes to the transform of an event. */
function multiplyThinned({ re, im }: Spectrum, p: number, z: Spectrum): void {
  for (let k = 0; k < re.length; k++) {
    const a = 1 - p + p * (z.re[k] ?? 0);
    const b = p * (z.im[k] ?? 0);
    const r = re[k] ?? 0;
    const i = im[k] ?? 0;
    re[k] = r * a - i * b;
    im[k] = r * b + i * a;
  }
}

/** The transform of nothing. */
function one(bins: number): Spectrum {
  const spectrum = emptySpectrum(bins);
  spectrum.re.fill(1);
  return spectrum;
}

/** Writes the masses of one severity, by its position in the plan. */
type Masses = (index: number, into: Float64Array) => void;

/**
 * The masses of the sum of a year from those of each severity: independent sources are a product of transforms, and an event
 * that hits several scenarios has the product of theirs.
 */
function compound({ severities, sources }: Plan, fft: RealFft, write: Masses): Float64Array {
  const bins = fft.size / 2 + 1;
  const product = emptyProduct(bins);
  const down = tiltOf(fft.size);
  const events = sources.map(({ hits }) => (hits.length === 1 && hits[0]?.probability === 1 ? undefined : one(bins)));
  const masses = new Float64Array(fft.size);
  const spectrum = emptySpectrum(bins);
  for (let index = 0; index < severities.length; index++) {
    write(index, masses);
    fft.forward(multiplyEach(masses, down), spectrum);
    for (const [place, { hits, frequency }] of sources.entries())
      for (const { severity, probability } of hits) {
        const event = events[place];
        if (severity !== index) continue;
        if (event) multiplyThinned(event, probability, spectrum);
        else multiplyBy(product, frequency, spectrum);
      }
  }
  for (const [place, { frequency }] of sources.entries()) {
    const event = events[place];
    if (event) multiplyBy(product, frequency, event);
  }
  const up = down.map((factor) => 1 / factor);
  return multiplyEach(fft.inverse(finish(product)), up);
}

function cumulated(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

export type Lattice = {
  readonly step: number;
  /** How many points, a power of two. */
  readonly size: number;
  /** Whether all atoms of all severities stand on even points; else they are spread over the two points beside them. */
  readonly aligned: boolean;
  /** P(S = 0), in closed form. */
  readonly none: number;
};

type Parts = 'smooth' | 'atoms' | 'both';

function partsOf({ severities }: Plan, aligned: boolean): Parts {
  if (!aligned || severities.every(({ atoms }) => atoms.every(({ at }) => at === 0))) return 'smooth';
  const whole = severities.every(({ atoms }) => atoms.reduce((sum, { mass }) => sum + mass, 0) > 1 - 1e-12);
  return whole ? 'atoms' : 'both';
}

function lawOn(plan: Plan, lattice: Lattice, survivals: readonly Float64Array[], stride: 1 | 2): Law {
  const size = lattice.size / stride;
  const step = lattice.step * stride;
  const fft = realFft(size);
  const parts = partsOf(plan, lattice.aligned);
  const all = () =>
    compound(plan, fft, (index, into) => latticeMasses(survivals[index] ?? new Float64Array(), stride, into));
  if (parts === 'smooth') {
    const masses = all();
    masses[0] = (masses[0] ?? 0) - lattice.none;
    return gridLaw({ step, smooth: cumulated(masses), jumps: Float64Array.of(lattice.none) });
  }
  // sums of nothing but atoms are atoms; what is left of all sums is continuous
  const atoms = compound(plan, fft, (index, into) => atomMasses(plan.severities[index]?.atoms ?? [], step, into));
  atoms[0] = lattice.none;
  if (parts === 'atoms') return gridLaw({ step, smooth: new Float64Array(size), jumps: cumulated(atoms) });
  const masses = all().map((mass, k) => mass - (atoms[k] ?? 0));
  return gridLaw({ step, smooth: cumulated(masses), jumps: cumulated(atoms) });
}

const survivalsOf = ({ severities }: Plan, { step, size }: Lattice): Float64Array[] =>
  severities.map((model) => cellSurvival(model, step, size));

/** The law of the loss of a year on a lattice. */
export const latticeLaw = (plan: Plan, lattice: Lattice): Law => lawOn(plan, lattice, survivalsOf(plan, lattice), 1);

/** The same on the lattice and on one of twice the step, which tells the error. */
export function latticeLaws(plan: Plan, lattice: Lattice): { readonly fine: Law; readonly coarse: Law } {
  const survivals = survivalsOf(plan, lattice);
  return { fine: lawOn(plan, lattice, survivals, 1), coarse: lawOn(plan, lattice, survivals, 2) };
}
