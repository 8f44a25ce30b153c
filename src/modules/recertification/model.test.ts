// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaignStateOf, decisions, isReviewed, lineStateOf, names } from './model.ts';

const line = fc.record({
  decision: fc.constantFrom(null, ...decisions),
  doneOn: fc.constantFrom(null, '2026-03-01'),
  confirmedBy: fc.constantFrom(null, 'a'),
});

describe('a line', () => {
  it('is never called kept, done or confirmed while nobody has decided', () => {
    fc.assert(
      fc.property(line, (one) => {
        expect(lineStateOf(one) === 'undecided').toBe(one.decision === null);
        if (lineStateOf(one) === 'confirmed') expect(one.confirmedBy).not.toBeNull();
      }),
    );
  });
});

describe('a campaign', () => {
  it('runs until its deadline, that day included, and is closed for ever', () => {
    const campaign = { startedAt: 'x', closedAt: null, deadline: '2026-03-01' };
    expect(campaignStateOf({ ...campaign, startedAt: null }, '2026-02-01')).toBe('draft');
    expect(campaignStateOf(campaign, '2026-03-01')).toBe('running');
    expect(campaignStateOf(campaign, '2026-03-02')).toBe('overdue');
    expect(campaignStateOf({ ...campaign, closedAt: 'x' }, '2026-03-02')).toBe('closed');
  });

  it('proves a review for its cycle, and none with anything undecided or past its deadline', () => {
    const closed = { closedOn: '2026-01-31', undecided: 0, overdue: false };
    expect(isReviewed(undefined, 12, '2026-06-01')).toEqual({ answer: 'unknown', reason: 'no-data' });
    expect(isReviewed({ ...closed, closedOn: null }, 12, '2026-06-01')).toEqual({
      answer: 'unknown',
      reason: 'partial',
    });
    expect(isReviewed({ ...closed, closedOn: null, overdue: true }, 12, '2026-06-01').answer).toBe('fail');
    expect(isReviewed(closed, 12, '2027-01-31').answer).toBe('pass');
    expect(isReviewed(closed, 12, '2027-02-01').answer).toBe('fail');
    expect(isReviewed({ ...closed, undecided: 1 }, 12, '2026-02-01').answer).toBe('fail');
    expect(isReviewed({ ...closed, overdue: true }, 12, '2026-02-01').answer).toBe('fail');
  });
});

it('knows a person by name, account or address, whatever their case', () => {
  expect(names('ANNA Berg ', ['anna berg'])).toBe(true);
  expect(names(null, ['anna'])).toBe(false);
  expect(names('ann', ['anna'])).toBe(false);
});
