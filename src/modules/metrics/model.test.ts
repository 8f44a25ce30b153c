// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf } from '../metric.ts';
import { freshValue, lacksOf, meets, trendOf, type Value } from './model.ts';

const between = (low: number, high: number | null): Value => ({ reason: null, low, high });
const bounds = fc
  .tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }))
  .map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const better = fc.constantFrom('higher' as const, 'lower' as const);

describe('whether a target is met', () => {
  it('says what holds for every value between the bounds, and nothing else', () => {
    fc.assert(
      fc.property(
        bounds,
        fc.double({ min: 0, max: 100, noNaN: true }),
        better,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ low, high }, target, way, at) => {
          const said = meets(between(low, high), target, way);
          const value = Math.min(high, low + (high - low) * at);
          const isMet = way === 'higher' ? value >= target : value <= target;
          if (said.answer === 'pass') expect(isMet).toBe(true);
          if (said.answer === 'fail') expect(isMet).toBe(false);
          if (said.answer === 'unknown')
            expect(
              meets(between(low, low), target, way).answer !== meets(between(high, high), target, way).answer,
            ).toBe(true);
        },
      ),
    );
  });

  it('never calls met what may be more without end', () => {
    expect(meets(between(3, null), 5, 'lower')).toEqual({ answer: 'unknown', reason: 'partial' });
    expect(meets(between(6, null), 5, 'lower')).toEqual({ answer: 'fail' });
    expect(meets(between(6, null), 5, 'higher')).toEqual({ answer: 'pass' });
    expect(meets(between(3, null), 5, 'higher')).toEqual({ answer: 'unknown', reason: 'partial' });
  });

  it('keeps the reason why nothing was measured, and asks for a target', () => {
    expect(meets({ reason: 'no-data' }, 5, 'lower')).toEqual({ answer: 'unknown', reason: 'no-data' });
    expect(meets(between(3, 3), null, 'lower')).toEqual({ answer: 'unknown', reason: 'not-configured' });
    expect(meets(freshValue(between(3, 3), '2026-01-01', '2026-01-02'), 5, 'lower')).toMatchObject({ reason: 'stale' });
  });
});

describe('shares', () => {
  it('lie between what is so if nothing unknown passes, and if all of it does', () => {
    const counts = fc.record({ pass: fc.nat(50), fail: fc.nat(50), unknown: fc.nat(50) });
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const share = shareOf(of);
        expect('reason' in share).toBe(of.pass + of.fail === 0);
        if ('reason' in share) return;
        const truth = (100 * (of.pass + Math.round(of.unknown * part))) / (of.pass + of.fail + of.unknown);
        expect(truth).toBeGreaterThanOrEqual(share.low - 1e-9);
        expect(truth).toBeLessThanOrEqual((share.high ?? Number.POSITIVE_INFINITY) + 1e-9);
      }),
    );
  });
});

describe('trends', () => {
  it('tell nothing where the bounds overlap', () => {
    expect(trendOf(between(10, 20), between(15, 30), 'higher')).toBe('cannot-tell');
    expect(trendOf(between(10, 20), between(21, 30), 'higher')).toBe('better');
    expect(trendOf(between(10, 20), between(21, 30), 'lower')).toBe('worse');
    expect(trendOf(between(10, 10), between(10, 10), 'lower')).toBe('same');
    expect(trendOf(between(10, 20), between(10, 20), 'lower')).toBe('cannot-tell');
    expect(trendOf(null, between(10, 20), 'lower')).toBe('cannot-tell');
    expect(trendOf(between(10, null), between(2, 3), 'lower')).toBe('better');
  });

  it('turn round with what is better', () => {
    const turned = { better: 'worse', worse: 'better', same: 'same', 'cannot-tell': 'cannot-tell' } as const;
    fc.assert(
      fc.property(bounds, bounds, (a, b) => {
        const [before, now] = [between(a.low, a.high), between(b.low, b.high)];
        expect(trendOf(before, now, 'higher')).toBe(turned[trendOf(before, now, 'lower')]);
      }),
    );
  });
});

it('names what an objective does not say', () => {
  const nothing = { metric: null, measure: null, target: null, actions: null, resources: null, owner: null, due: null };
  expect(lacksOf({ ...nothing, agreedOn: null })).toEqual([
    ...['metric', 'target', 'actions', 'resources', 'owner', 'due', 'agreedOn'],
  ]);
  const whole = { metric: 'x', measure: null, target: 1, actions: 'a', resources: 'r', owner: 'o', due: '2026-01-01' };
  expect(lacksOf({ ...whole, agreedOn: '2026-01-01' })).toEqual([]);
});
