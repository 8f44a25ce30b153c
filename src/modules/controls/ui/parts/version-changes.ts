// SPDX-License-Identifier: Apache-2.0
import { diffWordsWithSpace } from 'diff';
import type { SoaContent, SoaRow } from '../../schemas.ts';

/** What a version says of a control, or the rows of now; absent where nobody has decided. */
export type Stated = Pick<
  SoaContent['rows'][number],
  'control' | 'label' | 'title' | 'applicable' | 'status' | 'owner' | 'references'
> & { readonly justification: string; readonly drivers: readonly string[]; readonly tailoring: readonly string[] };

export const comparedFields = [
  'applicable',
  'status',
  'justification',
  'owner',
  'drivers',
  'tailoring',
  'references',
] as const;
export type ComparedField = (typeof comparedFields)[number];

export type Change = {
  readonly control: string;
  readonly row: Pick<Stated, 'label' | 'title'>;
  /** added: decided since; removed: no longer in the catalog or undecided; changed: these fields differ. */
  readonly kind: 'added' | 'removed' | 'changed';
  readonly fields: readonly { readonly field: ComparedField; readonly before: string; readonly after: string }[];
};

type Decided = SoaContent['rows'][number];

const stated = ({ justificationIn, justificationOut, drivers, measures, ...row }: Decided): Stated => ({
  ...row,
  justification: justificationIn ?? justificationOut ?? '',
  drivers: drivers.map(({ label }) => label),
  tailoring: measures.map(({ name, tailoring, expectedOutcome }) =>
    [name, tailoring, expectedOutcome].filter((words) => words !== null).join(': '),
  ),
});

export const ofVersion = (content: SoaContent): Stated[] => content.rows.map(stated);

/** The rows of now that somebody has decided. */
export const ofRows = (rows: readonly SoaRow[]): Stated[] =>
  rows.flatMap(({ applicable, decisionId, decidedBy, lastReview, ...row }) =>
    applicable === null || decisionId === null || decidedBy === null || lastReview === null
      ? []
      : [stated({ ...row, applicable, decisionId, decidedBy, lastReview })],
  );

const inWords = (value: Stated[ComparedField]): string =>
  value === null ? '' : Array.isArray(value) ? value.toSorted().join('; ') : String(value);

/** What differs between two states of the Statement of Applicability, in the order of its controls. */
export function changesBetween(before: readonly Stated[], after: readonly Stated[]): Change[] {
  const old = new Map(before.map((row) => [row.control, row]));
  const kept = new Set(after.map(({ control }) => control));
  const changed = after.flatMap((row): Change[] => {
    const was = old.get(row.control);
    const fields = comparedFields
      .map((field) => ({ field, before: was ? inWords(was[field]) : '', after: inWords(row[field]) }))
      .filter((field) => field.before !== field.after);
    if (fields.length === 0) return [];
    return [{ control: row.control, row, kind: was ? 'changed' : 'added', fields }];
  });
  const gone = before
    .filter(({ control }) => !kept.has(control))
    .map((row): Change => ({ control: row.control, row, kind: 'removed', fields: [] }));
  return [...changed, ...gone].sort((a, b) => a.control.localeCompare(b.control, 'en', { numeric: true }));
}

type Words = { readonly id: number; readonly words: string; readonly isMarked: boolean };

/** One side of two texts, in pieces: marked is what the other side does not have. */
export function markedWords(before: string, after: string, side: 'before' | 'after'): Words[] {
  return diffWordsWithSpace(before, after)
    .filter(({ added, removed }) => (side === 'before' ? !added : !removed))
    .map(({ value, added, removed }, id) => ({ id, words: value, isMarked: added || removed }));
}
