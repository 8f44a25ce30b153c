// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClauseRecord } from '../clauses.ts';
import { clauseNeeds, readinessOf } from './model.ts';

const today = '2026-06-15';
const record = (kind: ClauseRecord['kind'], state: ClauseRecord['state'], reviewDue: string | null): ClauseRecord => ({
  ...{ clause: '6.1.3', kind, title: null, state, on: null, reviewDue, by: null, to: '/' },
});
const good = (kind: ClauseRecord['kind']) => record(kind, 'approved', '2027-01-01');

describe('how ready a clause is', () => {
  it.each([
    ['mandatory-document', [good('document')], 'ready'],
    ['mandatory-document', [good('record')], 'missing'],
    ['mandatory-record', [good('record')], 'ready'],
    ['both', [good('document')], 'missing'],
    ['both', [good('document'), good('record')], 'ready'],
    ['both', [good('document'), record('record', 'draft', null)], 'draft'],
    ['expected', [good('record')], 'ready'],
    ['expected', [], 'missing'],
    ['mandatory-document', [record('document', 'approved', '2026-06-14')], 'overdue'],
    ['mandatory-document', [record('document', 'approved', '2026-06-15')], 'ready'],
    ['mandatory-document', [record('document', 'approved', null)], 'ready'],
  ] as const)('%s with %j is %s', (need, records, state) => {
    expect(readinessOf(need, records, true, today)).toBe(state);
  });

  const anyRecord = fc.record({
    kind: fc.constantFrom('document' as const, 'record' as const),
    state: fc.constantFrom('approved' as const, 'draft' as const),
    reviewDue: fc.constantFrom(null, '2020-01-01', '2030-01-01'),
  });
  const records = fc.array(
    anyRecord.map(({ kind, state, reviewDue }) => record(kind, state, reviewDue)),
    { maxLength: 4 },
  );

  it('is never ready without something approved, never worse by more records, and never missing where not all was read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...clauseNeeds), records, records, (need, some, more) => {
        const order = ['missing', 'draft', 'overdue', 'ready'];
        const before = readinessOf(need, some, true, today);
        if (before === 'ready') expect(some.some(({ state }) => state === 'approved')).toBe(true);
        expect(order.indexOf(readinessOf(need, [...some, ...more], true, today))).toBeGreaterThanOrEqual(
          order.indexOf(before),
        );
        expect(readinessOf(need, some, false, today)).not.toBe('missing');
      }),
    );
  });
});
