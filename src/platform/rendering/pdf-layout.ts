// SPDX-License-Identifier: Apache-2.0
import { type Face, textWidth } from '../../engines/pictures/text-width.ts';
import type { Cell, Column, Inline, StateWord } from './document.ts';

/** Points. The template draws with these, so that what is measured here is what is printed. */
export const sizes = { body: 10, table: 8.5, note: 8, running: 8, title: 28, h1: 17, h2: 12.5, h3: 10.5 } as const;
export const page = { short: 595.28, long: 841.89, side: 54, bottom: 54 } as const;
const cellInset = 4.5;
/** DejaVu Sans Mono looks larger than the sans at the same size; in a table it still has 8 points. */
const monoScale = 0.95;

export const lineWidth = (landscape: boolean): number => (landscape ? page.long : page.short) - 2 * page.side;
export const lineHeight = (landscape: boolean): number => (landscape ? page.short : page.long) - 2 * page.bottom - 30;

/** A run as the template reads it: plain text, or text with one manner of setting. */
export type Run =
  | string
  | { readonly t: string; readonly k: 'strong' | 'muted' }
  | { readonly t: string; readonly k: 'mono'; readonly whole: boolean }
  | { readonly t: string; readonly s: StateWord; readonly pill: boolean };

const zeroWidthSpace = '\u200b';
const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** The renderer hyphenates words of a language by itself; a zero-width space would take the hyphen away. */
const word = /^\p{P}*\p{L}{2,60}\p{P}*$/u;
const noSyllable = /[^aeiouyàáâäãåæèéêëìíîïòóôöõøœùúûü]{8}/iu;
const hyphenable = (token: string): boolean => word.test(token) && !noSyllable.test(token);

function breakToken(token: string, available: number, size: number, face: Face): string {
  if (textWidth(token, size, face) <= available) return token;
  if (face !== 'mono' && hyphenable(token)) return token;
  const parts = token.split(/(?<=[/\\._:;,@=&?+-])/u);
  const cut = (part: string): string =>
    textWidth(part, size, face) <= available
      ? part
      : Array.from(clusters.segment(part), (cluster) => cluster.segment).join(zeroWidthSpace);
  return parts.map(cut).join(zeroWidthSpace);
}

/** Lets a word that is longer than its line (a hash, a path, a key) break where it must, instead of running out of it. */
export const breakable = (text: string, available: number, size: number, face: Face = 'regular'): string =>
  textWidth(text, size, face) <= available
    ? text
    : text.replaceAll(/[^\s\u200b]+/gu, (token) => breakToken(token, available, size, face));

const isRuns = (cell: Cell): cell is readonly Inline[] => Array.isArray(cell);
const inlines = (cell: Cell): readonly Inline[] => (isRuns(cell) ? cell : [cell]);

/** Short identifiers such as 'HLT 5.38' stay on one line. */
const isIdentifier = (text: string): boolean => text.length <= 20 && !text.includes('\n');

/** Icon, gap and the padding of a badge beside its word. */
const badgeExtra = (size: number): number => size * 1.3 + 8;

function drawInline(inline: Inline, available: number, size: number): Run {
  if (typeof inline === 'string') return breakable(inline, available, size);
  if ('state' in inline) {
    const pill =
      textWidth(inline.text, size, 'semibold') + badgeExtra(size) <= available && !inline.text.includes('\n');
    return { t: breakable(inline.text, available - size * 1.3, size, 'semibold'), s: inline.state, pill };
  }
  if (inline.mono) {
    const whole = isIdentifier(inline.text) && textWidth(inline.text, size * monoScale, 'mono') <= available;
    return { t: breakable(inline.text, available, size * monoScale, 'mono'), k: 'mono', whole };
  }
  if (inline.strong) return { t: breakable(inline.text, available, size, 'semibold'), k: 'strong' };
  const text = breakable(inline.text, available, size);
  return inline.muted ? { t: text, k: 'muted' } : text;
}

export const drawCell = (cell: Cell, available: number, size: number): Run[] =>
  inlines(cell).map((inline) => drawInline(inline, available, size));

/** The narrowest that an inline may be set without breaking a word badly; long words may be hyphenated once. */
function leastWidth(inline: Inline, size: number): number {
  if (typeof inline !== 'string' && 'state' in inline)
    return textWidth(inline.text, size, 'semibold') + badgeExtra(size);
  const text = typeof inline === 'string' ? inline : inline.text;
  const face: Face =
    typeof inline === 'string' ? 'regular' : inline.mono ? 'mono' : inline.strong ? 'semibold' : 'regular';
  let most = 0;
  for (const token of face === 'mono' && isIdentifier(text) ? [text] : text.split(/\s+/u)) {
    const width = textWidth(token, face === 'mono' ? size * monoScale : size, face);
    most = Math.max(most, hyphenable(token) && token.length > 14 ? width * 0.6 : width);
  }
  return most;
}

function leastColumn(column: Column, cells: Iterable<Cell>, limit: number): number {
  let most = 0;
  for (const word of column.title.split(/\s+/u)) most = Math.max(most, textWidth(word, sizes.table, 'semibold'));
  for (const cell of cells) {
    for (const inline of inlines(cell)) most = Math.max(most, leastWidth(inline, sizes.table));
    if (most > limit) return limit;
  }
  return Math.min(most + 2 * cellInset + 1, limit);
}

/**
 * Column widths in points that add up to `total`: the proportions asked for, except that a column is not made narrower
 * than its longest word as long as the others can give way.
 */
export function columnWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[], total: number): number[] {
  const limit = total * 0.3;
  const least = columns.map((column, index) =>
    leastColumn(
      column,
      rows.map((row) => row[index] ?? ''),
      limit,
    ),
  );
  const asked = least.reduce((sum, width) => sum + width, 0);
  if (asked >= total) return least.map((width) => (width * total) / asked);
  const fixed = new Set<number>();
  for (;;) {
    const free = columns.map((column, index) => (fixed.has(index) ? 0 : column.width));
    const weight = free.reduce((sum, width) => sum + width, 0);
    const room = total - [...fixed].reduce((sum, index) => sum + (least[index] ?? 0), 0);
    const widths = columns.map((_, i) => (fixed.has(i) ? (least[i] ?? 0) : (room * (free[i] ?? 0)) / weight));
    const tight = widths.findIndex((width, i) => !fixed.has(i) && width < (least[i] ?? 0));
    if (tight < 0 || fixed.size === columns.length - 1) return widths;
    fixed.add(tight);
  }
}

export const cellWidth = (column: number): number => column - 2 * cellInset;

/** Lines that a cell needs, a little more rather than less. */
export function estimatedLines(cell: Cell, available: number): number {
  let lines = 0;
  for (const inline of inlines(cell)) {
    const text = typeof inline === 'string' ? inline : inline.text;
    const face: Face = typeof inline !== 'string' && 'mono' in inline && inline.mono ? 'mono' : 'regular';
    for (const line of text.split('\n'))
      lines += Math.max(1, Math.ceil((textWidth(line, sizes.table, face) * 1.15) / available));
  }
  return lines;
}
