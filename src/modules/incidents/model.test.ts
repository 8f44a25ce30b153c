// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknown } from '../../contract/answer.ts';
import {
  applies,
  breachRisks,
  deadlinesIn,
  type Judged,
  mostPressing,
  reportState,
  stateOf,
  triggers,
} from './model.ts';

const stated = fc.constantFrom(true, false, null);
const incident: fc.Arbitrary<Judged> = fc.record({
  ...{ kind: fc.constantFrom('event' as const, 'incident' as const, 'near-miss' as const) },
  ...{ significant: stated, deviceAffected: stated, personalData: stated },
});
const risk = fc.constantFrom(...breachRisks, null);

describe('whether a duty applies', () => {
  it('is never denied for what a later statement could make apply', () => {
    fc.assert(
      fc.property(incident, risk, fc.constantFrom(...triggers), stated, risk, (row, decided, trigger, now, later) => {
        if (applies(trigger, row, decided).answer !== 'not-applicable') return;
        const filled = {
          ...row,
          significant: row.significant ?? now,
          deviceAffected: row.deviceAffected ?? now,
          personalData: row.personalData ?? now,
        };
        expect(applies(trigger, filled, decided ?? later).answer).toBe('not-applicable');
      }),
    );
  });

  it('goes by the decision on the breach, and waits for it', () => {
    const row: Judged = { kind: 'incident', significant: null, deviceAffected: null, personalData: true };
    const said = (of: (typeof breachRisks)[number] | null) =>
      (['personal-data-risk', 'personal-data-high-risk'] as const).map((trigger) => applies(trigger, row, of).answer);
    expect(said(null)).toEqual(['unknown', 'unknown']);
    expect(said('unlikely')).toEqual(['not-applicable', 'not-applicable']);
    expect(said('risk')).toEqual(['pass', 'not-applicable']);
    expect(said('high-risk')).toEqual(['pass', 'pass']);
  });
});

describe('the clock', () => {
  it('runs in hours of the world, also when clocks are put forward or back', () => {
    const noticed = new Date('2026-03-28T22:00:00+01:00');
    expect(deadlinesIn('Europe/Berlin')(noticed, { amount: 72, unit: 'hours' }).toISOString()).toBe(
      '2026-03-31T21:00:00.000Z',
    );
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
        fc.nat(1000),
        (start, amount) => {
          const due = deadlinesIn('America/New_York')(start, { amount, unit: 'hours' });
          expect(due.getTime() - start.getTime()).toBe(amount * 3_600_000);
        },
      ),
    );
  });

  it('ends days and months with their last day where the hospital is', () => {
    const at = new Date('2026-01-31T23:30:00Z');
    const due = (unit: 'days' | 'months', zone: string) => deadlinesIn(zone)(at, { amount: 1, unit }).toISOString();
    expect(due('days', 'UTC')).toBe('2026-02-02T00:00:00.000Z');
    expect(due('months', 'UTC')).toBe('2026-03-01T00:00:00.000Z');
    // in Berlin it is the first of February already
    expect(due('months', 'Europe/Berlin')).toBe('2026-03-01T23:00:00.000Z');
  });
});

describe('the state of a report', () => {
  const due = new Date('2026-03-04T00:00:00Z');
  const [before, after] = [new Date('2026-03-03T00:00:00Z'), new Date('2026-03-05T00:00:00Z')];
  it.each([
    ['waiting', { answer: 'pass' }, null, before],
    ['overdue', { answer: 'pass' }, null, after],
    ['cannot-tell', unknown('no-data'), null, after],
    ['not-applicable', { answer: 'not-applicable' }, null, after],
    ['sent', { answer: 'pass' }, { kind: 'sent', at: before.toISOString() }, after],
    ['sent-late', { answer: 'pass' }, { kind: 'sent', at: after.toISOString() }, after],
    ['not-required', { answer: 'pass' }, { kind: 'not-required', at: after.toISOString() }, after],
  ] as const)('is %s', (state, applicable, notice, now) => {
    expect(reportState(applicable, notice, due, now)).toBe(state);
  });

  it('is never overdue without a number of hours or days, and never done by itself', () => {
    expect(reportState({ answer: 'pass' }, null, null, after)).toBe('waiting');
  });

  it('tells the most pressing first', () => {
    expect(mostPressing(['sent', 'cannot-tell', 'overdue'])).toBe('overdue');
    expect(mostPressing(['not-applicable', 'sent'])).toBe('sent');
    expect(mostPressing(['not-applicable'])).toBe(null);
  });
});

it('an incident is open until it is contained, and contained until it is closed', () => {
  const at = '2026-01-01T00:00:00Z';
  expect(stateOf({ containedAt: null, closedAt: null })).toBe('open');
  expect(stateOf({ containedAt: at, closedAt: null })).toBe('contained');
  expect(stateOf({ containedAt: at, closedAt: at })).toBe('closed');
});
