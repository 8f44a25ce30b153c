// SPDX-License-Identifier: Apache-2.0

import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../contract/calendar.ts';
import { inOrderOfWork, nextDue, taskIssues, weekOf } from './model.ts';

describe('a task', () => {
  const monthly = { every: 1, unit: 'month' } as const;

  it.each([
    // done early, on the day, and after two of its days have passed
    ['2026-11-30', '2026-11-23', '2026-12-31'],
    ['2026-11-30', '2026-11-30', '2026-12-31'],
    ['2026-11-30', '2027-02-03', '2027-02-28'],
  ])('of %s that is done on %s is due again on %s', (due, today, next) => {
    expect(nextDue({ due, firstDue: '2026-10-31', recurrence: monthly }, today)).toBe(next);
  });

  it('that does not come again has no next day', () => {
    expect(nextDue({ due: '2026-11-30', firstDue: '2026-11-30', recurrence: null }, '2026-11-23')).toBeNull();
  });

  it('says every contradiction in itself at once', () => {
    const deputy = { id: 'a', from: '2026-12-02', until: '2026-12-01' };
    expect(taskIssues({ recurrence: monthly, due: null, ownerId: 'a', deputy }).map(({ path }) => path)).toEqual([
      ...['due', 'deputy.until', 'deputy.id'],
    ]);
  });
});

describe('what is due', () => {
  it('stands in weeks that begin on Mondays, over the turn of a year', () => {
    expect(weekOf('2027-01-03')).toBe('2026-12-28');
    expect(weekOf('2027-01-04')).toBe('2027-01-04');
    expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01');
  });

  it('is ordered by overdue, week, how pressing, and day; without a day it comes last', () => {
    const item = (id: string, due: string | null, priority: 'urgent' | 'normal') => ({ id, due, priority });
    const items = [
      item('no day', null, 'urgent'),
      item('next week', '2026-11-30', 'urgent'),
      item('Friday', '2026-11-27', 'urgent'),
      item('today', '2026-11-23', 'normal'),
      item('late', '2026-11-20', 'normal'),
      item('later', '2026-11-22', 'urgent'),
    ];
    expect(inOrderOfWork(items, '2026-11-23').map(({ id }) => id)).toEqual([
      ...['later', 'late', 'Friday', 'today', 'next week', 'no day'],
    ]);
  });
});
