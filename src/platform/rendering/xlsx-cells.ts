// SPDX-License-Identifier: Apache-2.0
import type ExcelJS from 'exceljs';
import { AppError } from '../errors.ts';
import { cellText, startsLikeFormula } from './spreadsheet-text.ts';

export type SheetValue = string | number | boolean | Date | null | undefined;

type Style = Partial<ExcelJS.Style>;
export type DrawnCell = { readonly value: string | number | boolean | Date | null; readonly style: Style };

const top = { vertical: 'top' } as const;
export const styles = {
  title: { font: { bold: true, size: 16, color: { argb: 'FF0A536A' } } },
  mark: {
    font: { bold: true, color: { argb: 'FFFFFFFF' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF17212B' } },
  },
  label: { font: { bold: true }, alignment: top },
  wrapped: { alignment: { ...top, wrapText: true } },
  head: {
    font: { bold: true, color: { argb: 'FF0A536A' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F6F8' } },
    border: { bottom: { style: 'medium', color: { argb: 'FF0A536A' } } },
    alignment: { vertical: 'bottom', wrapText: true },
  },
  plain: { alignment: top },
  /** Text format: a program does not try to read the text as a formula again when someone edits the cell. */
  guarded: { alignment: top, numFmt: '@' },
  guardedWrapped: { alignment: { ...top, wrapText: true }, numFmt: '@' },
  date: { alignment: top, numFmt: 'yyyy-mm-dd' },
  time: { alignment: top, numFmt: 'yyyy-mm-dd hh:mm' },
} satisfies Record<string, Style>;

/** Names as the programs accept them: 31 characters, some forbidden, none twice, never 'History' (reserved by Excel). */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set(['history']);
  return wanted.map((name) => {
    const clean =
      cellText(name)
        .replaceAll(/[[\]:*?/\\]|^'+|'+$/gu, ' ')
        .replaceAll(/\s+/gu, ' ')
        .trim() || 'Sheet';
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? '' : ` (${number})`;
      const candidate = clean.slice(0, 31 - suffix.length).trimEnd() + suffix;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

export type Place = { readonly sheet: string; readonly row: number; readonly column: string };
const at = ({ sheet, row, column }: Place): string => `sheet '${sheet}', row ${row}, column '${column}'`;

/** The value as written, and its style. Only these five kinds are ever written, so a formula cannot be. */
export function cellOf(value: SheetValue, wrap: boolean, place: () => Place): DrawnCell {
  if (value === null || value === undefined) return { value: null, style: styles.plain };
  if (typeof value === 'string') {
    const guard = startsLikeFormula(value);
    const style = guard ? (wrap ? styles.guardedWrapped : styles.guarded) : wrap ? styles.wrapped : styles.plain;
    return { value: cellText(value), style };
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new AppError('internal', `Not a date: ${at(place())}.`);
    return { value, style: value.getTime() % 86_400_000 === 0 ? styles.date : styles.time };
  }
  if (typeof value === 'boolean') return { value, style: styles.plain };
  if (typeof value !== 'number') throw new AppError('internal', `Not a value that a cell can hold: ${at(place())}.`);
  if (!Number.isFinite(value)) throw new AppError('internal', `Not a finite number: ${at(place())}.`);
  return { value, style: styles.plain };
}
