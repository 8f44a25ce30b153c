// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aStatement, head, observed, open } from '../../../test/harness/oscal-statements.ts';
import { actionDocument, resultsDocument } from './follow-up.ts';
import { componentDocument, planDocument, profileDocument } from './statement.ts';
import { tokenOf } from './words.ts';

const documentOf = (written: { document: object } | undefined) => JSON.stringify(written?.document ?? null);

describe('a Statement of Applicability as OSCAL', () => {
  it('every applicable control of a catalog is in the profile and in the plan, every other one is named or counted', () => {
    fc.assert(
      fc.property(aStatement, (statement) => {
        const { rows } = statement;
        const isOfCatalog = ({ catalog }: (typeof rows)[number]) => catalog !== 'law';
        const applicable = rows.filter((row) => row.applicable === true && isOfCatalog(row));
        const [profile, plan] = [profileDocument(statement), planDocument(statement)];
        if (applicable.length === 0) return profile === undefined && plan === undefined;
        const [inProfile, inPlan] = [documentOf(profile), documentOf(plan)];
        for (const row of applicable) {
          const token = JSON.stringify(tokenOf(row.control.replace(`${row.catalog}:`, '')));
          expect(inProfile).toContain(token);
          expect(inPlan).toContain(`"control-id":${token}`);
          for (const { name } of row.measures) expect(inPlan).toContain(JSON.stringify(name));
        }
        for (const row of rows.filter((one) => one.applicable === false))
          expect(inProfile).toContain(`"${row.control}"`);
        const losses = profile?.losses.join('\n') ?? '';
        for (const row of rows.filter((one) => one.applicable === true && !isOfCatalog(one)))
          expect(losses).toContain(row.control);
        const undecided = rows.filter((one) => one.applicable === null).length;
        expect(/^(\d+) controls are not decided/m.exec(losses)?.[1] ?? '0').toBe(String(undecided));
        return true;
      }),
      { numRuns: 60 },
    );
  });

  it('any change of what was decided is another document', () => {
    fc.assert(
      fc.property(aStatement, fc.nat(), (statement, at) => {
        const { rows } = statement;
        const row = rows[at % rows.length];
        if (row?.applicable !== true || row.catalog === 'law') return;
        const with_ = (changed: object) => ({
          ...statement,
          rows: rows.map((one) => (one === row ? { ...one, ...changed } : one)),
        });
        for (const changed of [
          { justification: `${row.justification}, and more` },
          { status: row.status === 'planned' ? 'partial' : 'planned' },
          { owner: `${row.owner ?? ''}x` },
          { references: [...row.references, 'another one'] },
          { measures: [] as never[] },
        ].filter((change) => !('measures' in change) || row.measures.length > 0))
          expect(documentOf(planDocument(with_(changed)))).not.toBe(documentOf(planDocument(statement)));
        expect(documentOf(profileDocument(with_({ applicable: false })))).not.toBe(
          documentOf(profileDocument(statement)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('what is not begun is planned to others, and says Wardline’s own word beside it; nothing is more than it is', () => {
    const [row] = fc.sample(aStatement, { numRuns: 1, seed: 1 });
    const rows = [
      { ...row?.rows[0], control: '5.1', catalog: 'iso', applicable: true, status: 'not-started', measures: [] },
    ];
    const text = documentOf(planDocument({ ...head, contentHash: 'h', rows } as never));
    expect(text).toContain('"implementation-status":{"state":"planned"}');
    expect(text).toContain('"value":"not-started"');
  });
});

it('there are no empty documents', () => {
  const empty = { ...head, contentHash: 'h', rows: [] };
  expect([profileDocument(empty), planDocument(empty), componentDocument(empty)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([actionDocument(head, []), resultsDocument(head, [])]).toEqual([undefined, undefined]);
});

it('what is late or deviates, and what was seen, are carried with their days', () => {
  const actions = documentOf(actionDocument(head, open));
  for (const { title, due } of open) for (const word of [title, due]) expect(actions).toContain(word);
  const results = resultsDocument(head, observed);
  expect(documentOf(results)).toContain('"expires":"2027-01-01T00:00:00Z"');
  expect(results?.losses[0]).toMatch(/No test was run/);
});
