// SPDX-License-Identifier: Apache-2.0
import type { Crosswalk } from './crosswalk.ts';
import type { Assessment, Fact } from './facts.ts';
import { holds } from './links.ts';
import type { Relation } from './relations.ts';

/** What can be proved of one requirement: all of it is met, some of it, not all of it, none of it. */
export const claims = ['all', 'some', 'not-all', 'none'] as const;
export type Claim = (typeof claims)[number];
export const all = 0;
export const some = 1;
export const notAll = 2;
export const none = 3;

const never = -1;

/** What a claim (its position) about one end proves of the other end, by what the one is to the other. */
const carried: Readonly<Record<Relation, readonly number[]>> = {
  equal: [all, some, notAll, none],
  subset: [never, some, notAll, never],
  superset: [all, never, never, none],
  intersects: [some, never, never, notAll],
  disjoint: [never, never, never, never],
};
const turned: Readonly<Record<Relation, readonly number[]>> = {
  ...carried,
  subset: carried.superset,
  superset: carried.subset,
};

/** A requirement asks for something: who meets all of it meets some, who meets nothing of it does not meet all. */
const within = [some, never, never, notAll];

const claimed: Readonly<Record<Assessment, readonly number[]>> = {
  compliant: [all],
  partial: [some, notAll],
  'non-compliant': [notAll],
  unmet: [none],
  'not-applicable': [],
  'not-assessed': [],
};

export const byNothing = 0;
export const byFact = 1;
export const byLink = 2;
export const byCover = 3;
export const byItself = 4;

/** What is proved, at number * 4 + claim: by what, the position of the fact, link or cover, and the claim it came from. */
export type Closure = { readonly by: Uint8Array; readonly which: Int32Array; readonly from: Int32Array };

/**
 * Everything that the facts prove over the rows that hold on a day, each claim by a shortest chain. Nothing is proved of, or
 * through, a barred requirement.
 */
export function close(crosswalk: Crosswalk, facts: readonly Fact[], day: string, barred: Uint8Array): Closure {
  const { names, numbers, links, covers, linked, covering } = crosswalk;
  const size = names.length * 4;
  const closure = { by: new Uint8Array(size), which: new Int32Array(size), from: new Int32Array(size) };
  const queue = new Int32Array(size);
  let end = 0;
  const prove = (target: number, claim: number, by: number, which: number, from: number): void => {
    const at = target * 4 + claim;
    if (claim === never || barred[target] === 1 || closure.by[at] !== byNothing) return;
    closure.by[at] = by;
    closure.which[at] = which;
    closure.from[at] = from;
    queue[end++] = at;
  };
  const left = new Int32Array(covers.length * 2);
  covers.forEach(({ parts }, i) => {
    left.fill(parts.length, i * 2, i * 2 + 2);
  });

  const overLinks = (n: number, claim: number, at: number): void => {
    for (let i = linked.starts[n] ?? 0; i < (linked.starts[n + 1] ?? 0); i++) {
      const position = linked.positions[i] ?? 0;
      const link = links[position];
      if (!link || !holds(link.until, day)) continue;
      const forward = link.from === n;
      const proved = (forward ? carried : turned)[link.relation][claim] ?? never;
      prove(forward ? link.to : link.from, proved, byLink, position, at);
    }
  };
  const overCovers = (n: number, claim: number, at: number): void => {
    if (claim !== all && claim !== none) return;
    for (let i = covering.starts[n] ?? 0; i < (covering.starts[n + 1] ?? 0); i++) {
      const position = covering.positions[i] ?? 0;
      const slot = position * 2 + (claim === all ? 0 : 1);
      left[slot] = (left[slot] ?? 0) - 1;
      const cover = covers[position];
      if (left[slot] === 0 && cover && holds(cover.until, day)) prove(cover.whole, claim, byCover, position, at);
    }
  };

  facts.forEach(({ requirement, assessment, until }, position) => {
    const n = numbers.get(requirement);
    if (n === undefined || !holds(until ?? '', day)) return;
    for (const claim of claimed[assessment]) prove(n, claim, byFact, position, never);
  });
  for (let next = 0; next < end; next++) {
    const at = queue[next] ?? 0;
    const n = at >> 2;
    const claim = at & 3;
    prove(n, within[claim] ?? never, byItself, 0, at);
    overLinks(n, claim, at);
    overCovers(n, claim, at);
  }
  return closure;
}
