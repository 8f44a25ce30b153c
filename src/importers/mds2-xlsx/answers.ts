// SPDX-License-Identifier: Apache-2.0
import { plainText } from '../engine/plain-text.ts';
import type { DisclosureAnswer } from '../engine/records.ts';

/** Rows before the yes-no questions: maker, device, model, document, contact, use, date. */
const freeText = /^DOC-[1-7]$/;
const words: ReadonlyMap<string, DisclosureAnswer['answer']> = new Map([
  ['yes', 'yes'],
  ['no', 'no'],
  ['n/a', 'not-applicable'],
  ['na', 'not-applicable'],
  ['not applicable', 'not-applicable'],
]);

/** Longer cells are prose, whatever they begin with. */
const maxLabelChars = 80;

/**
 * One answer as the maker gave it. Only a bare 'Yes' is a yes: one that carries words of its own may take itself back,
 * so it stays free text.
 */
export function readAnswer(id: string, cell: string): DisclosureAnswer {
  const text = plainText(cell);
  if (text === undefined || /^[_\s]+$/.test(text)) return { id, answer: 'empty' };
  if (freeText.test(id) || text.length > maxLabelChars) return { id, answer: 'text', text };
  const bare = text.toLowerCase().replaceAll(/\s+/g, ' ').replace(/\.$/, '');
  const word = words.get(bare);
  if (word) return { id, answer: word };
  if (/^see notes?$/.test(bare)) return { id, answer: 'see-notes' };
  if (/^see notes? ?#?\d/.test(bare) && noteReferences(bare)) return { id, answer: 'see-notes', text };
  const withNote = /^(.+?)[,;.:( -]+see notes? ?#?[\d, &]*\)?$/.exec(bare)?.[1];
  const answered = withNote === undefined ? undefined : words.get(withNote);
  return answered ? { id, answer: answered, text } : { id, answer: 'text', text };
}

/** Number in the label of a note row: 'Note 3', 'Note #3:'. */
export function noteNumber(label: string): number | undefined {
  if (label.length > maxLabelChars) return undefined;
  const digits = /^notes?\s*#?\s*(\d{1,4})\s*[:.]?$/i.exec(label.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Numbers of the notes that a note or answer cell refers to; undefined when it is a remark of its own. */
export function noteReferences(cell: string): readonly number[] | undefined {
  if (cell.length > maxLabelChars) return undefined;
  const bare = cell.trim().toLowerCase();
  const pattern = /^(?:see\s+)?(?:notes?)?\s*#?\s*(\d{1,4}(?:(?:[\s,;&+#]|and|notes?)+\d{1,4})*)\.?$/;
  const list = pattern.exec(bare)?.[1];
  return list?.match(/\d+/g)?.map(Number);
}
