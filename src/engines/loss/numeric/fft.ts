// SPDX-License-Identifier: Apache-2.0

/** The transform of `size` real numbers: frequencies 0 to size / 2; the others are their mirror images. */
export type Spectrum = { readonly re: Float64Array; readonly im: Float64Array };

export type RealFft = {
  readonly size: number;
  /** X_j = Σ x_k exp(-2πi jk / size), written into a spectrum that is used again where there is one. */
  forward(values: Float64Array, into?: Spectrum): Spectrum;
  /** The real numbers whose transform this is. */
  inverse(spectrum: Spectrum): Float64Array;
};

export const emptySpectrum = (bins: number): Spectrum => ({
  re: new Float64Array(bins),
  im: new Float64Array(bins),
});

type Waves = { readonly cos: Float64Array; readonly sin: Float64Array };

/** Each wave is computed by itself: a recurrence would lose digits that the untilting blows up. */
function waves(size: number): Waves {
  const cos = new Float64Array(size / 2 + 1);
  const sin = new Float64Array(size / 2 + 1);
  for (let j = 0; j <= size / 2; j++) {
    cos[j] = Math.cos((2 * Math.PI * j) / size);
    sin[j] = Math.sin((2 * Math.PI * j) / size);
  }
  return { cos, sin };
}

function reversal(size: number): Uint32Array {
  const order = new Uint32Array(size);
  for (let i = 1; i < size; i++) order[i] = ((order[i >> 1] ?? 0) >> 1) | (i & 1 ? size >> 1 : 0);
  return order;
}

function rearrange(values: Float64Array, order: Uint32Array): void {
  for (let i = 0; i < values.length; i++) {
    const j = order[i] ?? 0;
    if (j <= i) continue;
    const kept = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = kept;
  }
}

type Plan = {
  readonly order: Uint32Array;
  readonly table: Waves;
  /** Room to work in, used anew by each transform. */
  readonly zr: Float64Array;
  readonly zi: Float64Array;
};

/** Complex transform in place (Cooley and Tukey 1965). The table has the waves of twice as many points. */
function complexFft(re: Float64Array, im: Float64Array, { order, table: { cos, sin } }: Plan): void {
  const size = re.length;
  rearrange(re, order);
  rearrange(im, order);
  for (let half = 1; half < size; half <<= 1) {
    const step = size / half;
    for (let start = 0; start < size; start += 2 * half) {
      for (let j = 0; j < half; j++) {
        const a = start + j;
        const b = a + half;
        const wr = cos[j * step] ?? 0;
        const wi = -(sin[j * step] ?? 0);
        const br = re[b] ?? 0;
        const bi = im[b] ?? 0;
        const tr = br * wr - bi * wi;
        const ti = br * wi + bi * wr;
        const ar = re[a] ?? 0;
        const ai = im[a] ?? 0;
        re[b] = ar - tr;
        im[b] = ai - ti;
        re[a] = ar + tr;
        im[a] = ai + ti;
      }
    }
  }
}

/** Even values as real parts and odd ones as imaginary parts: one complex transform of half the size does both. */
function forward(values: Float64Array, plan: Plan, into?: Spectrum): Spectrum {
  const { zr, zi, table } = plan;
  const half = zr.length;
  for (let k = 0; k < half; k++) {
    zr[k] = values[2 * k] ?? 0;
    zi[k] = values[2 * k + 1] ?? 0;
  }
  complexFft(zr, zi, plan);
  const { re, im } = into ?? emptySpectrum(half + 1);
  for (let k = 0; k <= half; k++) {
    const i = k === half ? 0 : k;
    const j = k === 0 ? 0 : half - k;
    const ar = zr[i] ?? 0;
    const ai = zi[i] ?? 0;
    const br = zr[j] ?? 0;
    const bi = zi[j] ?? 0;
    const or = (ai + bi) / 2;
    const oi = (br - ar) / 2;
    const c = table.cos[k] ?? 0;
    const s = table.sin[k] ?? 0;
    re[k] = (ar + br) / 2 + or * c + oi * s;
    im[k] = (ai - bi) / 2 + oi * c - or * s;
  }
  return { re, im };
}

function inverse({ re, im }: Spectrum, plan: Plan): Float64Array {
  const { zr, zi, table } = plan;
  const half = zr.length;
  for (let k = 0; k < half; k++) {
    const ar = re[k] ?? 0;
    const ai = im[k] ?? 0;
    const br = re[half - k] ?? 0;
    const bi = im[half - k] ?? 0;
    const dr = (ar - br) / 2;
    const di = (ai + bi) / 2;
    const c = table.cos[k] ?? 0;
    const s = table.sin[k] ?? 0;
    zr[k] = (ar + br) / 2 - (dr * s + di * c);
    zi[k] = (ai - bi) / 2 + (dr * c - di * s);
  }
  // exchanging real and imaginary parts turns the transform round
  complexFft(zi, zr, plan);
  const values = new Float64Array(2 * half);
  for (let k = 0; k < half; k++) {
    values[2 * k] = (zr[k] ?? 0) / half;
    values[2 * k + 1] = (zi[k] ?? 0) / half;
  }
  return values;
}

/** Discrete Fourier transform of real numbers. `size` is a power of two, at least 4. */
export function realFft(size: number): RealFft {
  const half = size / 2;
  const room = { zr: new Float64Array(half), zi: new Float64Array(half) };
  const plan = { order: reversal(half), table: waves(size), ...room };
  return {
    size,
    forward: (values, into) => forward(values, plan, into),
    inverse: (spectrum) => inverse(spectrum, plan),
  };
}
