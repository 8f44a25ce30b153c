// SPDX-License-Identifier: Apache-2.0
import type { CellValue } from '../engine/workbook.ts';

/** 0-based columns of the form; makers add, move and merge columns. */
export type Layout = {
  readonly id: number;
  readonly question: number;
  readonly answer: number;
  readonly note: number;
  /** A column of remarks that some makers add. */
  readonly remark: number | undefined;
};

/** As the official form has them. */
export const officialLayout: Layout = { id: 0, question: 1, answer: 2, note: 3, remark: undefined };

export function cellText(cell: CellValue | undefined): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell).trim();
}

/**
 * Finds the columns in the header row, the one that has a cell 'Question ID'. The official header leaves the answer
 * column nameless, between the question and 'See note'.
 */
export function readLayout(cells: readonly CellValue[]): Layout | undefined {
  const headers = cells.map((cell) => cellText(cell).toLowerCase().replaceAll(/\s+/g, ' '));
  const id = headers.findIndex((header) => /^question id\b/.test(header));
  if (id < 0) return undefined;
  const after = (pattern: RegExp, fallback: number): number => {
    const found = headers.findIndex((header, i) => i > id && pattern.test(header));
    return found < 0 ? fallback : found;
  };
  const question = after(/^question(?! id)/, id + 1);
  const note = after(/^(see )?notes?\b/, -1);
  const between = note > question + 1 ? note - 1 : question + 1;
  const answer = after(/^(answers?|responses?|yes,? no)/, between);
  const remark = after(/^(remarks?|comments?|explanations?)\b/, -1);
  return { id, question, answer, note: note < 0 ? answer + 1 : note, remark: remark < 0 ? undefined : remark };
}
