// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import type { DocumentModel } from './document.ts';
import { renderPdf } from './pdf.ts';
import { type ReadPdf, readPdf } from './testing/read-pdf.ts';
import { everyBlock, hostileTexts, minimal } from './testing/sample.ts';

const createdAt = new Date('2026-04-02T07:14:00Z');
const render = (model: DocumentModel): ReadPdf => readPdf(renderPdf(model, { createdAt }));
const allText = (pdf: ReadPdf): string => pdf.pages.map((page) => page.text).join(' ');
const squeezed = (text: string): string => text.replaceAll(/[\s\u200b\u00ad-]/gu, '');

describe('the form of the PDF', () => {
  const pdf = render(everyBlock(120, 'de'));

  it('is tagged and declares PDF/UA-1 and its language', () => {
    expect(pdf.source).toContain('/StructTreeRoot');
    expect(pdf.source).toMatch(/\/MarkInfo <<\s*\/Marked true/);
    expect(pdf.source).toContain('/Lang (de)');
    expect(pdf.source).toMatch(/pdfuaid:part>1<|pdfuaid:part="1"/);
  });

  it('tags headings, lists, table heads and the alternative of a picture', () => {
    for (const tag of ['H1', 'H2', 'LI', 'Table', 'TH', 'TD', 'Figure', 'TOC'])
      expect(pdf.source).toContain(`/S /${tag}\n`);
    expect(pdf.source).toContain('/Alt (A blue field)');
    expect(pdf.source).toMatch(/\/O \/Table\s+\/Scope \/Column/);
  });

  it('prints every mark, the organisation, the title and the page count on every page', () => {
    expect(pdf.pages.length).toBeGreaterThan(4);
    pdf.pages.forEach((page, index) => {
      expect(page.text).toContain('DRAFT, NOT APPROVED');
      expect(page.text).toContain('DEMONSTRATION DATA');
      expect(page.text).toContain('Riverside Hospital Group');
      expect(page.text).toContain('Scope and context');
      expect(page.text).toContain(`Seite ${index + 1} von ${pdf.pages.length}`);
    });
  });

  it('says on the first page what is still missing', () => {
    expect(pdf.pages[0]?.text).toContain('What stage 1 still lacks');
    expect(pdf.pages[0]?.text).toContain('Management review');
  });

  it('repeats the head of a table on each of its pages', () => {
    const withRows = pdf.pages.filter((page) => page.text.includes('Policies for information'));
    expect(withRows.length).toBeGreaterThan(1);
    for (const page of withRows) expect(page.text).toContain('Control Title State Reason Review');
  });

  it('sets nothing below 8 points', () => {
    for (const page of pdf.pages) expect(Math.min(...page.sizes)).toBeGreaterThanOrEqual(8);
  });

  it('turns the page for a wide picture only', () => {
    expect(pdf.pages.filter((page) => page.width > page.height)).toHaveLength(1);
  });

  it('keeps real hyphens apart from those at line ends', () => {
    expect(allText(pdf)).toContain('2026-04-02');
  });

  it('lists the sources on the last page and counts in English for an English document', () => {
    const english = render(everyBlock(3));
    expect(english.pages.at(-1)?.text).toContain('Sources and provenance');
    expect(english.pages.at(-1)?.text).toContain('Own wording.');
    expect(english.pages[0]?.text).toContain(`Page 1 of ${english.pages.length}`);
  });
});

describe('renderPdf', () => {
  it('gives the same bytes for the same document, whatever was drawn in between', () => {
    const first = renderPdf(everyBlock(30), { createdAt });
    renderPdf({ ...minimal, title: '漢字 between' }, { createdAt });
    expect(Buffer.from(renderPdf(everyBlock(30), { createdAt })).equals(Buffer.from(first))).toBe(true);
    expect(Buffer.from(renderPdf(everyBlock(30), { createdAt: new Date(0) })).equals(Buffer.from(first))).toBe(false);
  });

  it('leaves out contents without level-1 headings, sources and band when there are none', () => {
    const pdf = render({ ...minimal, body: [{ type: 'heading', level: 2, text: 'Only a small one' }] });
    expect(allText(pdf)).toContain('Only a small one');
    expect(allText(pdf)).not.toContain('Contents');
    expect(allText(pdf)).not.toContain('Sources');
  });

  it('lays all pages on their side for a landscape document', () => {
    const pdf = render({ ...everyBlock(5), landscape: true });
    expect(pdf.pages.every((page) => page.width > page.height)).toBe(true);
  });

  it('says that a table has no rows', () => {
    const pdf = render({
      ...minimal,
      language: 'de',
      body: [{ type: 'table', columns: [{ title: 'A', width: 1 }], rows: [] }],
    });
    expect(allText(pdf)).toContain('Keine Einträge.');
  });

  it('prints each state with its word, also where the word is too long for a badge', () => {
    const words = [
      'Implemented',
      'A state whose words are far too long to stand in a badge on one line of a narrow column',
    ];
    const rows = words.map((text) => [{ state: 'partial', text } as const, 'x']);
    const columns = [
      { title: 'State', width: 1 },
      { title: 'Rest', width: 9 },
    ];
    const text = squeezed(allText(render({ ...minimal, body: [{ type: 'table', columns, rows }] })));
    for (const word of words) expect(text).toContain(squeezed(word));
  });

  it('refuses a row that does not fit its columns, and says which', () => {
    const body = [
      { type: 'table', caption: 'Risks', columns: [{ title: 'A', width: 1 }], rows: [['1'], ['1', '2']] },
    ] as const;
    expect(() => render({ ...minimal, body })).toThrow("Table 'Risks': row 2 has 2 cells for 1 columns.");
  });

  it('refuses a picture without a text alternative', () => {
    const body = [{ type: 'figure', svg: '<svg xmlns="http://www.w3.org/2000/svg"/>', alt: ' ' }] as const;
    expect(() => render({ ...minimal, body })).toThrow('no text alternative');
  });
});

describe('hostile text', () => {
  const cells = hostileTexts.map((text) => [text, { text, mono: true }, { state: 'unknown', text } as const]);
  const model: DocumentModel = {
    ...minimal,
    title: hostileTexts.slice(0, 2).join(' '),
    subtitle: hostileTexts.join(' '),
    organisation: hostileTexts.join(' '),
    control: hostileTexts.map((text) => ({ label: text, value: text })),
    marks: hostileTexts,
    notice: { title: hostileTexts.join(' '), items: hostileTexts },
    sources: hostileTexts,
    body: [
      ...hostileTexts.map((text) => ({ type: 'heading', level: 3, text }) as const),
      ...hostileTexts.map((text) => ({ type: 'callout', state: 'unknown', title: text, text: [text] }) as const),
      { type: 'list', items: hostileTexts },
      { type: 'facts', rows: hostileTexts.map((text) => ({ label: text, value: text })) },
      {
        type: 'table',
        caption: hostileTexts.join(' '),
        note: hostileTexts.join(' '),
        columns: [1, 2, 3].map((n) => ({ title: hostileTexts[n] ?? '', width: 1 })),
        rows: cells,
      },
      {
        type: 'figure',
        svg: '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="9">😀 漢 &amp;</text></svg>',
        alt: hostileTexts.join(' '),
      },
    ],
  };
  const pdf = render(model);
  const text = squeezed(allText(pdf));

  it('stays text: markup of the renderer and of HTML is printed as it stands', () => {
    expect(text).toContain(squeezed(hostileTexts[0] ?? '?'));
    expect(text).toContain(squeezed(hostileTexts[1] ?? '?'));
  });

  it('keeps every letter of words that are longer than the line', () => {
    for (const index of [2, 3, 8]) expect(text).toContain(squeezed(hostileTexts[index] ?? '?'));
  });

  it('names what no font can show, and what would hide or turn the text', () => {
    for (const code of ['[U+1F600]', '[U+6F22]', '[U+0007]', '[U+0000]', '[U+202E]']) expect(text).toContain(code);
  });

  it('does not print outside the page in marks: each page still carries them', () => {
    for (const page of pdf.pages) expect(squeezed(page.text)).toContain(squeezed(hostileTexts[1] ?? '?'));
  });
});

describe('fonts', () => {
  const folders: string[] = [];
  const emptyFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    folders.push(folder);
    return folder;
  };
  const problem = (fonts: string): unknown => {
    try {
      renderPdf(minimal, { createdAt, fonts });
      return undefined;
    } catch (error) {
      return error;
    } finally {
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
    }
  };

  it('refuses a folder that does not exist or holds no font', () => {
    for (const fonts of ['/nowhere/fonts', emptyFolder()]) {
      const error = problem(fonts);
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'not-configured' });
    }
  });

  it('refuses a folder in which one weight is missing instead of drawing with another', () => {
    const root = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'));
    expect(problem(join(root, '400Regular'))).toMatchObject({
      code: 'not-configured',
      message: expect.stringContaining('600'),
    });
  });
});
