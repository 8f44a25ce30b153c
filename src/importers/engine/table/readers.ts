// SPDX-License-Identifier: Apache-2.0
import { type Cell, cellText, Unread } from './cell.ts';
import { type DateOrder, readDate } from './dates.ts';
import { normaliseIp, normaliseMac, readList } from './network-address.ts';
import { readYesNo } from './vocabulary/answers.ts';

/** What the file as a whole says about how its cells are written. */
export type ReadContext = { readonly dateOrder: DateOrder | undefined };

/** Turns a cell into a value, into nothing where the cell says nothing, or into the reason why it cannot be taken. */
export type Reader<T> = (cell: Cell, context: ReadContext) => T | undefined | Unread;

const longestIdentifier = 200;
/** A workbook shows a long number like this and writes it so to CSV: the digits are lost. */
const scientific = /^\d(?:[.,]\d+)?E\+?\d+$/i;
const uneven = /\s\s|[^\S ]/;

const rounded = new Unread('a number that a spreadsheet has rounded; format the column as text and export it again');

/** One line of text: line breaks and runs of spaces become one space. */
export const line: Reader<string> = (cell) => {
  const text = cellText(cell);
  return text !== undefined && uneven.test(text) ? text.replaceAll(/\s+/g, ' ') : text;
};

/** Text with its line breaks. */
export const prose: Reader<string> = (cell) => cellText(cell)?.replaceAll(/\r\n?/g, '\n');

/** A number or code that names one thing: numbers as digits, and never one that a spreadsheet has rounded. */
export const identifier: Reader<string> = (cell, context) => {
  if (typeof cell === 'number' && !Number.isSafeInteger(cell) && Math.abs(cell) >= 1e15) return rounded;
  const text = line(cell, context);
  if (typeof text !== 'string') return text;
  if (scientific.test(text)) return rounded;
  return text.length > longestIdentifier ? new Unread(`longer than ${longestIdentifier} characters`) : text;
};

export const date: Reader<string> = (cell, context) => readDate(cell, context.dateOrder);

export const yesNo: Reader<boolean> = readYesNo;

const noCount = new Unread('not a whole number');
/** How many there are: digits, in groups of three where they are grouped. */
export const count: Reader<number> = (cell) => {
  const text = typeof cell === 'number' ? String(cell) : cellText(cell);
  if (text === undefined) return undefined;
  const plain = /^\d{1,3}(?:[.,' \u00a0]\d{3})+$/.test(text) ? text.replaceAll(/\D/g, '') : text;
  return /^\d{1,9}$/.test(plain) ? Number(plain) : noCount;
};

function list(read: (item: string) => string | undefined, problem: string): Reader<readonly string[]> {
  const nothing = new Unread(`not ${problem}`);
  return (cell) => {
    const text = cellText(cell);
    if (text === undefined) return undefined;
    const { values, complete } = readList(text, read);
    if (complete) return values;
    return values.length === 0 ? nothing : new Unread(`not all ${problem}`, { taken: values });
  };
}

export const macs: Reader<readonly string[]> = list(normaliseMac, 'hardware addresses');
export const ips: Reader<readonly string[]> = list(normaliseIp, 'IP addresses of devices');

/** Words of a closed vocabulary; a text that it does not know is left out and reported. */
export function words<T>(recognise: (text: string) => T | undefined, what: string): Reader<T> {
  const unknown = new Unread(`not a known ${what}`);
  return (cell) => {
    const text = cellText(cell);
    return text === undefined ? undefined : (recognise(text) ?? unknown);
  };
}
