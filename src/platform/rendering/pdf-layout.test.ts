// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../engines/pictures/text-width.ts';
import { breakable, columnWidths, sizes } from './pdf-layout.ts';

const column = (title: string, width: number) => ({ title, width });

describe('columnWidths', () => {
  it('fills the line exactly, whatever is asked for', () => {
    const columns = fc.array(fc.record({ title: fc.string(), width: fc.integer({ min: 1, max: 50 }) }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(columns, fc.array(fc.string(), { maxLength: 12 }), (wanted, cells) => {
        const widths = columnWidths(wanted, [wanted.map((_, index) => cells[index] ?? '')], 487);
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(487, 5);
        for (const width of widths) expect(width).toBeGreaterThan(0);
      }),
    );
  });

  it('keeps the proportions when every word has room', () => {
    expect(columnWidths([column('A', 1), column('B', 3)], [['x', 'y']], 400)).toEqual([100, 300]);
  });

  it('widens a column to its longest word and takes the room from the others', () => {
    const date = '2026-04-02';
    const [narrow = 0, wide = 0] = columnWidths([column('Day', 1), column('Reason', 99)], [[date, 'text']], 400);
    expect(narrow).toBeGreaterThan(textWidth(date, sizes.table));
    expect(narrow + wide).toBeCloseTo(400);
  });
});

describe('breakable', () => {
  it('adds places to break and changes nothing else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 5, max: 300 }), (text, width) => {
        expect(breakable(text, width, 10).replaceAll('\u200b', '')).toBe(text.replaceAll('\u200b', ''));
      }),
    );
  });

  it('leaves no piece that is wider than its line', () => {
    const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
    for (const piece of breakable(hash, 100, 10).split('\u200b')) expect(textWidth(piece, 10)).toBeLessThanOrEqual(100);
  });

  it('leaves a word of the language to hyphenation', () => {
    expect(breakable('Informationssicherheitsbeauftragte', 40, 10)).not.toContain('\u200b');
  });
});
