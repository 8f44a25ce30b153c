// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOutside, monthsAfter, stageState, windowOf } from './plan-model.ts';
import { readSchemes } from './schemes.ts';

describe('a window', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2023-12-15', 2, '2024-02-15'],
    ['2026-11-30', 36, '2029-11-30'],
  ])('%s and %i months is %s', (day, months, after) => expect(monthsAfter(day, months)).toBe(after));

  it('opens before it closes, whatever the day of the certificate', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.nat(60), fc.nat(60), (date, from, more) => {
        const window = windowOf(date.toISOString().slice(0, 10), { from, until: from + more });
        expect(window && window.opens <= window.closes).toBe(true);
      }),
    );
  });
});

describe('the state of an audit', () => {
  const window = { opens: '2026-09-01', closes: '2026-12-01' };
  const none = { planned: null, held: null, outcome: null };
  it.each([
    [none, null, 'not-planned'],
    [none, window, 'due'],
    [none, { ...window, opens: '2026-11-01' }, 'to-come'],
    [none, { ...window, closes: '2026-10-01' }, 'overdue'],
    [{ ...none, planned: '2026-11-01' }, window, 'planned'],
    [{ ...none, planned: '2026-10-01' }, window, 'overdue'],
    [{ ...none, held: '2026-10-01', outcome: 'passed' }, window, 'held'],
    [{ ...none, held: '2026-10-01', outcome: 'not-passed' }, window, 'not-passed'],
  ] as const)('of %j in %j is %s', (said, own, state) => expect(stageState(said, own, '2026-10-15')).toBe(state));

  it('is outside of its window only where there is one', () => {
    expect([isOutside('2027-01-01', window), isOutside('2026-10-01', window), isOutside('2027-01-01', null)]).toEqual([
      ...[true, false, false],
    ]);
  });
});

it('no scheme claims to be verified, and a source of controls has no stages', () => {
  const schemes = readSchemes();
  expect(schemes.map(({ id }) => id)).toEqual(['iso-27001', 'iso-27799', 'ncs-7510', 'il-iso-27799']);
  expect(schemes.filter(({ verified, source }) => verified || source === '')).toEqual([]);
  for (const { kind, stages } of schemes) expect(stages.length).toBe(kind === 'certificate' ? 5 : 0);
});
