// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, hourIn, instantIn, momentIn, startOfDay, wallClockIn } from './calendar.ts';

const zone = fc.constantFrom(
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'Pacific/Kiritimati'],
  ...['America/Havana', 'Asia/Beirut', 'Atlantic/Azores', 'Australia/Lord_Howe', 'Pacific/Pago_Pago'],
);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the calendar of a time zone', () => {
  it('has each day begin at its first instant: a second earlier it is another day', () => {
    fc.assert(
      fc.property(zone, day, (name, one) => {
        const start = startOfDay(name, one);
        expect([name, dayIn(name, start)]).toEqual([name, one]);
        expect([name, one, dayIn(name, new Date(start.getTime() - 1000)) < one]).toEqual([name, one, true]);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the instant at which clocks show a time, the first of two, and one where they skip it', () => {
    const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const shown = wallClockIn(name, at);
        const found = instantIn(name, shown);
        expect([name, shown, wallClockIn(name, found)]).toEqual([name, shown, shown]);
        expect(found.getTime()).toBeLessThanOrEqual(at.getTime());
      }),
      { numRuns: 1000 },
    );
    expect(instantIn('Europe/Berlin', '2026-10-25T02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(instantIn('Europe/Berlin', '2026-03-29T02:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('has a day follow on the one before, 23 to 25 hours later', () => {
    fc.assert(
      fc.property(zone, day, (name, one) => {
        const hours = (startOfDay(name, one, 1).getTime() - startOfDay(name, one).getTime()) / 3_600_000;
        expect([name, hours >= 23 && hours <= 25]).toEqual([name, true]);
      }),
    );
  });

  it('tells an instant with the name of the zone, midnight as 00', () => {
    const at = new Date('2026-03-01T23:30:00Z');
    expect([momentIn('Europe/Berlin', at), momentIn('UTC', at), momentIn('America/New_York', at)]).toEqual([
      ...['2026-03-02 00:30 Europe/Berlin', '2026-03-01 23:30 UTC', '2026-03-01 18:30 America/New_York'],
    ]);
    expect([hourIn('Europe/Berlin', at), hourIn('UTC', at)]).toEqual([0, 23]);
  });
});
