// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf, timeLeft } from './time-left.ts';

const since = { step: 'rows', done: 100, at: 10_000 };

describe('the time that a step still takes', () => {
  it('is what is left at the rate since the mark, in seconds', () => {
    expect(timeLeft(since, { step: 'rows', done: 600, total: 1100 }, 15_000)).toBe(5);
  });

  it('is not said without a total, before anything is done, after the end, in another step, or too early', () => {
    expect(timeLeft(since, { step: 'rows', done: 600, total: null }, 15_000)).toBeUndefined();
    expect(timeLeft(since, { step: 'rows', done: 100, total: 1100 }, 15_000)).toBeUndefined();
    expect(timeLeft(since, { step: 'rows', done: 1100, total: 1100 }, 15_000)).toBeUndefined();
    expect(timeLeft(since, { step: 'links', done: 600, total: 1100 }, 15_000)).toBeUndefined();
    expect(timeLeft(since, { step: 'rows', done: 600, total: 1100 }, 12_000)).toBeUndefined();
  });

  it('is never negative nor endless', () => {
    const natural = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(natural, natural, natural, (done, total, passed) => {
        const left = timeLeft({ ...since, done: 0 }, { step: 'rows', done, total }, since.at + passed);
        expect(left === undefined || (left > 0 && Number.isFinite(left))).toBe(true);
      }),
    );
  });

  it('is measured from the first sight of a step, and anew when a run begins again', () => {
    const first = markOf(undefined, { step: 'rows', done: 5, total: 10 }, 1);
    expect(markOf(first, { step: 'rows', done: 7, total: 10 }, 2)).toBe(first);
    expect(markOf(first, { step: 'links', done: 1, total: 10 }, 3)).toEqual({ step: 'links', done: 1, at: 3 });
    expect(markOf(first, { step: 'rows', done: 0, total: 10 }, 4)).toEqual({ step: 'rows', done: 0, at: 4 });
  });
});
