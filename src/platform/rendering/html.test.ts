// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentModel } from './document.ts';
import { renderHtml } from './html.ts';
import { everyBlock, hostileTexts, minimal } from './testing/sample.ts';

/** A document that carries the text in each place where a text can stand. */
const everywhere = (text: string): DocumentModel => ({
  ...minimal,
  title: text,
  subtitle: text,
  organisation: text,
  control: [{ label: text, value: text }],
  marks: [text],
  notice: { title: text, items: [text] },
  sources: [text],
  body: [
    { type: 'heading', level: 1, text },
    {
      type: 'paragraph',
      text: [text, { text, strong: true, mono: true }, { text, muted: true }, { state: 'unknown', text }],
    },
    { type: 'list', items: [text] },
    { type: 'facts', rows: [{ label: text, value: text }] },
    { type: 'callout', state: 'bad', title: text, text: [text] },
    { type: 'table', caption: text, note: text, columns: [{ title: text, width: 1 }], rows: [[text]] },
    { type: 'figure', svg: `<svg><text>${text}</text></svg>`, alt: text, caption: text },
  ],
});
const tags = (html: string): number => html.split('<').length;

describe('renderHtml', () => {
  const html = renderHtml(everyBlock(3, 'de'));

  it('needs nothing beside it: no script, no address of another file', () => {
    expect(html).not.toMatch(/<script|<link|<iframe|\son\w+=|@import|url\(/i);
    for (const [, target = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g))
      expect(target).toMatch(/^(#|data:image\/svg\+xml;base64,)/);
  });

  it('forbids everything that it does not use by its own policy', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'"`,
    );
    expect(html).not.toContain(' style="');
  });

  it('says its language, its marks and its contents, and leads past them', () => {
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('<span>DRAFT, NOT APPROVED</span>');
    expect(html).toContain('<nav aria-label="Inhalt">');
    expect(html).toContain('<a class="skip" href="#content">Zum Inhalt springen</a>');
    for (const [, id = ''] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
  });

  it('has one first heading and table heads with a scope', () => {
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html.match(/<th scope="col"/g)).toHaveLength(5);
    expect(html).toContain('<figcaption><strong>Abbildung 1.</strong> Coverage</figcaption>');
  });

  it('shows a state by its icon, its word and its colour', () => {
    expect(html).toContain(
      '<span class="state unknown short"><svg class="icon" aria-hidden="true"><use href="#i-unknown"/></svg><span>Unknown</span></span>',
    );
  });

  it('never turns text into markup', () => {
    const plain = tags(renderHtml(everywhere('x')));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...hostileTexts)), (text) => {
        const shown = renderHtml(everywhere(text));
        expect(tags(shown)).toBe(plain);
        expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
      }),
    );
  });

  it('draws a picture as an image, so that nothing in it can run', () => {
    const svg = '<svg onload="alert(1)"><script>alert(2)</script></svg>';
    const page = renderHtml({ ...minimal, body: [{ type: 'figure', svg, alt: 'map' }] });
    expect(page).not.toContain('alert');
    expect(page).toContain(Buffer.from(svg).toString('base64'));
  });
});
