// SPDX-License-Identifier: Apache-2.0
import type { SubjectKind } from '../../slots.ts';
import type { Attributes } from './reason.ts';
import type { Scenario } from './scenario.ts';

const cacheLimit = 10_000;

/**
 * Finds the scenarios that a subject may fit, by kind and attributes: each combination of values is compared with the
 * library once. A scenario stays in when an attribute of its filter is not stated, since then nobody can tell. Scenarios
 * about models are read on assets, the units of a model.
 */
export function scenarioIndex(
  scenarios: readonly Scenario[],
): (kind: SubjectKind, attributes: Attributes) => readonly Scenario[] {
  const byKind = Map.groupBy(scenarios, ({ subject }): SubjectKind => (subject === 'model' ? 'asset' : subject));
  const kinds = new Map([...byKind].map(([kind, list]) => [kind, { list, names: filterNames(list) }]));
  const known = new Map<string, readonly Scenario[]>();
  return (kind, attributes) => {
    const entry = kinds.get(kind);
    if (!entry) return [];
    const key = [kind, ...entry.names.map((name) => attributes[name] ?? '')].join('\u001f');
    const found = known.get(key) ?? entry.list.filter((scenario) => mayFit(scenario, attributes));
    if (known.size >= cacheLimit) known.clear();
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
