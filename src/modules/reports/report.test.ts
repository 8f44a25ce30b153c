// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dayOf, documentOf, type Frame, mostRows, shownRows } from './report.ts';

const full = { file: 'inventory.xlsx', sha256: 'ab'.repeat(32) };
const rows = Array.from({ length: 2_500 }, (_, i) => i);

describe('a table of a document', () => {
  it('stops at 2,000 rows and names the spreadsheet that has all of them, with its hash', () => {
    const { rows: shown, note } = shownRows(rows, rows.length, full, 'en');
    expect([mostRows, shown.length, shown.at(-1)]).toEqual([2_000, 2_000, 1_999]);
    expect(note).toBe(`This table stops at 2,000 of 2,500 rows. All rows: inventory.xlsx, SHA-256 ${full.sha256}.`);
    expect(shownRows(rows, rows.length, full, 'de').note).toContain('endet nach 2.000 von 2.500 Zeilen');
  });

  it('says so too when only the first rows were read', () => {
    const { note } = shownRows(rows.slice(0, mostRows), 100_000, full, 'en');
    expect(note).toContain('2,000 of 100,000 rows');
  });

  it('says so as well where no spreadsheet was made with it', () => {
    expect(shownRows(rows, rows.length, null, 'en').note).toMatch(/^This table stops at 2,000 of 2,500 rows\. .*XLSX/);
    expect(shownRows(rows, rows.length, null, 'de').note).toMatch(/^Diese Tabelle endet nach 2\.000 .*XLSX/);
  });

  it('is whole, without a word, up to that many rows', () => {
    expect(shownRows(rows.slice(0, mostRows), mostRows, full, 'en')).toEqual({ rows: rows.slice(0, mostRows) });
  });
});

describe('the days and times of a report', () => {
  const frame = (timeZone: string): Frame => ({
    ...{ organisation: 'North', demonstration: false, language: 'en', version: '1', gaps: [], timeZone },
    createdAt: new Date('2026-03-01T23:30:00Z'),
  });
  const report = { id: 'x', title: 'X', approval: null, sources: [], tables: [] };

  it.each([
    ['Europe/Berlin', '2026-03-02 00:30 Europe/Berlin', '2026-03-02'],
    ['UTC', '2026-03-01 23:30 UTC', '2026-03-01'],
    ['America/New_York', '2026-03-01 18:30 America/New_York', '2026-03-01'],
  ])('are those of the organisation: %s', async (zone, created, day) => {
    const document = async () => ({ landscape: false, control: [], body: [] });
    const { control } = await documentOf(frame(zone), { ...report, document }, null);
    expect(control).toContainEqual({ label: 'Created', value: created });
    expect(dayOf(frame(zone), '2026-03-01T23:30:00.000Z')).toBe(day);
  });
});
