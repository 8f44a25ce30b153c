// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessmentNeeded, assessmentOf, type CriteriaMet, criteria, requestDue, requestInTime } from './model.ts';

const none = Object.fromEntries(criteria.map((criterion) => [criterion, false]));

describe('an impact assessment', () => {
  it.each([
    [{}, 'cannot-tell'],
    [{ 'large-scale': true }, 'cannot-tell'],
    [{ 'large-scale': true, 'sensitive-data': true }, 'needed'],
    [none, 'not-needed'],
    [{ ...none, 'large-scale': true }, 'not-needed'],
    [{ ...none, 'large-scale': undefined as never, scoring: true }, 'cannot-tell'],
    [{ ...none, 'large-scale': undefined as never }, 'not-needed'],
  ])('with %j is %s', (met, expected) => expect(assessmentNeeded(met)).toBe(expected));

  it('is said to be needed or not only where every answer to what is open says so too', () => {
    const three = fc.constantFrom(true, false, undefined);
    const met = fc.array(three, { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(met, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (some, rest) => {
        const asMet = (values: readonly (boolean | undefined)[]): CriteriaMet =>
          Object.fromEntries(criteria.flatMap((one, i) => (values[i] === undefined ? [] : [[one, values[i]]])));
        const before = assessmentNeeded(asMet(some));
        const after = assessmentNeeded(asMet(some.map((value, i) => value ?? rest[i])));
        if (before !== 'cannot-tell') expect(after).toBe(before);
      }),
    );
  });

  it('is there when it is done and the officer has advised', () => {
    const met = { 'large-scale': true, 'sensitive-data': true };
    expect(assessmentOf(met, 'done', true).answer).toBe('pass');
    expect(assessmentOf(met, 'done', false).answer).toBe('fail');
    expect(assessmentOf(met, null, true)).toEqual({ answer: 'unknown', reason: 'no-data' });
    expect(assessmentOf(none, null, false).answer).toBe('not-applicable');
  });
});

describe('the time for an answer', () => {
  it.each([
    ['2026-01-15', false, '2026-02-15'],
    ['2026-01-31', false, '2026-02-28'],
    ['2028-01-31', false, '2028-02-29'],
    ['2026-11-30', true, '2027-02-28'],
    ['2026-12-01', false, '2027-01-01'],
  ])('from %s on (extended: %s) ends on %s', (received, isExtended, due) => {
    expect(requestDue(received, isExtended)).toBe(due);
  });

  it.each([
    ['2026-02-15', '2026-02-15', 'pass'],
    ['2026-02-15', '2026-02-16', 'fail'],
    ['2026-02-15', null, 'unknown'],
    ['2026-02-09', null, 'fail'],
  ])('due %s, answered %s is, on 2026-02-10, %s', (due, answered, expected) => {
    expect(requestInTime(due, answered, '2026-02-10').answer).toBe(expected);
  });
});
