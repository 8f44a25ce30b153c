// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import type { Observed, Open } from '../../src/engines/oscal/follow-up.ts';
import type { Head, Row, Statement } from '../../src/engines/oscal/statement.ts';

export const head: Head = {
  ...{ organisation: 'Riverside', version: '2026-11-26', at: '2026-11-26T10:00:00Z' },
  marks: ['Demonstration'],
};

const words = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,20}[a-z]$/);
const status = fc.constantFrom('not-started' as const, 'planned' as const, 'partial' as const, 'implemented' as const);
const measure = fc.record({
  ...{ id: fc.uuid(), name: words, status, owner: fc.option(words) },
  ...{ tailoring: fc.option(words), expectedOutcome: fc.option(words) },
});
const row: fc.Arbitrary<Row> = fc
  .record({
    n: fc.nat(400),
    catalog: fc.constantFrom('iso-27799-2025', 'iec-80001-2-2-2012', 'law'),
    applicable: fc.constantFrom(true, false, null),
    ...{ title: words, justification: words, status, owner: fc.option(words) },
    references: fc.array(words, { maxLength: 2 }),
    measures: fc.array(measure, { maxLength: 2 }),
  })
  .map(({ n, ...rest }) => ({
    ...rest,
    control: rest.catalog === 'iso-27799-2025' ? `5.${n}` : `${rest.catalog}:C${n}`,
  }));

/** Statements with decided and undecided controls of two catalogs and of laws. */
export const aStatement: fc.Arbitrary<Statement> = fc
  .uniqueArray(row, { selector: ({ control }) => control, minLength: 1, maxLength: 12 })
  .map((rows) => ({ ...head, contentHash: 'hash', rows }));

export const open: readonly Open[] = [
  {
    ...{ id: '1', kind: 'overdue-treatment', title: 'Segment the ward', description: 'Flat network' },
    ...{ owner: 'IT', due: '2026-10-01', status: 'open' },
  },
  {
    ...{ id: '2', kind: 'exception', title: 'Old pump', description: 'Exception from 8.8' },
    ...{ owner: null, due: '2027-02-01', status: 'in-force' },
  },
];
export const observed: readonly Observed[] = [
  {
    ...{ id: '1', title: 'Restore test', description: '', collected: '2026-11-01T10:00:00Z', expires: '2027-01-01' },
    controls: ['8.13'],
  },
];
