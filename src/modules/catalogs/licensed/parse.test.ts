// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../platform/errors.ts';
import { parseLicensed } from './parse.ts';

const text = 'made-up words, for a test';

describe('licensed texts from CSV', () => {
  it.each([
    ['commas', `id,title,text\n5.1,T,"${text}"\n`],
    ['semicolons in a German header', `Kennung;Titel;Wortlaut\n5.1;T;${text}\n`],
    ['tabs, a byte order mark and CRLF', `\uFEFFcontrol\ttitle\ttext\r\n5.1\tT\t${text}\r\n`],
  ])('reads %s', (_, content) => {
    expect(parseLicensed(content, 'en')).toEqual({
      rows: [{ at: 'line 2', item: '5.1', language: 'en', title: 'T', text }],
      rejects: [],
    });
  });

  it('keeps line breaks inside a text and counts lines as an editor does', () => {
    const { rows } = parseLicensed('id,text,language\n5.1,"one\ntwo",EN\n5.2,three,de\n', 'en');
    expect(rows).toEqual([
      { at: 'line 2', item: '5.1', language: 'en', text: 'one\ntwo' },
      { at: 'line 4', item: '5.2', language: 'de', text: 'three' },
    ]);
  });

  it('lists every row that cannot be used, with line and reason', () => {
    const { rows, rejects } = parseLicensed('id,text,language\n,x,en\n5.1,,en\n5.2,x,english\n5.3,x,\n', 'en');
    expect(rows.map((row) => row.item)).toEqual(['5.3']);
    expect(rejects.map((reject) => reject.at)).toEqual(['line 2', 'line 3', 'line 4']);
    expect(rejects.map((reject) => reject.reason).join()).toMatch(/no item.*5\.1 has no text.*two letters/s);
  });

  it.each([
    ['an empty file', '', /empty/],
    ['a header without text', 'id,title\n5.1,x\n', /column "text".*id, title/],
    ['a quote that never ends', 'id,text\n5.1,"x\n', /not valid CSV/],
  ])('refuses %s', (_, content, message) => {
    expect(() => parseLicensed(content, 'en')).toThrow(message);
  });
});

describe('licensed texts from JSON', () => {
  it('reads a list, bare or under items', () => {
    const list = [
      { id: '5.1', text },
      { control: '5.2', description: text, language: 'de', title: 'T' },
    ];
    const expected = [
      { at: 'entry 1', item: '5.1', language: 'en', text },
      { at: 'entry 2', item: '5.2', language: 'de', title: 'T', text },
    ];
    expect(parseLicensed(JSON.stringify(list), 'en').rows).toEqual(expected);
    expect(parseLicensed(JSON.stringify({ items: list }), 'en').rows).toEqual(expected);
  });

  it('rejects entries that are no objects, by number', () => {
    expect(parseLicensed('[5, {"id": 7, "text": "x"}]', 'en').rejects.map((reject) => reject.at)).toEqual([
      'entry 1',
      'entry 2',
    ]);
  });

  it('reads the controls of an OSCAL catalog at any depth, with labels, sub-parts and parameters', () => {
    const control = {
      id: 'sa-1',
      title: 'T',
      params: [{ id: 'sa-1_prm', label: 'how often' }],
      props: [
        { name: 'label', value: 'SA-1', class: 'zero-padded' },
        { name: 'label', value: 'SA-1' },
      ],
      parts: [
        {
          name: 'statement',
          prose: 'Do so:',
          parts: [
            { name: 'item', props: [{ name: 'label', value: 'a.' }], prose: 'look {{ insert: param, sa-1_prm }};' },
          ],
        },
        { name: 'guidance', prose: 'not the statement' },
      ],
      controls: [{ id: 'sa-1.1', title: 'U', parts: [{ name: 'statement', prose: 'More.' }] }],
    };
    const file = {
      catalog: { metadata: { language: 'en-US' }, groups: [{ id: 'sa', groups: [{ controls: [control] }] }] },
    };
    expect(parseLicensed(JSON.stringify(file), 'de').rows).toEqual([
      {
        at: 'catalog.groups[0].groups[0].controls[0]',
        item: 'SA-1',
        language: 'en',
        title: 'T',
        text: 'Do so:\na. look [how often];',
      },
      {
        at: 'catalog.groups[0].groups[0].controls[0].controls[0]',
        item: 'sa-1.1',
        language: 'en',
        title: 'U',
        text: 'More.',
      },
    ]);
  });

  it.each([
    ['JSON that breaks off', '[{"id": "5.1"', /not valid JSON/],
    ['another JSON file', '{"components": []}', /OSCAL catalog, or a list/],
    ['an OSCAL file without controls', '{"catalog": {"metadata": {}}}', /neither groups nor controls/],
    [
      'nesting without end',
      `${'{"catalog":{"groups":['}${'{"groups":['.repeat(500)}${']}'.repeat(500)}]}}`,
      /nested more than 32/,
    ],
  ])('refuses %s', (_, content, message) => {
    expect(() => parseLicensed(content, 'en')).toThrow(message);
  });

  it('never quotes the content of a file that it cannot read', () => {
    expect(() => parseLicensed('[ "secret words" ; ]', 'en')).toThrow(/^((?!secret).)*$/);
  });
});

it('either reads a file or says why not, whatever it holds', () => {
  const content = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((inner) => `{"catalog": {"groups": [${inner}], "controls": ${inner}}}`),
  );
  fc.assert(
    fc.property(content, (words) => {
      try {
        const { rows, rejects } = parseLicensed(words, 'en');
        expect(rows.every((row) => row.item !== '' && row.text !== '')).toBe(true);
        expect(rejects.every((reject) => reject.reason !== '')).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        expect(error).toMatchObject({ code: 'unsupported-file' });
      }
    }),
  );
});
