// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { element, ellipsize, escapeXml, frame, text, watermark, wrap } from './svg.ts';
import { textWidth } from './text-width.ts';

const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });

function parsed(svg: string): string {
  let words = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (part) => {
    words += part;
  });
  parser.write(svg).close();
  return words;
}

describe('svg', () => {
  it('is well-formed whatever the words are, and the words stay words', () => {
    fc.assert(
      fc.property(anyText, (words) => {
        const svg = frame(
          { width: 10, height: 10, title: words, description: words },
          text(1, 2, words),
          element('g', { id: words }),
        );
        expect(
          parsed(svg).startsWith(
            words.replaceAll(/[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu, '\ufffd').replaceAll(/\r\n?/g, '\n'),
          ),
        ).toBe(true);
      }),
    );
  });

  it('escapes markup', () => {
    expect(escapeXml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
  });

  it('leaves out attributes without a value', () => {
    expect(element('rect', { x: 1.23456, fill: undefined })).toBe('<rect x="1.23"/>');
  });
});

describe('ellipsize and wrap', () => {
  it('stay within their width', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.integer({ min: 12, max: 200 }),
        fc.integer({ min: 1, max: 4 }),
        (words, width, lines) => {
          expect(textWidth(ellipsize(words, width, 9), 9)).toBeLessThanOrEqual(Math.max(width, textWidth('…', 9)));
          const wrapped = wrap(words, width, 9, lines);
          expect(wrapped.length).toBeLessThanOrEqual(lines);
          for (const line of wrapped) expect(textWidth(line, 9)).toBeLessThanOrEqual(width + 0.001);
        },
      ),
    );
  });

  it('breaks at spaces, hyphens and slashes', () => {
    expect(wrap('Interface engine and HL7/FHIR-Gateway', 70, 9, 4)).toEqual([
      'Interface engine',
      'and HL7/FHIR-',
      'Gateway',
    ]);
  });

  it('says with an ellipsis that something is missing', () => {
    expect(wrap('one two three four five six seven', 40, 9, 1)[0]).toMatch(/…$/);
  });
});

describe('watermark', () => {
  const picture = (words: string) =>
    frame({ width: 300, height: 120, title: 'Map', description: '' }, text(1, 2, words));

  it('stands over any picture as words, and leaves the rest of it as it is', () => {
    fc.assert(
      fc.property(anyText, anyText, (words, mark) => {
        const marked = watermark(picture(words), mark);
        expect(parsed(marked)).toBe(`${parsed(picture(words))}${parsed(element('g', {}, escapeXml(mark)))}`);
        expect(marked.startsWith(picture(words).replace(/<\/svg>$/, ''))).toBe(true);
      }),
    );
  });

  it('refuses what it cannot write across, instead of leaving it unmarked', () => {
    for (const broken of ['', '<svg></svg>', '<svg viewBox="0 0 10 10">'])
      expect(() => watermark(broken, 'x')).toThrow();
  });
});

describe('textWidth', () => {
  it('counts accents as part of their letter and monospace by the character', () => {
    expect(textWidth('ä', 10)).toBe(textWidth('a', 10));
    expect(textWidth('abc', 10, 'mono')).toBeCloseTo(18.06);
    expect(textWidth('W', 10, 'semibold')).toBeGreaterThan(textWidth('W', 10));
  });
});
