// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Selection } from '../../contract/list.ts';
import { countRows as listRows, pageRows } from '../list-of-rows.ts';
import { buildRows, type ControlItem, countRows, type Decision, type Said, soaRows } from './model.ts';
import { statuses } from './schemas.ts';

const ids = ['5.1', '5.2', '5.38', '8.35'];
const items: ControlItem[] = ids.map((id) => ({
  id,
  parent: id.slice(0, 1),
  label: { en: `Label ${id}`, de: `Name ${id}` },
  title: { en: null, de: null },
  attributes: id === '5.38' ? { health: 'hlt' } : {},
  provenance: { source: 'a test', verifiedAgainstText: false },
}));
const annex = new Set(['A.5.1', 'A.5.2', '5.38']);

const driver = fc.record({
  kind: fc.constantFrom('risk', 'law', 'contract'),
  ref: fc.string({ minLength: 1 }),
  label: fc.constant('x'),
});
const decision: fc.Arbitrary<Decision> = fc
  .record({
    id: fc.uuid(),
    control: fc.constantFrom(...ids),
    revision: fc.constant(1),
    applicable: fc.boolean(),
    justification: fc.string({ minLength: 1 }),
    drivers: fc.array(driver, { maxLength: 2 }),
    status: fc.constantFrom(...statuses),
    owner: fc.option(fc.string()),
    references: fc.array(fc.string(), { maxLength: 2 }),
    factsHash: fc.option(fc.constantFrom('h1', 'h2')),
    decidedBy: fc.constant('user:a'),
    decidedAt: fc.constant('2026-01-01T00:00:00.000Z'),
  })
  .map((d) => ({ ...d, status: d.applicable ? d.status : null }));
const proposal = fc.record({
  control: fc.constantFrom(...ids),
  drivers: fc.array(driver, { minLength: 1, maxLength: 3 }),
  factsHash: fc.constantFrom('h1', 'h2'),
});
const claim = fc.record({
  control: fc.constantFrom(...ids),
  sourceName: fc.constant('old-soa'),
  fileName: fc.constant('old.xlsx'),
  at: fc.constant('row 2'),
  controlWords: fc.constant('A.5.1'),
  applicable: fc.option(fc.boolean()),
  justification: fc.option(fc.string()),
  statusWords: fc.option(fc.constantFrom('implemented', 'umgesetzt')),
  owner: fc.option(fc.string()),
  reference: fc.option(fc.string()),
});
const measure = fc.record({
  control: fc.constantFrom(...ids),
  id: fc.uuid(),
  name: fc.string(),
  status: fc.constantFrom(...statuses),
  owner: fc.constant(null),
  tailoring: fc.constant(null),
  expectedOutcome: fc.constant(null),
});
const said: fc.Arbitrary<Said> = fc.record({
  decisions: fc.uniqueArray(decision, { selector: (d) => d.control }),
  proposals: fc.uniqueArray(proposal, { selector: (p) => p.control }),
  claims: fc.array(claim, { maxLength: 6 }),
  exceptions: fc.constant([]),
  measures: fc.array(measure, { maxLength: 6 }),
});
const decided = [
  'applicable',
  'status',
  'justificationIn',
  'justificationOut',
  'drivers',
  'owner',
  'references',
  'decisionId',
] as const;

describe('the rows of the Statement of Applicability', () => {
  it('are one a control, in the order of the catalog, whatever was said', () => {
    fc.assert(
      fc.property(said, (s) => {
        expect(buildRows(items, annex, s).map((row) => row.control)).toEqual(ids);
      }),
    );
  });

  it('exclude a control, or call it implemented, only where a person decided so', () => {
    fc.assert(
      fc.property(said, (s) => {
        for (const row of buildRows(items, annex, s)) {
          const own = s.decisions.find((d) => d.control === row.control);
          expect(row.status).toBe(own?.status ?? null);
          if (row.applicable === false || row.justificationOut !== null) expect(own?.applicable).toBe(false);
          if (!own) expect(row.applicable).toBe(s.proposals.some((p) => p.control === row.control) ? true : null);
        }
      }),
    );
  });

  it('say the same of a decided control whatever is proposed, claimed or applied', () => {
    fc.assert(
      fc.property(said, said, (one, other) => {
        const before = buildRows(items, annex, one);
        const after = buildRows(items, annex, { ...other, decisions: one.decisions });
        for (const [i, row] of before.entries())
          if (row.state === 'decided') for (const key of decided) expect(after[i]?.[key]).toEqual(row[key]);
      }),
    );
  });

  it('are flagged exactly when the facts differ from those that lay before the person', () => {
    fc.assert(
      fc.property(said, (s) => {
        for (const row of buildRows(items, annex, s)) {
          const own = s.decisions.find((d) => d.control === row.control);
          const now = s.proposals.find((p) => p.control === row.control)?.factsHash ?? null;
          expect(row.flags.includes('facts-changed')).toBe(own !== undefined && own.factsHash !== now);
        }
      }),
    );
  });

  it('add up', () => {
    fc.assert(
      fc.property(said, (s) => {
        const rows = buildRows(items, annex, s);
        const sum = countRows(rows);
        expect(sum.decided + sum.proposed + sum.open).toBe(ids.length);
        expect(sum.applicable + sum.excluded).toBe(sum.decided);
        expect(Object.values(sum.byStatus).reduce((a, b) => a + b)).toBe(sum.applicable);
        expect(listRows(soaRows, rows, { filter: { state: { in: ['open'] } } }).total).toBe(sum.open);
      }),
    );
  });

  it('name the control of Annex A with the same number, and none for the additional health controls', () => {
    const rows = buildRows(items, annex, { decisions: [], proposals: [], claims: [], measures: [], exceptions: [] });
    expect(rows.map((row) => row.annexA)).toEqual(['A.5.1', 'A.5.2', null, null]);
    expect(rows.map((row) => row.health)).toEqual([null, null, 'hlt', null]);
  });

  it('are found by group and by words of either language', () => {
    const rows = buildRows(items, annex, { decisions: [], proposals: [], claims: [], measures: [], exceptions: [] });
    const found = (selection: Selection) =>
      pageRows(soaRows, rows, { limit: 50, ...selection }).items.map((row) => row.control);
    expect(found({ filter: { group: { in: ['8'] } } })).toEqual(['8.35']);
    expect(found({ text: 'name 5.3' })).toEqual(['5.38']);
    expect(found({ text: 'A.5.2' })).toEqual(['5.2']);
  });
});
