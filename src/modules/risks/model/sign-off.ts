// SPDX-License-Identifier: Apache-2.0
/** Who signs a risk to patients, beside its owner (IEC 80001-1: approval of residual risk). */
export const sides = ['clinical', 'management'] as const;
export type Side = (typeof sides)[number];
/** Whose signature is missing. */
export const awaited = ['both', ...sides] as const;
export type Awaits = (typeof awaited)[number];

/** Whose signatures are missing; undefined when both sides have signed. */
export function awaitsOf(signed: readonly Side[]): Awaits | undefined {
  const missing = sides.filter((side) => !signed.includes(side));
  return missing.length === 2 ? 'both' : missing[0];
}
