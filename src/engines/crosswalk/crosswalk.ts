// SPDX-License-Identifier: Apache-2.0
import { contradictions } from './contradictions.ts';
import { type Cover, type Incidence, incidence, isDate, type Link, linkEnds } from './links.ts';
import { type Relation, relations } from './relations.ts';

/** A framework in one edition, with the ids of its requirements. */
export type Framework = { readonly id: string; readonly edition: string; readonly items: readonly string[] };

type End = { readonly framework: string; readonly edition: string };

/** One row: what the item of the source is to that of the target. `at` is its place, as file:line. */
export type Rule = {
  readonly item: string;
  readonly target: string;
  readonly relation: Relation;
  readonly at: string;
};

/** A declaration that the parts, items of the source, together ask for all that the whole, an item of the target, asks for. */
export type Coverage = { readonly whole: string; readonly parts: readonly string[]; readonly at: string };

/** One set of rules from one origin, between two editions. After `until` (a date) it has to be reviewed before it counts. */
export type Mapping = {
  readonly id: string;
  readonly source: End;
  readonly target: End;
  readonly until?: string;
  readonly rules: readonly Rule[];
  readonly coverages?: readonly Coverage[];
};

/** What was given: frameworks, and every mapping between them. */
export type Rules = { readonly frameworks: readonly Framework[]; readonly mappings: readonly Mapping[] };

/** A row that does not count, or not without more: where it stands and why. */
export type Defect = {
  readonly kind:
    | 'unknown-framework'
    | 'edition'
    | 'dangling'
    | 'duplicate'
    | 'malformed'
    | 'contradiction'
    | 'unknown-requirement';
  readonly path: string;
  readonly reason: string;
};

/** The index: requirements by number, and the rows that count. */
export type Crosswalk = {
  readonly names: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly links: readonly Link[];
  readonly covers: readonly Cover[];
  /** For each requirement its links, and the covers it is a part of. */
  readonly linked: Incidence;
  readonly covering: Incidence;
};

/** The name of a requirement, over all frameworks. */
export const requirement = (framework: string, item: string): string => `${framework}/${item}`;

type Draft = { readonly names: string[]; readonly numbers: Map<string, number>; readonly defects: Defect[] };

function readFrameworks(frameworks: readonly Framework[], { names, numbers, defects }: Draft): Map<string, string> {
  const editions = new Map<string, string>();
  for (const { id, edition, items } of frameworks) {
    if (editions.has(id)) {
      const same = editions.get(id) === edition;
      defects.push({
        kind: same ? 'duplicate' : 'edition',
        path: id,
        reason: same ? 'the framework is given twice' : `editions ${editions.get(id)} and ${edition} share an id`,
      });
      continue;
    }
    editions.set(id, edition);
    for (const item of items) {
      const name = requirement(id, item);
      if (numbers.has(name)) defects.push({ kind: 'duplicate', path: name, reason: 'the requirement is given twice' });
      else numbers.set(name, names.push(name) - 1);
    }
  }
  return editions;
}

/** Why nothing of a mapping can count; nothing if it can. */
function brokenMapping({ id, source, target, until }: Mapping, editions: Map<string, string>): Defect | undefined {
  for (const { framework, edition } of [source, target]) {
    const known = editions.get(framework);
    if (known === undefined)
      return { kind: 'unknown-framework', path: id, reason: `there is no framework ${framework}` };
    if (known !== edition)
      return { kind: 'edition', path: id, reason: `maps ${framework} ${edition}, but ${known} is in use` };
  }
  if (until !== undefined && !isDate(until)) return { kind: 'malformed', path: id, reason: `${until} is no date` };
  return undefined;
}

function readMapping(mapping: Mapping, { numbers, defects }: Draft, links: Link[], covers: Cover[]): void {
  const { id, source, target, until = '' } = mapping;
  const seen = new Set<string>();
  const number = (framework: string, item: string, path: string): number => {
    const found = numbers.get(requirement(framework, item));
    if (found === undefined)
      defects.push({ kind: 'dangling', path, reason: `${framework} has no requirement ${item}` });
    return found ?? -1;
  };
  for (const { item, target: other, relation, at } of mapping.rules) {
    const from = number(source.framework, item, at);
    const to = number(target.framework, other, at);
    if (from < 0 || to < 0) continue;
    const key = `${from} ${to} ${relation}`;
    if (!relations.includes(relation))
      defects.push({ kind: 'malformed', path: at, reason: `there is no relation ${String(relation)}` });
    else if (from === to) defects.push({ kind: 'malformed', path: at, reason: 'relates a requirement to itself' });
    else if (seen.has(key)) defects.push({ kind: 'duplicate', path: at, reason: `${id} says the same above` });
    else {
      seen.add(key);
      links.push({ mapping: id, at, from, to, relation, until });
    }
  }
  for (const { whole, parts, at } of mapping.coverages ?? []) {
    const to = number(target.framework, whole, at);
    const from = [...new Set(parts)].map((part) => number(source.framework, part, at));
    if (from.length === 0) defects.push({ kind: 'malformed', path: at, reason: 'a coverage needs parts' });
    else if (to >= 0 && from.every((part) => part >= 0))
      covers.push({ mapping: id, at, whole: to, parts: from, until });
  }
}

/**
 * The index of all mappings, and what of them does not count: unknown frameworks, other editions, dangling and doubled rows
 * are left out. So are, of rows that cannot all be true, those that say that two requirements meet. Rows of different mappings
 * stand beside each other; cycles need nothing.
 */
export function buildCrosswalk({ frameworks, mappings }: Rules): { crosswalk: Crosswalk; defects: readonly Defect[] } {
  const draft: Draft = { names: [], numbers: new Map(), defects: [] };
  const editions = readFrameworks(frameworks, draft);
  const links: Link[] = [];
  const covers: Cover[] = [];
  const ids = new Set<string>();
  for (const mapping of mappings) {
    const broken: Defect | undefined = ids.has(mapping.id)
      ? { kind: 'duplicate', path: mapping.id, reason: 'another mapping has this id' }
      : brokenMapping(mapping, editions);
    ids.add(mapping.id);
    if (broken) draft.defects.push(broken);
    else readMapping(mapping, draft, links, covers);
  }
  const { names, numbers, defects } = draft;
  const withdrawn = new Set<Link>();
  for (const { against, chain } of contradictions(names.length, links)) {
    const places = [against, ...chain].map(({ mapping, at }) => `${mapping} ${at}`).join(', ');
    defects.push({ kind: 'contradiction', path: against.at, reason: `cannot all be true: ${places}` });
    for (const link of chain) withdrawn.add(link);
  }
  const counting = links.filter((link) => !withdrawn.has(link));
  const linked = incidence(names.length, linkEnds(counting));
  const covering = incidence(
    names.length,
    covers.map(({ parts }) => parts),
  );
  return { crosswalk: { names, numbers, links: counting, covers, linked, covering }, defects };
}
