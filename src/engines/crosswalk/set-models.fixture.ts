// SPDX-License-Identifier: Apache-2.0
import type { Claim } from './closure.ts';
import type { Relation } from './relations.ts';

/**
 * One thing that might be asked for: bit n says that requirement n asks for it, bit `size` that it is met. Two things with the
 * same bits cannot be told apart by any premise, so a model is a set of such kinds and there are no others.
 */
type Kind = number;

/** A model as the bits of the kinds that exist in it. */
type Model = number;

export type Premise = (model: Model) => boolean;

/** All models of `size` requirements, none of them empty; `size` is 2 or 3. */
export function setModels(size: number) {
  const kinds: Kind[] = Array.from({ length: 2 ** (size + 1) }, (_, kind) => kind);
  const bits = (picked: (kind: Kind) => boolean): number =>
    kinds.reduce((sum, kind) => sum | (picked(kind) ? 1 << kind : 0), 0);
  const inside = (n: number) => (kind: Kind) => ((kind >> n) & 1) === 1;
  const met = inside(size);
  const exists = (picked: (kind: Kind) => boolean): Premise => {
    const mask = bits(picked);
    return (model) => (model & mask) !== 0;
  };
  const lacks = (picked: (kind: Kind) => boolean): Premise => {
    const mask = bits(picked);
    return (model) => (model & mask) === 0;
  };
  const both =
    (one: Premise, other: Premise): Premise =>
    (model) =>
      one(model) && other(model);
  const within = (a: number, b: number) => lacks((kind) => inside(a)(kind) && !inside(b)(kind));

  const related = (a: number, relation: Relation, b: number): Premise => {
    const meeting = (kind: Kind) => inside(a)(kind) && inside(b)(kind);
    const meanings: Readonly<Record<Relation, Premise>> = {
      equal: both(within(a, b), within(b, a)),
      subset: within(a, b),
      superset: within(b, a),
      intersects: exists(meeting),
      disjoint: lacks(meeting),
    };
    return meanings[relation];
  };
  const covered = (whole: number, parts: readonly number[]): Premise =>
    lacks((kind) => inside(whole)(kind) && !parts.some((part) => inside(part)(kind)));
  const claimed = (n: number, claim: Claim): Premise => {
    const meanings: Readonly<Record<Claim, Premise>> = {
      all: lacks((kind) => inside(n)(kind) && !met(kind)),
      some: exists((kind) => inside(n)(kind) && met(kind)),
      'not-all': exists((kind) => inside(n)(kind) && !met(kind)),
      none: lacks((kind) => inside(n)(kind) && met(kind)),
    };
    return meanings[claim];
  };

  const filled = Array.from({ length: size }, (_, n) => exists(inside(n)));
  const models: Model[] = [];
  for (let model = 0; model < 2 ** kinds.length; model++)
    if (filled.every((premise) => premise(model))) models.push(model);
  const satisfying = (premises: readonly Premise[]): readonly Model[] =>
    models.filter((model) => premises.every((premise) => premise(model)));
  return { related, covered, claimed, satisfying };
}
