// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { foldHeader } from './cell.ts';
import { bindHeader, column, indexHeaders } from './columns.ts';
import { line } from './readers.ts';

const index = indexHeaders({
  number: column(line, 'Asset ID, ID', 'Geräte-Nr.'),
  name: column(line, 'Asset name, Name', 'Bezeichnung'),
  serial: column(line, 'Serial number, S/N', 'Seriennummer'),
});
const bind = (...cells: (string | number | null)[]) => Object.fromEntries(bindHeader(cells, index).indexes);

describe('a header', () => {
  it.each(['Asset-ID', 'asset_id', 'ASSET ID', ' Asset  Id* ', 'AssetID'])("is known as '%s'", (text) => {
    expect(bind(text)).toEqual({ number: 0 });
  });

  it('is known with umlauts and without', () => {
    expect(foldHeader('Geräte-Nr.')).toBe(foldHeader('GERAETE NR'));
    expect(bind('Geraete-Nr', 'BEZEICHNUNG')).toEqual({ number: 0, name: 1 });
  });

  it('is known by the field itself, without brackets, and by one side of a slash', () => {
    expect(bind('serial', 'Name (short)', 'Geräte-Nr./Inventar')).toEqual({ serial: 0, name: 1, number: 2 });
  });

  it('feeds one field; the more telling header of two wins, wherever it stands', () => {
    expect(bind('Name', 'ID', 'Asset name', 'ID')).toEqual({ name: 2, number: 1 });
  });

  it('that nobody knows feeds nothing', () => {
    expect(bind('Colour', 7, null, '(')).toEqual({});
  });

  it('tells the language of the table', () => {
    expect(bindHeader(['Geräte-Nr.', 'Bezeichnung', 'S/N'], index).german).toBe(true);
    expect(bindHeader(['ID', 'Bezeichnung', 'S/N'], index).german).toBe(false);
  });
});
