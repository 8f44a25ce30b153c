// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from './closure.ts';
import {
  type Assessment,
  assessments,
  buildCrosswalk,
  type Fact,
  infer,
  proofOf,
  type Relation,
  type Result,
  readFacts,
  relations,
  requirement,
} from './index.ts';
import { type Premise, setModels } from './set-models.fixture.ts';

type Row = readonly [number, Relation, number];
type Judged = readonly [number, Assessment];
type Whole = readonly [number, readonly number[]];
type Case = { readonly rows: readonly Row[]; readonly judged: readonly Judged[]; readonly wholes?: readonly Whole[] };

const small = setModels(2);
const large = setModels(3);
const end = { framework: 'f', edition: '1' };
const name = (n: number): string => requirement('f', `${n}`);

const said: Readonly<Record<Assessment, readonly Claim[]>> = {
  compliant: ['all'],
  partial: ['some', 'not-all'],
  'non-compliant': ['not-all'],
  unmet: ['none'],
  'not-applicable': [],
  'not-assessed': [],
};

function inferred({ rows, judged, wholes = [] }: Case) {
  const { crosswalk, defects } = buildCrosswalk({
    frameworks: [{ id: 'f', edition: '1', items: ['0', '1', '2'] }],
    mappings: rows
      .map(([a, relation, b], i) => ({
        id: `m${i}`,
        source: end,
        target: end,
        rules: [{ item: `${a}`, target: `${b}`, relation, at: `m.yaml:${i}` }],
      }))
      .concat({
        id: 'covers',
        source: end,
        target: end,
        rules: [],
        ...{
          coverages: wholes.map(([w, parts], i) => ({ whole: `${w}`, parts: parts.map(String), at: `c.yaml:${i}` })),
        },
      }),
  });
  const facts = judged.map(
    ([n, assessment], i): Fact => ({ requirement: name(n), assessment, evidence: `fact ${i}`, reason: 'not here' }),
  );
  return { defects, inference: infer(crosswalk, readFacts(crosswalk, facts).facts, '2026-11-23') };
}

function premisesOf({ rows, judged, wholes = [] }: Case, { related, covered, claimed } = large): Premise[] {
  return [
    ...rows.map(([a, relation, b]) => related(a, relation, b)),
    ...wholes.map(([whole, parts]) => covered(whole, parts)),
    ...judged.flatMap(([n, assessment]) => said[assessment].map((claim) => claimed(n, claim))),
  ];
}

/** What all models agree on. */
function truth(models: readonly number[], n: number, { claimed } = large): Pick<Result, 'status' | 'met'> {
  const always = (claim: Claim) => models.every(claimed(n, claim));
  return {
    status: always('all') ? 'compliant' : always('not-all') ? 'non-compliant' : 'unknown',
    met: [
      always('all') ? 'all' : always('some') ? 'some' : 'none',
      always('none') ? 'none' : always('not-all') ? 'some' : 'all',
    ],
  };
}

/** The result of the last requirement of a case, once it is shown that it is what all set models agree on. */
function agreed(given: Case, n: number): Result | undefined {
  const models = large.satisfying(premisesOf(given));
  expect(models.length).toBeGreaterThan(0);
  const result = inferred(given).inference.results[n];
  expect(result).toMatchObject(truth(models, n));
  return result;
}

const [a, b, t] = [0, 1, 2];

describe('the nine known defects of inference over crosswalks', () => {
  it('1: a failing superset says nothing of its part', () => {
    const result = agreed({ rows: [[a, 'superset', t]], judged: [[a, 'non-compliant']] }, t);
    expect(result).toMatchObject({ status: 'unknown', met: ['none', 'all'] });
  });

  it('2: a failing neighbour says nothing of what it overlaps', () => {
    const result = agreed({ rows: [[a, 'intersects', t]], judged: [[a, 'non-compliant']] }, t);
    expect(result).toMatchObject({ status: 'unknown', met: ['none', 'all'] });
  });

  it('3: not applicable and an overlap never make compliant', () => {
    const judged: Judged[] = [
      [a, 'not-applicable'],
      [b, 'compliant'],
    ];
    const rows: Row[] = [
      [a, 'equal', t],
      [b, 'intersects', t],
    ];
    const result = agreed({ rows, judged }, t);
    expect(result).toMatchObject({ status: 'unknown', met: ['some', 'all'] });
    expect(inferred({ rows, judged }).inference.results[a]?.notApplicable).toEqual({
      reason: 'not here',
      evidence: 'fact 0',
    });
  });

  it.each(['intersects', 'equal'] as const)('4: an unassessed neighbour (%s) erases nothing proven', (relation) => {
    const rows: Row[] = [
      [a, 'equal', t],
      [b, relation, t],
    ];
    const judged: Judged[] = [
      [a, 'compliant'],
      [b, 'not-assessed'],
    ];
    expect(agreed({ rows, judged }, t)?.status).toBe('compliant');
  });

  it('5: a failing overlap does not overrule an equal', () => {
    const rows: Row[] = [
      [a, 'equal', t],
      [b, 'intersects', t],
    ];
    const judged: Judged[] = [
      [a, 'compliant'],
      [b, 'non-compliant'],
    ];
    expect(agreed({ rows, judged }, t)).toMatchObject({ status: 'compliant', conflict: false });
  });

  it('6: over an overlap travels that something is met, and no degree of it', () => {
    const result = agreed({ rows: [[a, 'intersects', t]], judged: [[a, 'compliant']] }, t);
    expect(result).toEqual({ requirement: name(t), status: 'unknown', met: ['some', 'all'], conflict: false });
    const nothing = agreed({ rows: [[a, 'intersects', t]], judged: [[a, 'not-applicable']] }, t);
    expect(nothing?.met).toEqual(['none', 'all']);
  });

  it.each([false, true])('7: the best of all paths counts, whichever is listed first (turned: %s)', (turned) => {
    const weak: Row[] = [
      [a, 'intersects', b],
      [b, 'intersects', t],
    ];
    const strong: Row[] = [
      [a, 'equal', b],
      [b, 'equal', t],
    ];
    const rows = turned ? [...strong, ...weak] : [...weak, ...strong];
    const given: Case = { rows, judged: [[a, 'compliant']] };
    expect([agreed(given, b)?.status, agreed(given, t)?.status]).toEqual(['compliant', 'compliant']);
  });

  it('8: two mappings for one pair both count, each with its origin', () => {
    const rows: Row[] = [
      [a, 'subset', t],
      [a, 'superset', t],
    ];
    const failing: Case = { rows, judged: [[a, 'non-compliant']] };
    const passing: Case = { rows, judged: [[a, 'compliant']] };
    expect([agreed(failing, t)?.status, agreed(passing, t)?.status]).toEqual(['non-compliant', 'compliant']);
    const origin = (given: Case) => proofOf(inferred(given).inference, name(t))?.steps.at(-1)?.ground;
    expect(origin(failing)).toMatchObject({ mapping: 'm0', at: 'm.yaml:0', relation: 'subset' });
    expect(origin(passing)).toMatchObject({ mapping: 'm1', at: 'm.yaml:1', relation: 'superset' });
  });

  it('9: parts make the whole compliant when they are declared to cover it, and only then', () => {
    const rows: Row[] = [
      [a, 'subset', t],
      [b, 'subset', t],
    ];
    const judged: Judged[] = [
      [a, 'compliant'],
      [b, 'compliant'],
    ];
    expect(agreed({ rows, judged }, t)).toMatchObject({ status: 'unknown', met: ['some', 'all'] });
    const whole: Case = { rows, judged, wholes: [[t, [a, b]]] };
    expect(agreed(whole, t)?.status).toBe('compliant');
    expect(proofOf(inferred(whole).inference, name(t))?.steps.at(-1)?.ground).toEqual({
      kind: 'coverage',
      mapping: 'covers',
      at: 'c.yaml:0',
      premises: [name(a), name(b)],
    });
  });
});

const anyNumber: fc.Arbitrary<number> = fc.constantFrom(0, 1, 2);
const anyRow: fc.Arbitrary<Row> = fc
  .tuple(anyNumber, fc.constantFrom(...relations), fc.constantFrom(1, 2))
  .map(([from, relation, step]): Row => [from, relation, (from + step) % 3]);
const anyJudged: fc.Arbitrary<Judged> = fc.tuple(anyNumber, fc.constantFrom(...assessments.slice(0, 4)));
const anyWhole: fc.Arbitrary<Whole> = fc.constantFrom<Whole>([0, [1, 2]], [1, [0, 2]], [2, [0, 1]], [2, [1]]);
const anyCase = (wholes: number): fc.Arbitrary<Case> =>
  fc.record({
    rows: fc.array(anyRow, { maxLength: 5 }),
    judged: fc.array(anyJudged, { maxLength: 3 }),
    wholes: fc.array(anyWhole, { maxLength: wholes }),
  });

const shares = { none: 0, some: 1, all: 2 } as const;

describe('against all set models of three requirements', () => {
  it('every result is what all models agree on, and what contradicts itself is told, where no coverage is declared', () => {
    fc.assert(
      fc.property(anyCase(0), (given) => {
        const models = large.satisfying(premisesOf(given));
        const { inference, defects } = inferred(given);
        const told = defects.length > 0 || inference.results.some(({ conflict }) => conflict);
        expect(told).toBe(models.length === 0);
        if (models.length > 0)
          inference.results.forEach((result, n) => {
            expect(result).toMatchObject(truth(models, n));
          });
      }),
      { numRuns: 200 },
    );
  });

  it('no result says more than all models, with coverages', () => {
    fc.assert(
      fc.property(anyCase(2), (given) => {
        const models = large.satisfying(premisesOf(given));
        if (models.length === 0) return;
        const { inference } = inferred(given);
        inference.results.forEach(({ status, met, conflict }, n) => {
          const known = truth(models, n);
          expect(conflict).toBe(false);
          expect([known.status, 'unknown']).toContain(status);
          expect(shares[met[0]]).toBeLessThanOrEqual(shares[known.met[0]]);
          expect(shares[met[1]]).toBeGreaterThanOrEqual(shares[known.met[1]]);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('each proof, read alone, proves its result: from the facts and rows that its steps name', () => {
    fc.assert(
      fc.property(anyCase(2), (given) => {
        const { inference } = inferred(given);
        inference.results.forEach((result, n) => {
          const steps = proofOf(inference, result.requirement)?.steps ?? [];
          const proved = new Set<string>();
          const number = (text: string) => Number(text.slice(2));
          const premises = steps.flatMap(({ requirement: about, claim, ground }): Premise[] => {
            if (ground.kind === 'rule' || ground.kind === 'coverage')
              for (const premise of ground.kind === 'rule' ? [ground.premise] : ground.premises)
                expect(proved).toContain(premise);
            proved.add(about);
            if (ground.kind === 'fact') return [large.claimed(number(about), claim)];
            if (ground.kind === 'rule') return [large.related(number(ground.premise), ground.relation, number(about))];
            return ground.kind === 'coverage' ? [large.covered(number(about), ground.premises.map(number))] : [];
          });
          const models = large.satisfying(premises);
          if (result.conflict) expect(models).toEqual([]);
          else expect(truth(models, n)).toMatchObject({ status: result.status, met: result.met });
        });
      }),
      { numRuns: 80 },
    );
  });

  it('what premises in conflict touch is claimed by nobody; what is left follows from premises that can all be true', () => {
    fc.assert(
      fc.property(anyCase(0), (given) => {
        const { inference, defects } = inferred(given);
        const kept = inference.crosswalk.links.map(({ from, relation, to }): Row => [from, relation, to]);
        const judged = given.judged.filter(([n]) => !inference.results[n]?.conflict);
        const models = large.satisfying(premisesOf({ rows: kept, judged }));
        expect(models.length).toBeGreaterThan(0);
        expect(defects.every(({ kind }) => kind === 'contradiction')).toBe(true);
        inference.results.forEach(({ conflict, status, met }, n) => {
          if (conflict) expect({ status, met }).toEqual({ status: 'unknown', met: ['none', 'all'] });
          else expect([truth(models, n).status, 'unknown']).toContain(status);
        });
      }),
      { numRuns: 200 },
    );
  });
});

it('two requirements are enough for each single relation: all assessments, exhaustively', () => {
  for (const relation of relations)
    for (const assessment of assessments) {
      const given: Case = { rows: [[0, relation, 1]], judged: [[0, assessment]] };
      const models = small.satisfying(premisesOf(given, small));
      expect(inferred(given).inference.results[1]).toMatchObject(truth(models, 1, small));
    }
});
