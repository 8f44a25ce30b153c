// SPDX-License-Identifier: Apache-2.0
import { buildCrosswalk, type Mapping, type Relation, type Rule } from '../crosswalk/index.ts';
import type { Finding, Held } from './finding.ts';
import type { Framework, MappingSet } from './schema.ts';

/** NIST IR 8278A: two elements that are not related have nothing in common. */
const relationOf: Readonly<Record<string, Relation>> = {
  equal: 'equal',
  subset: 'subset',
  superset: 'superset',
  intersect: 'intersects',
  not_related: 'disjoint',
};

type Row = { readonly rule: Rule; readonly place: Pick<Finding, 'file' | 'line' | 'path'> };

export type Counting = { readonly set: MappingSet; readonly rules: readonly Rule[] };

/** The rules that count. A set between frameworks of which one is missing does not count at all, but its rows are looked at. */
export function checkMappings(
  sets: readonly Held<MappingSet>[],
  frameworks: readonly Framework[],
  findings: Finding[],
): Counting[] {
  const nodes = new Map(
    frameworks.map((value) => [
      value.urn,
      new Map(value.requirement_nodes.map(({ urn, assessable }) => [urn, assessable])),
    ]),
  );
  const kept = sets.map((held) => {
    const missing = [held.value.source_framework_urn, held.value.target_framework_urn].filter((urn) => !nodes.has(urn));
    for (const urn of missing)
      findings.push({
        ...held.find(held.path),
        ...{ kind: 'missing-framework', effect: 'refused', reason: `no file holds the framework ${urn}` },
      });
    return { held, rows: rowsOf(held, nodes, findings), counts: missing.length === 0 };
  });
  const withdrawn = contradictionsOf(kept, findings);
  return kept
    .filter(({ counts }) => counts)
    .map(({ held, rows }) => ({
      set: held.value,
      rules: rows.map(({ rule }) => rule).filter(({ at }) => !withdrawn.has(at)),
    }));
}

type Nodes = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

function rowsOf({ value, path, find }: Held<MappingSet>, nodes: Nodes, findings: Finding[]): Row[] {
  const seen = new Set<string>();
  return value.requirement_mappings.flatMap((row, i): Row[] => {
    const { source_requirement_urn: item, target_requirement_urn: target, relationship } = row;
    const place = find([...path, 'requirement_mappings', i]);
    const found = (kind: Finding['kind'], effect: Finding['effect'], reason: string): Row[] => {
      findings.push({ ...place, kind, effect, reason });
      return [];
    };
    const relation = Object.hasOwn(relationOf, relationship) ? relationOf[relationship] : undefined;
    if (relation === undefined)
      return found('unknown-relation', 'left-out', `there is no relation ${relationship || '(empty)'}`);
    const key = `${item} ${target} ${relation}`;
    if (seen.has(key)) return found('duplicate', 'left-out', 'the same rule stands above');
    seen.add(key);
    const ends = [
      { urn: item, framework: value.source_framework_urn },
      { urn: target, framework: value.target_framework_urn },
    ];
    for (const { urn, framework } of ends)
      if (nodes.get(framework)?.has(urn) === false)
        return found('dangling', 'left-out', `${framework} has no requirement ${urn}`);
    if (item === target) return found('malformed', 'left-out', 'relates a requirement to itself');
    for (const { urn, framework } of ends)
      if (nodes.get(framework)?.get(urn) === false)
        found('not-assessable', 'noted', `${urn} is a heading, which nobody assesses`);
    return [{ rule: { item, target, relation, at: `${place.file}:${place.path}` }, place }];
  });
}

/** Reports rules that cannot all be true. @returns the places of those that say that requirements meet: they do not count */
function contradictionsOf(
  sets: readonly { readonly held: Held<MappingSet>; readonly rows: readonly Row[] }[],
  findings: Finding[],
): ReadonlySet<string> {
  const items = new Map<string, Set<string>>();
  const places = new Map(sets.flatMap(({ rows }) => rows.map(({ rule, place }) => [rule.at, place])));
  const end = (framework: string, used: readonly string[]) => {
    const known = items.get(framework) ?? new Set<string>();
    for (const item of used) known.add(item);
    items.set(framework, known);
    return { framework, edition: '' };
  };
  const mappings = sets.map(({ held: { value }, rows }): Mapping => {
    const rules = rows.map(({ rule }) => rule);
    const source = rules.map(({ item }) => item);
    const target = rules.map((rule) => rule.target);
    return {
      id: value.urn,
      source: end(value.source_framework_urn, source),
      target: end(value.target_framework_urn, target),
      rules,
    };
  });
  const frameworks = [...items].map(([id, known]) => ({ id, edition: '', items: [...known] }));
  const { crosswalk, defects } = buildCrosswalk({ frameworks, mappings });
  for (const { kind, path, reason } of defects) {
    const place = places.get(path);
    if (kind === 'contradiction' && place) findings.push({ ...place, kind, effect: 'left-out', reason });
  }
  const counting = new Set(crosswalk.links.map(({ at }) => at));
  return new Set([...places.keys()].filter((at) => !counting.has(at)));
}
