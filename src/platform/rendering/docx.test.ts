// SPDX-License-Identifier: Apache-2.0
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { unzip } from '../../../test/harness/unzip.ts';
import type { DocumentModel } from './document.ts';
import { renderDocx } from './docx.ts';
import { everyBlock, hostileTexts, minimal } from './testing/sample.ts';

const createdAt = new Date('2026-04-02T07:14:00Z');

/** The parts of the file, each well-formed XML. @throws Error where one is not */
async function partsOf(model: DocumentModel): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  for (const [name, bytes] of await unzip(Buffer.from(await renderDocx(model, { createdAt })))) {
    const text = bytes.toString('utf8');
    if (/\.(xml|rels)$/.test(name)) new SaxesParser({ xmlns: true }).write(text).close();
    parts.set(name, text);
  }
  return parts;
}
const textIn = (xml: string): string =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(' ');

describe('the DOCX', () => {
  let parts: ReadonlyMap<string, string>;
  let body = '';
  beforeAll(async () => {
    parts = await partsOf(everyBlock(3, 'de'));
    body = parts.get('word/document.xml') ?? '';
  });

  it('has headings, lists and tables as such, and repeats the head of a table', () => {
    for (const style of ['Title', 'Heading1', 'Heading2']) expect(body).toContain(`<w:pStyle w:val="${style}"/>`);
    expect(body).toContain('<w:numPr>');
    expect(body).toContain('<w:tblHeader/>');
    expect(textIn(body)).toContain('Statement of Applicability');
  });

  it('says its language, and marks, title and page on every page', () => {
    expect(parts.get('word/styles.xml')).toContain('de-DE');
    const header = textIn(parts.get('word/header1.xml') ?? '');
    expect(header).toContain('DRAFT, NOT APPROVED');
    expect(header).toContain('Riverside Hospital Group');
    expect(parts.get('word/footer1.xml')).toContain('NUMPAGES');
  });

  it('shows hostile text as text', async () => {
    const model = { ...minimal, body: hostileTexts.map((text) => ({ type: 'paragraph', text }) as const) };
    const shown = (await partsOf(model)).get('word/document.xml') ?? '';
    expect(shown).toContain('&lt;script&gt;');
    expect(shown).not.toContain('<script>');
  });
});
