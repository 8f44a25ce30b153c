// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

describe('cleanText', () => {
  it('names control characters and turned direction by their code', () => {
    expect(cleanText('a\u0007b\u0000c\u202Ed\u2066')).toBe('a[U+0007]b[U+0000]c[U+202E]d[U+2066]');
  });

  it('writes every kind of line end as one line feed and a tab as a space', () => {
    expect(cleanText('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e');
  });

  it('leaves ordinary text alone', () => {
    expect(cleanText('Maßnahme 5.1 – „Regeln“ €')).toBe('Maßnahme 5.1 – „Regeln“ €');
  });

  it('always gives valid Unicode without control characters, and the same again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          const clean = cleanText(text);
          expect(clean).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
          expect(cleanText(clean)).toBe(clean);
        },
      ),
    );
  });
});
