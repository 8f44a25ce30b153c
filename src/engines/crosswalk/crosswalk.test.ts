// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  buildCrosswalk,
  type Fact,
  infer,
  type Mapping,
  proofOf,
  type Relation,
  type Rule,
  readFacts,
} from './index.ts';

const frameworks = [
  { id: 'x', edition: '2022', items: ['1', '2', '3'] },
  { id: 'y', edition: '1.0', items: ['1', '2'] },
];
const source = { framework: 'x', edition: '2022' };
const target = { framework: 'y', edition: '1.0' };
const rule = (item: string, relation: Relation, other: string, line = 1): Rule => ({
  item,
  relation,
  target: other,
  at: `x-to-y.yaml:${line}`,
});
const mapping = (rules: readonly Rule[], more: Partial<Mapping> = {}): Mapping => ({
  id: 'x-to-y',
  source,
  target,
  rules,
  ...more,
});
const fact = (name: string, more: Partial<Fact> = {}): Fact => ({
  requirement: name,
  assessment: 'compliant',
  evidence: `audit.yaml:${name}`,
  ...more,
});
const defectsOf = (...mappings: readonly Mapping[]) => buildCrosswalk({ frameworks, mappings }).defects;

function inferred(mappings: readonly Mapping[], given: readonly Fact[], day = '2026-11-23') {
  const { crosswalk } = buildCrosswalk({ frameworks, mappings });
  const inference = infer(crosswalk, readFacts(crosswalk, given).facts, day);
  const of = (name: string) => inference.results.find((result) => result.requirement === name);
  return { inference, of };
}

describe('rows that do not count', () => {
  it('name frameworks that are not there, or in another edition', () => {
    const good = [rule('1', 'equal', '1')];
    const nowhere = mapping(good, { id: 'a', target: { framework: 'z', edition: '1' } });
    const old = mapping(good, { id: 'b', source: { framework: 'x', edition: '2013' } });
    expect(defectsOf(nowhere, old)).toEqual([
      { kind: 'unknown-framework', path: 'a', reason: 'there is no framework z' },
      { kind: 'edition', path: 'b', reason: 'maps x 2013, but 2022 is in use' },
    ]);
    expect(inferred([nowhere, old], [fact('x/1')]).of('y/1')?.status).toBe('unknown');
  });

  it('hang in the air, say something twice, speak of themselves, or a word that is none', () => {
    const rows = [
      rule('1', 'subset', '1', 1),
      rule('9', 'equal', '1', 2),
      rule('1', 'equal', '8', 3),
      rule('1', 'subset', '1', 4),
      rule('1', 'akin' as Relation, '2', 5),
    ];
    const self = mapping([rule('1', 'equal', '1', 6)], { id: 'self', target: source });
    expect(defectsOf(mapping(rows), self, mapping([]))).toEqual([
      { kind: 'dangling', path: 'x-to-y.yaml:2', reason: 'x has no requirement 9' },
      { kind: 'dangling', path: 'x-to-y.yaml:3', reason: 'y has no requirement 8' },
      { kind: 'duplicate', path: 'x-to-y.yaml:4', reason: 'x-to-y says the same above' },
      { kind: 'malformed', path: 'x-to-y.yaml:5', reason: 'there is no relation akin' },
      { kind: 'malformed', path: 'x-to-y.yaml:6', reason: 'relates a requirement to itself' },
      { kind: 'duplicate', path: 'x-to-y', reason: 'another mapping has this id' },
    ]);
  });

  it('are coverages without parts or ends, and dates that are none', () => {
    const coverages = [
      { whole: '1', parts: [], at: 'c:1' },
      { whole: '1', parts: ['1', '7'], at: 'c:2' },
    ];
    expect(defectsOf(mapping([], { coverages }), mapping([], { id: 'b', until: '2026-02-30' }))).toEqual([
      { kind: 'malformed', path: 'c:1', reason: 'a coverage needs parts' },
      { kind: 'dangling', path: 'c:2', reason: 'x has no requirement 7' },
      { kind: 'malformed', path: 'b', reason: '2026-02-30 is no date' },
    ]);
  });

  it('are frameworks given twice, and two editions under one id', () => {
    const [x] = frameworks;
    const twice = x ? [x, x, { ...x, edition: '2013' }, { id: 'w', edition: '1', items: ['1', '1'] }] : [];
    expect(buildCrosswalk({ frameworks: twice, mappings: [] }).defects).toEqual([
      { kind: 'duplicate', path: 'x', reason: 'the framework is given twice' },
      { kind: 'edition', path: 'x', reason: 'editions 2022 and 2013 share an id' },
      { kind: 'duplicate', path: 'w/1', reason: 'the requirement is given twice' },
    ]);
  });

  it('contradict others over a chain: all places are named, and what claims that the two meet is left out', () => {
    const rows = [rule('1', 'superset', '2', 1), rule('1', 'disjoint', '1', 2), rule('2', 'equal', '1', 3)];
    const other = mapping([rule('2', 'intersects', '2', 4)], { id: 'other' });
    expect(defectsOf(mapping(rows), other)).toEqual([
      {
        kind: 'contradiction',
        path: 'x-to-y.yaml:2',
        reason:
          'cannot all be true: x-to-y x-to-y.yaml:2, x-to-y x-to-y.yaml:1, other x-to-y.yaml:4, x-to-y x-to-y.yaml:3',
      },
    ]);
    expect(inferred([mapping(rows), other], [fact('x/1')]).of('y/2')?.status).toBe('unknown');
  });
});

describe('facts', () => {
  const { crosswalk } = buildCrosswalk({ frameworks, mappings: [mapping([rule('1', 'equal', '1')])] });

  it('without a requirement, a reason, a known word or a date are refused with their position', () => {
    const given = [
      fact('x/9'),
      fact('x/1', { assessment: 'not-applicable', reason: ' ' }),
      fact('x/1', { assessment: 'fine' as Fact['assessment'] }),
      fact('x/1', { until: 'soon' }),
      fact('x/1'),
    ];
    const { facts, defects } = readFacts(crosswalk, given);
    expect(facts).toEqual([fact('x/1')]);
    expect(defects).toEqual([
      { kind: 'unknown-requirement', path: '0', reason: 'there is no requirement x/9' },
      { kind: 'malformed', path: '1', reason: 'not applicable needs a reason' },
      { kind: 'malformed', path: '2', reason: 'there is no assessment fine' },
      { kind: 'malformed', path: '3', reason: 'soon is no date' },
    ]);
  });
});

describe('what is proved', () => {
  it('comes with its chain: each premise before what follows, with mapping, place and relation', () => {
    const back = mapping([{ ...rule('1', 'superset', '3', 9), at: 'y-to-x.yaml:9' }], {
      id: 'y-to-x',
      source: target,
      target: source,
    });
    const { inference } = inferred([mapping([rule('1', 'superset', '1')]), back], [fact('x/1')]);
    expect(proofOf(inference, 'x/3')).toEqual({
      result: { requirement: 'x/3', status: 'compliant', met: ['all', 'all'], conflict: false },
      steps: [
        { requirement: 'x/1', claim: 'all', ground: { kind: 'fact', fact: fact('x/1') } },
        {
          requirement: 'y/1',
          claim: 'all',
          ground: { kind: 'rule', mapping: 'x-to-y', at: 'x-to-y.yaml:1', premise: 'x/1', relation: 'superset' },
        },
        {
          requirement: 'x/3',
          claim: 'all',
          ground: { kind: 'rule', mapping: 'y-to-x', at: 'y-to-x.yaml:9', premise: 'y/1', relation: 'superset' },
        },
      ],
    });
    expect(proofOf(inference, 'x/2')?.steps).toEqual([]);
    expect(proofOf(inference, 'x/9')).toBeUndefined();
  });

  it('goes round cycles once, and makes their requirements equal', () => {
    const rows = [
      rule('1', 'subset', '1'),
      rule('2', 'superset', '1'),
      rule('2', 'subset', '2'),
      rule('1', 'superset', '2'),
    ];
    const { inference } = inferred([mapping(rows)], [fact('y/2')]);
    expect(inference.results.map(({ status }) => status)).toEqual([
      'compliant',
      'compliant',
      'unknown',
      'compliant',
      'compliant',
    ]);
  });

  it('is nothing where facts contradict each other, and both sides are shown', () => {
    const { inference, of } = inferred(
      [mapping([rule('1', 'equal', '1'), rule('1', 'superset', '2', 2)])],
      [fact('x/1'), fact('y/1', { assessment: 'non-compliant' }), fact('x/2')],
    );
    for (const name of ['x/1', 'y/1']) expect(of(name)).toMatchObject({ status: 'unknown', conflict: true });
    expect(of('y/2')).toMatchObject({ status: 'unknown', met: ['none', 'all'], conflict: false });
    expect(of('x/2')?.status).toBe('compliant');
    const grounds = proofOf(inference, 'y/1')?.steps.flatMap(({ ground }) =>
      ground.kind === 'fact' ? ground.fact : [],
    );
    expect(grounds?.map(({ assessment }) => assessment).sort()).toEqual(['compliant', 'non-compliant']);
  });

  it('ends with the day until which a fact or a mapping holds, and what is stale is named', () => {
    const mappings = [mapping([rule('1', 'equal', '1')], { until: '2026-11-30' })];
    const given = [fact('x/1', { until: '2026-12-01' })];
    const on = (day: string) => {
      const { inference, of } = inferred(mappings, given, day);
      return [of('x/1')?.status, of('y/1')?.status, ...inference.stale.map(({ kind, path }) => `${kind} ${path}`)];
    };
    expect(on('2026-11-30')).toEqual(['compliant', 'compliant']);
    expect(on('2026-12-01')).toEqual(['compliant', 'unknown', 'mapping x-to-y']);
    expect(on('2026-12-02')).toEqual(['unknown', 'unknown', 'mapping x-to-y', 'fact audit.yaml:x/1']);
  });

  it('is nothing from not applicable, which conflicts with an assessment of the same requirement', () => {
    const away = fact('x/1', { assessment: 'not-applicable', reason: 'no such system' });
    const mappings = [mapping([rule('1', 'equal', '1')])];
    const alone = inferred(mappings, [away]);
    expect(alone.of('x/1')).toMatchObject({ status: 'unknown', notApplicable: { reason: 'no such system' } });
    expect(alone.of('y/1')).toEqual({ requirement: 'y/1', status: 'unknown', met: ['none', 'all'], conflict: false });
    expect(inferred(mappings, [away, fact('x/1')]).of('x/1')).toMatchObject({ status: 'unknown', conflict: true });
  });
});
