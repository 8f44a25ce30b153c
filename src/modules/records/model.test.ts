// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disposableFrom, keepFroms, keptInTime, type Retention } from './model.ts';

const ten: Retention = { keepYears: 10, keepFrom: 'last-treatment', hold: null };

describe('a period of retention', () => {
  it.each([
    [ten, '2016-06-15', '2026-06-15'],
    [{ ...ten, keepFrom: 'end-of-year' }, '2016-06-15', '2027-01-01'],
    [ten, '2016-02-29', '2026-03-01'],
    [{ ...ten, keepYears: 0 }, '2016-06-15', '2016-06-15'],
    [{ ...ten, keepYears: null }, '2016-06-15', null],
    [{ ...ten, keepFrom: null }, '2016-06-15', null],
    [ten, null, null],
  ] as const)('%j from %s on ends on %s', (retention, event, from) => {
    expect(disposableFrom(retention, event)).toBe(from);
  });

  it.each([
    [ten, '2016-06-15', 'fail'],
    [ten, '2016-06-16', 'pass'],
    [{ ...ten, hold: true }, '1990-01-01', 'not-applicable'],
    [ten, null, 'unknown'],
  ] as const)('%j with the oldest of %s is, on 2026-06-15, %s', (retention, oldest, answer) => {
    expect(keptInTime(retention, oldest, '2026-06-15').answer).toBe(answer);
  });

  it('never ends earlier for a later event or more years, and never before the event', () => {
    const day = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2050-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.nat(100), fc.constantFrom(...keepFroms), (one, other, keepYears, keepFrom) => {
        const ends = (event: string, years = keepYears) =>
          disposableFrom({ keepYears: years, keepFrom, hold: null }, event) ?? '';
        const [early, late] = [one, other].sort() as [string, string];
        expect(ends(early) <= ends(late)).toBe(true);
        expect(ends(one) <= ends(one, keepYears + 1)).toBe(true);
        expect(ends(one) >= one).toBe(true);
      }),
    );
  });
});
