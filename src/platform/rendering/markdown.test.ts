// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from './markdown.ts';

describe('Markdown as blocks of a document', () => {
  it('keeps headings, emphasis, lists and tables', () => {
    const text =
      '# Purpose\n\nCare **goes on** with `paper`.\n\n1. First\n2. Second\n   - deeper\n\n| Step | Who |\n| --- | ---: |\n| Call | Ward |\n';
    expect(blocksOf(text)).toMatchObject([
      { type: 'heading', level: 1, text: 'Purpose' },
      {
        type: 'paragraph',
        text: ['Care ', { text: 'goes on', strong: true }, ' with ', { text: 'paper', mono: true }, '.'],
      },
      { type: 'list', ordered: true, items: [['First'], ['Second']] },
      { type: 'list', ordered: false, items: [['deeper']] },
      { type: 'table', columns: [{ title: 'Step' }, { title: 'Who', align: 'right' }], rows: [[['Call'], ['Ward']]] },
    ]);
  });

  it('writes out where a link leads, and shows HTML and pictures as the text that they are', () => {
    const said = JSON.stringify(
      blocksOf('See [the law](https://law.example).\n\n<script>alert(1)</script>\n\n![x](data:y)'),
    );
    expect(said).toContain('https://law.example');
    expect(said).toContain('<script>alert(1)</script>');
  });

  it('loses no word of what people write', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    const line = fc.tuple(fc.constantFrom('', '# ', '- ', '1. ', '> '), fc.array(word, { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const text = lines.map(([mark, words]) => `${mark}${words.join(' ')}`).join('\n\n');
        const said = JSON.stringify(blocksOf(text));
        for (const one of lines.flatMap(([, words]) => words)) expect(said).toContain(one);
      }),
    );
  });
});
