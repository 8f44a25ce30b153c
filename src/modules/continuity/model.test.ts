// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harms, recovers, showsRecovery, shrinkingHarm, tolerable, usable } from './model.ts';

const today = '2026-11-23';

describe('whether a service comes back in time', () => {
  it.each([
    [null, { heldOn: today, hours: 1 }, 'not-configured'],
    [4, null, 'no-data'],
    [4, { heldOn: '2025-11-01', hours: 1 }, 'stale'],
    [4, { heldOn: '2026-01-01', hours: 4 }, 'pass'],
    [4, { heldOn: '2026-01-01', hours: 4.1 }, 'fail'],
    [4, { heldOn: '2020-01-01', hours: 9 }, 'fail'],
  ] as const)('with an objective of %s hours and %j it is %s', (objective, newest, expected) => {
    const said = recovers(objective, newest, today);
    expect(said.answer === 'unknown' ? said.reason : said.answer).toBe(expected);
  });

  it('is shown by bringing it back, not by talking about it', () => {
    expect(['tabletop', 'walk-through', 'alarm'].map((kind) => showsRecovery(kind as 'tabletop'))).not.toContain(true);
    expect(showsRecovery('restore')).toBe(true);
  });
});

const harm = fc.constantFrom(...harms, null);
const impact = fc.record({ harm4: harm, harm24: harm, harm72: harm });

describe('harm during an outage', () => {
  it('never shrinks while it lasts', () => {
    expect(shrinkingHarm({ harm4: 'serious', harm24: 'minor', harm72: null })).toBe('harm24');
    expect(shrinkingHarm({ harm4: 'serious', harm24: null, harm72: 'minor' })).toBe('harm72');
    expect(shrinkingHarm({ harm4: null, harm24: 'minor', harm72: 'minor' })).toBe(null);
  });

  it('makes an outage intolerable from the hour on at which it must be treated, and unknown between two hours', () => {
    const row = { harm4: 'none', harm24: 'minor', harm72: 'critical' } as const;
    expect([3, 4, 24, 71, 72, 100].map((hours) => tolerable(row, hours).answer)).toEqual([
      ...['pass', 'pass', 'pass', 'unknown', 'fail', 'fail'],
    ]);
    expect(tolerable(row, null)).toMatchObject({ reason: 'not-configured' });
    expect(tolerable({ harm4: null, harm24: null, harm72: null }, 2)).toMatchObject({ reason: 'no-data' });
    expect(tolerable({ harm4: 'none', harm24: 'minor', harm72: 'minor' }, 100)).toMatchObject({ reason: 'partial' });
  });

  it('is judged so that no statement that fits could turn it round', () => {
    fc.assert(
      fc.property(impact, impact, fc.integer({ min: 1, max: 200 }), (row, more, hours) => {
        fc.pre(shrinkingHarm(row) === null);
        const filled = {
          harm4: row.harm4 ?? more.harm4,
          harm24: row.harm24 ?? more.harm24,
          harm72: row.harm72 ?? more.harm72,
        };
        const said = tolerable(row, hours).answer;
        if (said === 'unknown' || shrinkingHarm(filled) !== null) return;
        expect(tolerable(filled, hours).answer).toBe(said);
      }),
    );
  });
});

it('a procedure is usable on paper, until its review is due', () => {
  expect(usable(null, '2027-01-01', today).answer).toBe('fail');
  expect(usable('2026-01-01', null, today).answer).toBe('unknown');
  expect(usable('2026-01-01', today, today).answer).toBe('pass');
  expect(usable('2026-01-01', '2026-11-22', today).answer).toBe('fail');
});
