// SPDX-License-Identifier: Apache-2.0
import type { Relation } from '../crosswalk/index.ts';
import { Carried, Place, unToken, type Value } from './place.ts';

export type Fault = { readonly path: string; readonly reason: string };
type End = { readonly item: string; readonly path: string };
export type OscalPair = {
  readonly path: string;
  readonly source: End;
  readonly target: End;
  readonly relation: Relation;
};
export type OscalMapping = {
  readonly path: string;
  /** How the document names the two catalogs: by the id that Wardline writes, or as the file is called. */
  readonly source: string;
  readonly target: string;
  readonly publisher: string | null;
  readonly licence: string | null;
  readonly pairs: readonly OscalPair[];
};
export type OscalDocument = {
  readonly uuid: string;
  readonly title: string;
  readonly version: string;
  /** What is in the document and was not taken over, by path. */
  readonly losses: readonly Fault[];
};
export type OscalMappings = OscalDocument & { readonly mappings: readonly OscalMapping[] };

/** NIST IR 8477, set theory relationship mapping; what is equivalent means the same in other words. */
const relations: Readonly<Record<string, Relation>> = {
  'equal-to': 'equal',
  'equivalent-to': 'equal',
  'subset-of': 'subset',
  'superset-of': 'superset',
  'intersects-with': 'intersects',
  'no-relationship': 'disjoint',
};

/** What every document says of itself. @throws nothing: faults are returned */
export function headOf(model: Place): { readonly head: Omit<OscalDocument, 'losses'>; readonly faults: Fault[] } {
  const metadata = model.in('metadata');
  const uuid = model.text('uuid') ?? '';
  const [title, version, oscal] = ['title', 'version', 'oscal-version'].map((name) => metadata.text(name) ?? '');
  const faults = [
    ...(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid)
      ? []
      : [{ path: model.in('uuid').at, reason: 'must be a UUID' }]),
    ...(title ? [] : [{ path: metadata.in('title').at, reason: 'is missing' }]),
    ...(version ? [] : [{ path: metadata.in('version').at, reason: 'is missing' }]),
    ...(/^1\.\d/.test(oscal ?? '')
      ? []
      : [{ path: metadata.in('oscal-version').at, reason: 'must be a version 1 of OSCAL' }]),
  ];
  return { head: { uuid, title: title ?? '', version: version ?? '' }, faults };
}

/** Everything that was not read, by path with the number of values there. */
export const unread = (carried: Carried, value: Value, name: string): Fault[] =>
  [...carried.left(value, [name])].map(([path, count]) => ({
    path,
    reason: `${count} value(s) that have no place here`,
  }));

/**
 * Reads an OSCAL mapping collection (NIST OSCAL 1.2). One pair is taken for a map of one control to one control whose rationale
 * is semantic: then its relationship is one of sets. Everything else is left out by its path, never taken for less than it says.
 * @returns the mappings, or what is wrong with the document
 */
export function readMappingCollection(value: Value): OscalMappings | readonly Fault[] {
  const name = 'mapping-collection';
  const carried = new Carried();
  const model = new Place(value, [name], carried);
  const { head, faults } = headOf(model);
  const usual = model.in('provenance').text('matching-rationale');
  const losses: Fault[] = [];
  const mappings = model.each('mappings').map((mapping) => readMapping(mapping, usual, losses));
  if (mappings.length === 0) faults.push({ path: model.in('mappings').at, reason: 'holds no mapping' });
  if (faults.length > 0) return faults;
  return { ...head, mappings, losses: [...losses, ...unread(carried, value, name)] };
}

function readMapping(mapping: Place, usual: string | undefined, losses: Fault[]): OscalMapping {
  const rationale = mapping.text('matching-rationale') ?? usual;
  const pairs = mapping.each('maps').flatMap((map): OscalPair[] => {
    const own = map.text('matching-rationale') ?? rationale;
    const left = (reason: string): [] => {
      losses.push({ path: map.at, reason });
      return [];
    };
    if (own !== 'semantic') return left(`is ${own ?? 'of no rationale'}: only a semantic relationship is one of sets`);
    if (map.text('ns') !== undefined) return left('its relationship has a meaning of its own');
    const word = map.text('relationship') ?? '';
    const relation = relations[word];
    if (relation === undefined) return left(`${word || 'no relationship'} is none that is known`);
    const [sources, targets] = [map.each('sources'), map.each('targets')];
    const [source, target] = [sources[0], targets[0]].map((end) => end && endOf(end));
    if (sources.length !== 1 || targets.length !== 1)
      return left('names several controls on a side, which says nothing of each of them');
    return source && target
      ? [{ path: map.at, source, target, relation }]
      : left('names something else than a control');
  });
  const [source, target] = ['source-resource', 'target-resource'].map((end) => catalogOf(mapping.in(end)));
  const [publisher = null, licence = null] = ['publisher', 'licence'].map((name) => mapping.props(name)[0]);
  return { path: mapping.at, source: source ?? '', target: target ?? '', publisher, licence, pairs };
}

function endOf(end: Place): End | undefined {
  if (!end.says('type', 'control')) return undefined;
  const item = end.props('label')[0] ?? unToken(end.text('id-ref'));
  return item === undefined ? undefined : { item, path: end.at };
}

/** The id of a catalog: the one that Wardline writes, else the name of the file without its ending. */
export function catalogOf(resource: Place): string {
  const named = resource.props('catalog')[0];
  if (named !== undefined) return named;
  const file = resource.text('href')?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(file).replace(/\.json$/, '');
  } catch {
    return file;
  }
}
