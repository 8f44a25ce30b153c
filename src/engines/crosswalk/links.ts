// SPDX-License-Identifier: Apache-2.0
import type { Relation } from './relations.ts';

/** A row of a mapping between two requirements, by their numbers. */
export type Link = {
  readonly mapping: string;
  readonly at: string;
  readonly from: number;
  readonly to: number;
  readonly relation: Relation;
  readonly until: string;
};

/** The whole lies in the union of the parts. */
export type Cover = {
  readonly mapping: string;
  readonly at: string;
  readonly whole: number;
  readonly parts: readonly number[];
  readonly until: string;
};

export const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

/** Whether something that holds until a date, that day included, holds on a day; '' is without end. */
export const holds = (until: string, day: string): boolean => until === '' || day <= until;

/** For each number the positions of the pairs that name it: those of `n` from `starts[n]` to `starts[n + 1]` of `positions`. */
export type Incidence = { readonly starts: Int32Array; readonly positions: Int32Array };

/** Indexes lists of numbers below `size`. */
export function incidence(size: number, lists: readonly (readonly number[])[]): Incidence {
  const starts = new Int32Array(size + 1);
  for (const list of lists) for (const n of list) starts[n + 1] = (starts[n + 1] ?? 0) + 1;
  for (let n = 0; n < size; n++) starts[n + 1] = (starts[n + 1] ?? 0) + (starts[n] ?? 0);
  const next = starts.slice();
  const positions = new Int32Array(starts[size] ?? 0);
  lists.forEach((list, position) => {
    for (const n of list) {
      const place = next[n] ?? 0;
      positions[place] = position;
      next[n] = place + 1;
    }
  });
  return { starts, positions };
}

export const linkEnds = (links: readonly Link[]): number[][] => links.map(({ from, to }) => [from, to]);
