// SPDX-License-Identifier: Apache-2.0
import { cellText, Unread } from '../engine/table/cell.ts';
import type { Reader } from '../engine/table/readers.ts';
import { readYesNo } from '../engine/table/vocabulary/answers.ts';
import { exactWords } from '../engine/table/vocabulary/words.ts';

/** 'A.5.1', 'Annex A 5.1', 'ISO 27001 A 5.1', 'HLT 5.38', '5.38 HLT', 'Control 5.1': what stands around the number. */
const decoration =
  /^(?:iso(?:\/iec)?\s*2\d{4}(?::\d{4})?\s*)?(?:annex\s*|anhang\s*|control\s*|maßnahme\s*)?(?:a\s*[.\s-]?\s*)?/i;
const health = /\bhlt\b[\s.:-]*/gi;
const numbered = /^(\d{1,2}(?:\.\d{1,2}){1,3})\b/;

const date = new Unread('a date: the spreadsheet has turned a number such as 5.1 into one; format the column as text', {
  fatal: true,
});

/**
 * The number of a control without edition and annex: 'A.5.1' and '5.1 HLT' as '5.1'. Numbers of three parts, as the
 * edition of 2013 has them, keep their A: they are other controls. Ids of other sources stay as written.
 */
export const controlId: Reader<string> = (cell) => {
  if (cell instanceof Date) return date;
  const text = cellText(cell)?.replaceAll(/\s+/g, ' ');
  if (text === undefined) return undefined;
  const number = numbered.exec(text.replaceAll(health, '').trim().replace(decoration, ''))?.[1];
  if (number === undefined) return text.length > 100 ? new Unread('longer than 100 characters') : text;
  return number.split('.').length > 2 ? `A.${number}` : number;
};

const decision = exactWords<'in' | 'out'>({
  in: 'applicable, included, in scope, applies, anwendbar, einbezogen, zutreffend, relevant',
  out: `not applicable, excluded, out of scope, nicht anwendbar, ausgeschlossen, nicht zutreffend, entfällt,
      nicht relevant`,
});
const unclear = new Unread("neither applicable nor excluded; 'n/a' alone could be either");

/** Whether a control applies. 'n/a' is not taken for an exclusion, as nobody can tell it from a cell left open. */
export const applicable: Reader<boolean> = (cell) => {
  const raw = typeof cell === 'string' ? cell.trim() : '';
  if (/^n\.?\/?a\.?$/i.test(raw)) return unclear;
  const decided = raw === '' ? undefined : decision(raw);
  return decided === undefined ? readYesNo(cell) : decided === 'in';
};
