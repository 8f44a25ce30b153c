// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { cellText, startsLikeFormula } from './spreadsheet-text.ts';

describe('startsLikeFormula', () => {
  it.each(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])(
    'sees %j at the start, also behind white space',
    (start) => {
      expect(startsLikeFormula(`${start}1`)).toBe(true);
      expect(startsLikeFormula(` \u200b${start}=1`)).toBe(true);
    },
  );

  it.each(['', 'a=1', '5-3', '(=1)', "'=1"])('lets %j through', (text) => {
    expect(startsLikeFormula(text)).toBe(false);
  });
});

describe('cellText', () => {
  it('names what XML cannot hold and keeps tabs and line ends', () => {
    expect(cellText('a\u0000b\tc\nd\ud800\ufffe')).toBe('a[U+0000]b\tc\nd\ufffd[U+FFFE]');
  });

  it('escapes text that a spreadsheet would read as an escape', () => {
    expect(cellText('_x0041_ and _xyz_')).toBe('_x005F_x0041_ and _xyz_');
  });

  it('cuts what no cell holds and says how much is missing', () => {
    const cut = cellText('x'.repeat(40_000));
    expect(cut.length).toBeLessThanOrEqual(32_767);
    expect(cut).toMatch(/x \[…\+\d+\]$/);
    expect(cellText('x'.repeat(32_767))).toHaveLength(32_767);
  });

  it('never cuts a character in two', () => {
    expect(cellText('😀'.repeat(20_000))).not.toMatch(/\p{Cs}/u);
  });
});
