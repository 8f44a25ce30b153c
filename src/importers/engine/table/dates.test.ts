// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Unread } from './cell.ts';
import { type DateOrder, provenOrder, readDate } from './dates.ts';

const fatal = (cell: string | number | Date, order?: DateOrder) => {
  const value = readDate(cell, order);
  return value instanceof Unread && value.fatal;
};

describe('a date in a cell', () => {
  it.each([
    ['2024-01-31', '2024-01-31'],
    ['2024/1/31', '2024-01-31'],
    ['2024-01-31T23:59:59.999Z', '2024-01-31'],
    ['2024-01-31 23:59:59 +02:00', '2024-01-31'],
    ['31.01.2024', '2024-01-31'],
    ['1.2.24', '2024-02-01'],
    ['31. 1. 2024', '2024-01-31'],
    ['31.12.99', '1999-12-31'],
    ['31.01.2024 08:15 Uhr', '2024-01-31'],
    ['31/01/2024', '2024-01-31'],
    ['01/31/2024', '2024-01-31'],
    ['1/31/2024 8:15:02 AM', '2024-01-31'],
    ['07/07/2024', '2024-07-07'],
    ['31 Jan 2024', '2024-01-31'],
    ['31-Jan-24', '2024-01-31'],
    ['Jan 31, 2024', '2024-01-31'],
    ['January 31st, 2024', '2024-01-31'],
    ['31. März 2024', '2024-03-31'],
    ['Mi, 31.01.2024', '2024-01-31'],
    ['20240131', '2024-01-31'],
    ['20240131235959Z', '2024-01-31'],
    ['45322', '2024-01-31'],
    ['45322,75', '2024-01-31'],
    ['133511328009999999', '2024-01-31'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2000', '2000-02-29'],
  ])("'%s' is %s", (text, day) => expect(readDate(text)).toBe(day));

  it('is read from the typed cells of a workbook', () => {
    expect(readDate(45_322)).toBe('2024-01-31');
    expect(readDate(45_322.99)).toBe('2024-01-31');
    expect(readDate(20_240_131)).toBe('2024-01-31');
    expect(readDate(new Date(Date.UTC(2024, 0, 31)))).toBe('2024-01-31');
    expect(readDate(new Date(Date.UTC(1899, 11, 30, 8)))).toBeUndefined();
  });

  it.each([
    '',
    ' ',
    '-',
    'n/a',
    'k.A.',
    '0',
    '0000-00-00',
    '00.00.0000',
    'never',
    'unbefristet',
    'offen',
    '31.12.9999',
  ])("'%s' says no date", (text) => expect(readDate(text)).toBeUndefined());

  it.each(['2024', '03/2024', '2024-03', 'März 2024', 'Q3 2024'])("'%s' is left out without losing the row", (text) => {
    expect(readDate(text)).toBeInstanceOf(Unread);
    expect(fatal(text)).toBe(false);
  });

  it.each([
    'yesterday',
    '31.02.2024',
    '29.02.1900',
    '2024-13-01',
    '00.01.2024',
    '2024-01-31 or later',
    '99999',
    '=TODAY()',
  ])("'%s' refuses the row", (text) => expect(fatal(text)).toBe(true));

  it('that could be read two ways is refused until the order is known', () => {
    expect(fatal('03/04/2024')).toBe(true);
    expect(readDate('03/04/2024', 'dmy')).toBe('2024-04-03');
    expect(readDate('03/04/2024', 'mdy')).toBe('2024-03-04');
    expect(fatal('31/01/2024', 'mdy')).toBe(true);
  });

  it('written in any of the usual ways comes back as the same day', () => {
    const day = fc.date({ min: new Date('1954-10-04'), max: new Date('2069-12-31'), noInvalidDate: true });
    const [p, short] = [
      (n: number) => String(n).padStart(2, '0'),
      new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }),
    ];
    fc.assert(
      fc.property(day, (date) => {
        const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const iso = date.toISOString().slice(0, 10);
        const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
        const forms = [iso, `${d}.${m}.${y}`, `${p(d)}.${p(m)}.${y}`, `${y}${p(m)}${p(d)}`, serial, String(serial)];
        const named = [`${d} ${short.format(date)} ${y}`, `${short.format(date)} ${d}, ${y}`];
        for (const form of [...forms, ...named]) expect(readDate(form)).toBe(iso);
        expect(readDate(`${d}/${m}/${y}`, 'dmy')).toBe(iso);
        expect(readDate(`${m}-${d}-${y}`, 'mdy')).toBe(iso);
      }),
    );
  });

  it('is a day of the calendar, nothing, or a reason, whatever the cell holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d./: -]{1,20}$/), fc.double()), (cell) => {
        const value = readDate(cell);
        if (typeof value === 'string') expect(new Date(value).toISOString().slice(0, 10)).toBe(value);
        else expect(value === undefined || value instanceof Unread).toBe(true);
      }),
    );
  });
});

describe('the order of day and month in a column', () => {
  it('is proved by a number above twelve, and by nothing else', () => {
    expect(provenOrder(['03/04/2024', '31/01/2024', null])).toBe('dmy');
    expect(provenOrder(['03/04/2024', '01-31-2024'])).toBe('mdy');
    expect(provenOrder(['03/04/2024', '31.01.2024', 45_000])).toBeUndefined();
    expect(provenOrder(['31/01/2024', '01/31/2024'])).toBeUndefined();
  });
});
