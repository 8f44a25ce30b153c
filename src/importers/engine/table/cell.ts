// SPDX-License-Identifier: Apache-2.0
import { listed } from './listed.ts';

/** One cell of a table as its file holds it: text from CSV, typed values from a workbook; never a formula's own result. */
export type Cell = string | number | boolean | Date | null;

/** `at` names the place for people; `row` counts as a spreadsheet does, from 1. `problem`: the row cannot be split. */
export type TableRow =
  | { readonly at: string; readonly row: number; readonly cells: readonly Cell[]; readonly problem?: never }
  | { readonly at: string; readonly row: number; readonly cells?: never; readonly problem: string };

/**
 * A value that stands in a cell but cannot be taken. `fatal` refuses the row, otherwise only the value is left out;
 * `taken` is the part of it that could be read.
 */
export class Unread {
  readonly problem: string;
  readonly fatal: boolean;
  readonly taken: unknown;
  constructor(problem: string, options: { readonly fatal?: boolean; readonly taken?: unknown } = {}) {
    this.problem = problem;
    this.fatal = options.fatal ?? false;
    this.taken = options.taken;
  }
}

/** Words with which people fill a cell that has no value. They mean unknown, never no. */
const absentWords = new Set(
  listed(`-, --, ---, –, —, ?, ??, n/a, na, n.a., null, nil, (null), tbd, tbc, unknown, #n/a, #nv, #ref!, #wert!, #value!,
    #div/0!, #name?, (blank), (leer), k.a., k. a., ka, n. a., n.n., unbekannt, keine angabe, nicht bekannt`),
);

const longestPlaceholder = 16;
/** The first signs of those words: most cells are told apart from a placeholder by their own first sign. */
const firstSigns = new Set(Array.from(absentWords, (word) => [word.charAt(0), word.charAt(0).toUpperCase()]).flat());

function isAbsent(text: string): boolean {
  if (text === '') return true;
  if (text.length > longestPlaceholder || !firstSigns.has(text.charAt(0))) return false;
  return absentWords.has(text.toLowerCase());
}

function numberText(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
}

function dateText(value: Date): string | undefined {
  return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
}

/** The text of a cell without outer space; undefined where the cell is empty or holds a placeholder such as 'n/a'. */
export function cellText(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === 'string') {
    const text = cell.trim();
    return isAbsent(text) ? undefined : text;
  }
  if (typeof cell === 'number') return numberText(cell);
  return cell instanceof Date ? dateText(cell) : String(cell);
}

export function isBlankRow(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** Lower case, umlauts written out, everything else than letters and digits turned into single spaces. */
export function foldWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => umlauts[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const plain = /^[a-z0-9]*$/;

/** The form in which headers are compared: 'MAC-Adresse', 'mac_adresse' and 'MAC Adresse' are one. */
export function foldHeader(text: string): string {
  const simple = text.toLowerCase().replaceAll(/[\s_-]/g, '');
  return plain.test(simple) ? simple : foldWords(text).replaceAll(' ', '');
}
