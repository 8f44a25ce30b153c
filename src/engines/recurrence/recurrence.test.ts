// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAfter, occurrence, type Recurrence } from './recurrence.ts';

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2110-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyRecurrence: fc.Arbitrary<Recurrence> = fc.record({
  every: fc.integer({ min: 1, max: 13 }),
  unit: fc.constantFrom('day', 'week', 'month', 'year'),
});
const dayNumber = (day: string) => Date.parse(day) / 86_400_000;

describe('what is due again', () => {
  it.each([
    ['2026-01-31', 1, 'month', ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']],
    ['2024-01-30', 1, 'month', ['2024-02-29', '2024-03-30', '2024-04-30', '2024-05-30']],
    ['2026-11-30', 3, 'month', ['2027-02-28', '2027-05-30', '2027-08-30', '2027-11-30']],
    ['2024-02-29', 1, 'year', ['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
    ['2096-02-29', 4, 'year', ['2100-02-28', '2104-02-29', '2108-02-29', '2112-02-29']],
    // nights in which European clocks change
    ['2026-03-28', 1, 'day', ['2026-03-29', '2026-03-30', '2026-03-31', '2026-04-01']],
    ['2026-10-18', 1, 'week', ['2026-10-25', '2026-11-01', '2026-11-08', '2026-11-15']],
  ] as const)('from %s every %i %s falls on %j', (first, every, unit, days) => {
    expect([1, 2, 3, 4].map((n) => occurrence(first, { every, unit }, n))).toEqual(days);
  });

  it('lies whole weeks and days, or whole months with their ends, after the first', () => {
    fc.assert(
      fc.property(anyDay, anyRecurrence, fc.integer({ min: 0, max: 40 }), (first, recurrence, n) => {
        const steps = recurrence.every * n;
        const due = occurrence(first, recurrence, n);
        const days = { day: steps, week: 7 * steps, month: null, year: null }[recurrence.unit];
        if (days !== null) {
          expect(dayNumber(due) - dayNumber(first)).toBe(days);
          return;
        }
        const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
        expect(months(due) - months(first)).toBe(recurrence.unit === 'year' ? 12 * steps : steps);
        const isLastOfMonth = new Date(Date.parse(due) + 86_400_000).getUTCDate() === 1;
        if (due.slice(8) !== first.slice(8))
          expect([isLastOfMonth, due.slice(8) < first.slice(8)]).toEqual([true, true]);
      }),
    );
  });

  it('comes next on the first of its days after a day, whether that one is before or after the first', () => {
    fc.assert(
      fc.property(anyDay, anyRecurrence, fc.integer({ min: -400, max: 4000 }), (first, recurrence, apart) => {
        const day = new Date(Date.parse(first) + apart * 86_400_000).toISOString().slice(0, 10);
        let n = 1;
        while (occurrence(first, recurrence, n) <= day) n++;
        expect(nextAfter(first, recurrence, day)).toBe(occurrence(first, recurrence, n));
      }),
    );
  });

  it('refuses what is no date, no interval and no number of repetitions', () => {
    const monthly = { every: 1, unit: 'month' } as const;
    expect(() => occurrence('2026-02-30', monthly, 1)).toThrow('No date');
    expect(() => occurrence('', monthly, 1)).toThrow('No date');
    expect(() => nextAfter('2026-02-28', monthly, 'soon')).toThrow('No date');
    expect(() => occurrence('2026-02-28', { ...monthly, every: 0 }, 1)).toThrow('No interval');
    expect(() => occurrence('2026-02-28', { ...monthly, every: 1.5 }, 1)).toThrow('No interval');
    expect(() => occurrence('2026-02-28', monthly, -1)).toThrow('No number');
  });
});
