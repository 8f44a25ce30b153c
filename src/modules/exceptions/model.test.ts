// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthsAfter } from '../../contract/calendar.ts';
import { dayIssues, monthsFrom, nextReviewOf } from './model.ts';

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the days of an exception', () => {
  it.each([
    [{ validFrom: null, expires: '2026-12-31' }, []],
    [{ validFrom: '2026-11-23', expires: '2026-11-23' }, []],
    [{ validFrom: '2026-11-22', expires: '2026-12-31' }, ['validFrom']],
    [{ validFrom: '2027-01-01', expires: '2026-12-31' }, ['expires']],
    [{ validFrom: null, expires: '2026-11-22' }, ['expires']],
  ])('%j contradict themselves at %j', (days, paths) => {
    expect(dayIssues(days, '2026-11-23').map(({ path }) => path)).toEqual(paths);
  });

  it('go on by months without leaving the month, in order', () => {
    expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsAfter('2028-01-31', 1)).toBe('2028-02-29');
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, months) => {
        const then = monthsAfter(from, months);
        const [a = '', b = ''] = [from, then].map((one) => one.slice(0, 7));
        const count = (one: string) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5));
        expect(count(b) - count(a)).toBe(months);
        expect(monthsFrom(from, months + 1).at(-1)).toBe(b);
      }),
    );
  });

  it('never ask for a review when it has ended', () => {
    expect(nextReviewOf('2026-11-23', 6, '2027-01-01')).toBeNull();
    expect(nextReviewOf('2026-11-23', null, '2030-01-01')).toBeNull();
    expect(nextReviewOf('2026-11-23', 6, '2030-01-01')).toBe('2027-05-23');
  });
});
