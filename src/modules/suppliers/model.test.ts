// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, monthsAfter } from '../../contract/calendar.ts';
import { clauseGaps, contractState, noticeDay, type Term } from './model.ts';

const today = '2026-11-24';
const term = (fields: Partial<Term>): Term => ({
  ...{ begins: '2024-01-01', ends: null, openEnded: null, noticeAmount: null, noticeUnit: null },
  ...{ renewal: null, noticeGiven: null, ...fields },
});
const notice = (noticeAmount: number, noticeUnit: 'days' | 'months') => ({ noticeAmount, noticeUnit });

describe('the last day to give notice', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((n) => daysAfter('2024-01-01', n));

  it('is the latest from which the whole period fits before the end', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 36 }), (ends, months) => {
        const last = noticeDay(term({ ends, ...notice(months, 'months') })) ?? '';
        expect(monthsAfter(last, months) <= ends).toBe(true);
        expect(monthsAfter(daysAfter(last, 1), months) > ends).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-12-31', 3, 'months', '2026-09-30'],
    ['2026-06-30', 3, 'months', '2026-03-31'],
    ['2027-02-28', 1, 'months', '2027-01-31'],
    ['2028-02-29', 6, 'months', '2027-08-31'],
    ['2027-03-30', 1, 'months', '2027-02-28'],
    ['2027-01-14', 30, 'days', '2026-12-15'],
  ] as const)('of a contract to %s with %i %s is %s', (ends, amount, unit, expected) => {
    expect(noticeDay(term({ ends, ...notice(amount, unit) }))).toBe(expected);
  });

  it('is not known while the end or the period is not', () => {
    expect(noticeDay(term({ ...notice(3, 'months') }))).toBeNull();
    expect(noticeDay(term({ ends: today }))).toBeNull();
  });
});

it.each([
  [{}, 'unknown'],
  [{ openEnded: true }, 'running'],
  [{ openEnded: false }, 'unknown'],
  [{ begins: null, ends: '2030-01-01' }, 'unknown'],
  [{ begins: '2026-11-25', ends: '2030-01-01' }, 'not-begun'],
  [{ ends: '2027-02-23' }, 'running'],
  [{ ends: '2027-02-22' }, 'ending-soon'],
  [{ ends: today }, 'ending-soon'],
  [{ ends: '2026-11-23' }, 'unknown'],
  [{ ends: '2026-11-23', renewal: 'automatic' }, 'unknown'],
  [{ ends: '2026-11-23', renewal: 'automatic', noticeGiven: '2026-01-01' }, 'ended'],
  [{ ends: '2026-11-23', renewal: 'none', begins: null }, 'ended'],
  [{ ends: '2026-12-31', renewal: 'automatic', ...notice(3, 'months') }, 'notice-passed'],
  [{ ends: '2026-12-31', renewal: 'none', ...notice(3, 'months') }, 'ending-soon'],
  [{ ends: '2026-12-31', renewal: 'automatic', noticeGiven: '2026-09-01', ...notice(3, 'months') }, 'ending-soon'],
  [{ ends: '2027-12-31', renewal: 'automatic', ...notice(12, 'months') }, 'ending-soon'],
] as const)('a contract with %j is %s', (fields, expected) => {
  expect(contractState(term(fields), today)).toBe(expected);
});

it('tells what is not agreed from what nobody has looked for', () => {
  const { missing, unchecked } = clauseGaps({ exit: { agreed: false }, 'audit-right': { agreed: true } });
  expect(missing).toEqual(['exit']);
  expect(unchecked).toHaveLength(6);
});
