// SPDX-License-Identifier: Apache-2.0
import type { Subject, SubjectKind } from '../../slots.ts';
import { type Criteria, judge, rankOf } from './criteria.ts';
import type { Observation } from './fold.ts';
import { type Attributes, evaluate, type Facts, profileOf } from './reason.ts';
import type { Scenario } from './scenario.ts';

/** A library made ready for very many subjects: equal subjects are reasoned about once. */
export type Reasoner = {
  /** The scenarios that a subject may fit; whether one does, `observe` says. */
  scenariosFor(kind: SubjectKind, attributes: Attributes): readonly Scenario[];
  /** What `evaluate` finds, in short; undefined where the scenario does not apply. */
  observe(scenario: Scenario, subject: Subject, facts: Facts): Observation | undefined;
};
type Outcome = Pick<Observation, 'state' | 'rank'> | undefined;

/** Entries of a memory; it starts afresh when it is full, so that odd data cannot make it grow without end. */
const memoryLimit = 50_000;

export function createReasoner(scenarios: readonly Scenario[], criteria: Criteria): Reasoner {
  const outcomes = new Map<string, { readonly outcome: Outcome }>();
  const outcomeOf = (scenario: Scenario, attributes: Attributes, facts: Facts): Outcome => {
    const finding = evaluate(scenario, attributes, facts);
    return finding && { state: finding.state, rank: rankOf(judge(finding.levels.current, criteria)) };
  };
  return {
    scenariosFor: scenarioIndex(scenarios),
    observe(scenario, subject, facts) {
      const profile = profileOf(scenario, subject.attributes, facts);
      const key = `${scenario.id}|${profile}`;
      const known = outcomes.get(key) ?? { outcome: outcomeOf(scenario, subject.attributes, facts) };
      if (outcomes.size >= memoryLimit) outcomes.clear();
      outcomes.set(key, known);
      return known.outcome && { subject, facts, profile, ...known.outcome };
    },
  };
}

/**
 * Scenarios by kind and attributes: each combination of values is compared with the library once. A scenario stays in when
 * an attribute of its filter is not stated, since then nobody can tell. Scenarios about models are read on assets, the
 * units of a model.
 */
function scenarioIndex(scenarios: readonly Scenario[]): Reasoner['scenariosFor'] {
  const byKind = Map.groupBy(scenarios, ({ subject }): SubjectKind => (subject === 'model' ? 'asset' : subject));
  const kinds = new Map([...byKind].map(([kind, list]) => [kind, { list, names: filterNames(list) }]));
  const known = new Map<string, readonly Scenario[]>();
  return (kind, attributes) => {
    const entry = kinds.get(kind);
    if (!entry) return [];
    const key = `${kind}|${entry.names.map((name) => attributes[name] ?? '').join('|')}`;
    const found = known.get(key) ?? entry.list.filter((scenario) => mayFit(scenario, attributes));
    if (known.size >= memoryLimit) known.clear();
    known.set(key, found);
    return found;
  };
}

const filterNames = (scenarios: readonly Scenario[]) => [
  ...new Set(scenarios.flatMap(({ applies }) => Object.keys(applies))),
];

const mayFit = ({ applies }: Scenario, attributes: Attributes): boolean =>
  Object.entries(applies).every(([name, values]) => {
    const value = attributes[name];
    return value === undefined || values.includes(value);
  });
