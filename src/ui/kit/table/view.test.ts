// SPDX-License-Identifier: Apache-2.0
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { declareList } from '../../../contract/list.ts';
import type { Say } from '../../i18n/text.tsx';
import german from '../../text/de.json';
import english from '../../text/en.json';
import { exportRows } from './export-rows.ts';
import { filterParts } from './filter-sentence.ts';
import { listSource } from './list-source.ts';
import type { TableColumn, TableFilter } from './types.ts';
import { nextSort, readView, type TableView, withFilter, writeView } from './view.ts';

const view: TableView = {
  sort: '-name',
  text: 'pump',
  filters: { unit: ['icu', 'lab'] },
  columns: ['name'],
  density: 'compact',
};
const plain: TableView = { sort: null, text: '', filters: {}, columns: null, density: null };

describe('a view in the address', () => {
  it('comes back as it went', () => {
    expect(readView(writeView(view))).toEqual(view);
  });

  it('leaves out what is as usual', () => {
    expect(JSON.stringify(writeView(plain))).toBe('{}');
  });

  it('passes over what was typed wrongly', () => {
    expect(
      readView({
        sort: 7,
        text: 42,
        filters: { unit: 'icu', state: [], class: [1] },
        columns: 'name',
        density: 'tiny',
      }),
    ).toEqual({
      ...plain,
      text: '42',
    });
  });

  it('loses a filter that has no values', () => {
    expect(withFilter(view, 'unit', []).filters).toEqual({});
    expect(withFilter(view, 'class', ['a']).filters).toEqual({ unit: ['icu', 'lab'], class: ['a'] });
  });

  it('sorts up, down, and then as before', () => {
    expect([nextSort(null, 'a'), nextSort('a', 'a'), nextSort('-a', 'a'), nextSort('b', 'a')]).toEqual([
      'a',
      '-a',
      null,
      'a',
    ]);
  });
});

describe('filters as a sentence', () => {
  const filters: TableFilter[] = [
    {
      id: 'unit',
      title: 'Unit',
      options: ['icu', 'lab', 'er'].map((value) => ({ value, label: value.toUpperCase() })),
    },
  ];
  const sayIn = (messages: Record<string, string>): Say => {
    const i18n = setupI18n({ locale: 'en', messages: { en: messages } });
    i18n.setMessagesCompiler(compileMessage);
    return (id, values) => i18n._(id, values);
  };
  const sentences = (wanted: TableView, messages: Record<string, string>) =>
    filterParts(wanted, filters, sayIn(messages)).map(({ sentence }) => sentence);

  it('name their labels', () => {
    expect(sentences(view, english)).toEqual(['Unit is ICU or LAB', 'contains “pump”']);
    expect(sentences(view, german)).toEqual(['Unit ist ICU oder LAB', 'enthält „pump“']);
  });

  it('count up several values, and name those that they do not know', () => {
    const three = { ...plain, filters: { unit: ['icu', 'lab', 'morgue'] } };
    expect(sentences(three, english)).toEqual(['Unit is ICU, LAB or morgue']);
    expect(sentences(plain, english)).toEqual([]);
  });
});

describe('an export', () => {
  const columns: TableColumn<number>[] = [
    { id: 'a', title: 'Number', cell: String, text: (row) => row },
    { id: 'b', title: 'Text', cell: String, text: (row) => (row === 0 ? '=1+1' : row === 1 ? 'a "b", c' : null) },
  ];

  it('holds all pages of exactly what is shown, and no formulas', async () => {
    const asked: unknown[] = [];
    const load = async ({ cursor, signal: _, ...query }: { cursor: string | null; signal: AbortSignal }) => {
      asked.push({ cursor, ...query });
      const from = Number(cursor ?? 0);
      return { items: [from, from + 1], cursor: from < 2 ? String(from + 2) : null };
    };
    const { signal } = new AbortController();
    const progress: number[] = [];
    const file = await exportRows({ load }, view, columns, (rows) => progress.push(rows), signal);
    expect(await file.text()).toBe(`Number,Text\r\n0,'=1+1\r\n1,"a ""b"", c"\r\n2,\r\n3,\r\n`);
    const marked = await exportRows({ load }, view, columns, () => {}, signal, {
      title: 'Mark',
      words: 'Demonstration',
    });
    expect((await marked.text()).split('\r\n').slice(0, 2)).toEqual(['Number,Text,Mark', `0,'=1+1,Demonstration`]);
    asked.splice(2);
    expect(new Uint8Array(await file.arrayBuffer()).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    expect(progress).toEqual([2, 4]);
    expect(asked).toEqual(
      [null, '2'].map((cursor) => ({ cursor, limit: 500, sort: '-name', text: 'pump', filters: view.filters })),
    );
  });
});

describe('a list of a contract', () => {
  const spec = declareList('devices', 'name', {
    name: { type: 'text', sort: true },
    unit: { type: 'id' },
    phi: { type: 'boolean' },
  });

  it('is asked for conditions, and its counts are told by value', async () => {
    const asked: unknown[] = [];
    const facet = {
      values: [
        { value: true, count: 2 },
        { value: null, count: 1 },
      ],
      others: 0,
    };
    const source = listSource<number>(spec, {
      list: async (input) => {
        asked.push(input);
        return { items: [1], cursor: null };
      },
      facets: async (input) => {
        asked.push(input);
        return { total: 3, hidden: 0, facets: { phi: facet } };
      },
    });
    const { signal } = new AbortController();
    const filters = { unit: ['icu', 'none'], phi: ['true'], removed: ['true'] };
    await source.load({ sort: '-name', text: 'pump', filters, cursor: null, limit: 100, signal });
    const query = { sort: null, text: '', filters: { phi: ['true', 'false'] }, signal };
    expect(await source.count(query)).toEqual({ total: 3, hidden: 0 });
    expect(await source.facets(query)).toEqual({ phi: { true: 2, none: 1 } });
    expect(asked).toEqual([
      {
        text: 'pump',
        filter: { unit: { in: ['icu', null] }, phi: { is: true } },
        removed: true,
        sort: '-name',
        limit: 100,
      },
      { filter: { phi: { empty: false } } },
    ]);
  });
});
