// SPDX-License-Identifier: Apache-2.0
import {
  type Fault,
  type OscalMappings,
  type OscalProfile,
  readCatalogDocument,
  readMappingCollection,
  readProfile,
  type Value,
} from '../../engines/oscal/index.ts';
import { type Head, hashed, headOf, type Library, takeOverOscal } from './library.ts';
import type { Catalog } from './model.ts';

/** What a document of OSCAL becomes, with what was left out and, where it is refused, why; all by JSON path. */
export type Taken = {
  readonly head: Head | undefined;
  readonly library: Library;
  readonly left: readonly Fault[];
  readonly refused: readonly Fault[];
};
const nothing: Library = { catalogs: [], mappings: [], matrices: [] };
const refuse = (refused: readonly Fault[]): Taken => ({ head: undefined, library: nothing, left: [], refused });

/** @param known every catalog that mappings and selections may name */
export function takeOscal(text: string, known: readonly Catalog[]): Taken {
  const model = modelOf(text);
  if (model?.name === 'mapping-collection') return takeCollection(readMappingCollection(model.value), known);
  if (model?.name === 'profile') return takeProfile(readProfile(model.value), known);
  const read = readCatalogDocument(text);
  if (!('nodes' in read)) return refuse(read);
  const left = read.losses.map((reason) => ({ path: '$.catalog', reason }));
  return { ...takeOverOscal(read), left, refused: [] };
}

/** Undefined for what is no JSON object: the reader of catalogs says what is wrong with it. */
function modelOf(text: string): { readonly name: string; readonly value: Value } | undefined {
  try {
    const raw = JSON.parse(text) as Readonly<Record<string, Value>> | null;
    const [name, value] = Object.entries(raw ?? {}).find(([key]) => key !== '$schema') ?? [];
    return name === undefined || value === undefined ? undefined : { name, value };
  } catch {
    return undefined;
  }
}

const isFaults = (read: OscalMappings | OscalProfile | readonly Fault[]): read is readonly Fault[] =>
  Array.isArray(read);

const byId = (known: readonly Catalog[]) => new Map(known.map((catalog) => [catalog.id, catalog]));
const itemsOf = (catalog: Catalog) => new Map(catalog.items.map((item) => [item.id.toLowerCase(), item]));
const unknown = (path: string, id: string): Fault => ({
  path,
  reason: `there is no framework ${id || 'without a name'}`,
});

/** Pairs whose ends both are there; the others are left out by their path. */
function takeCollection(read: ReturnType<typeof readMappingCollection>, known: readonly Catalog[]): Taken {
  if (isFaults(read)) return refuse(read);
  const catalogs = byId(known);
  const refused: Fault[] = [];
  const left: Fault[] = [];
  const mappings = read.mappings.flatMap((mapping): Library['mappings'] => {
    const [source, target] = [catalogs.get(mapping.source), catalogs.get(mapping.target)];
    if (!source || !target) {
      refused.push(unknown(mapping.path, source ? mapping.target : mapping.source));
      return [];
    }
    const [from, to] = [itemsOf(source), itemsOf(target)];
    const pairs = mapping.pairs.flatMap((pair) => {
      const [own, its] = [from.get(pair.source.item.toLowerCase()), to.get(pair.target.item.toLowerCase())];
      if (!own) left.push({ path: pair.source.path, reason: `${source.id} has no item ${pair.source.item}` });
      if (!its) left.push({ path: pair.target.path, reason: `${target.id} has no item ${pair.target.item}` });
      return own && its ? [{ item: own.id, target: its.id, relation: pair.relation }] : [];
    });
    const said = {
      publisher: mapping.publisher ?? 'not stated in the file',
      licence: mapping.licence ?? 'not stated in the file',
    };
    const origin = `urn:uuid:${read.uuid}`;
    return [{ ...said, source: source.id, target: target.id, origin, verified: false, judgement: 'published', pairs }];
  });
  if (refused.length > 0) return refuse(refused);
  return { head: asHead(read), library: { ...nothing, mappings }, left: [...left, ...read.losses], refused };
}

/** The controls that a profile selects become a framework of their own, each equal to the control that it is. */
function takeProfile(read: ReturnType<typeof readProfile>, known: readonly Catalog[]): Taken {
  if (isFaults(read)) return refuse(read);
  const catalogs = byId(known);
  const refused: Fault[] = [];
  const chosen = read.selections.flatMap(({ path, catalog: id, include, exclude }) => {
    const catalog = catalogs.get(id);
    if (!catalog) {
      refused.push(unknown(path, id));
      return [];
    }
    const items = itemsOf(catalog);
    const isOut = new Set(exclude.map((item) => item.toLowerCase()));
    const wanted =
      include ?? catalog.items.filter(({ assessable }) => assessable).map((item) => ({ item: item.id, path }));
    return wanted.flatMap(({ item, path: at }) => {
      const found = items.get(item.toLowerCase());
      if (!found) refused.push({ path: at, reason: `${id} has no item ${item}` });
      return found && !isOut.has(found.id.toLowerCase()) ? [{ catalog, item: found }] : [];
    });
  });
  if (refused.length > 0) return refuse(refused);
  const head = asHead(read);
  return { head, library: selectionLibrary(head, chosen), left: read.losses, refused };
}

type Chosen = readonly { readonly catalog: Catalog; readonly item: Catalog['items'][number] }[];

function selectionLibrary(head: Head, chosen: Chosen): Library {
  const id = `lib-${head.urn.slice(head.urn.lastIndexOf(':') + 1)}-v${head.version.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '-')}`;
  const sources = [...new Set(chosen.map(({ catalog }) => catalog))];
  const nameIn = (catalog: Catalog, item: string) => (sources.length === 1 ? item : `${catalog.id}:${item}`);
  const name = head.name ?? id;
  const catalog = hashed({
    ...headOf(head, id, name, 'controls'),
    groups: sources.map((source) => ({
      id: source.id,
      parent: null,
      label: same(`${source.framework} ${source.edition}`),
    })),
    items: chosen.map(({ catalog: source, item }) => ({ ...item, id: nameIn(source, item.id), parent: source.id })),
    mappings: [],
  });
  const mappings = sources.map((source) => ({
    ...{ source: id, target: source.id, origin: head.urn, verified: false, judgement: 'published' as const },
    ...{ publisher: head.provider ?? 'not stated in the file', licence: head.copyright ?? 'not stated in the file' },
    pairs: chosen
      .filter((one) => one.catalog === source)
      .map(({ item }) => ({ item: nameIn(source, item.id), target: item.id, relation: 'equal' as const })),
  }));
  return { catalogs: [{ catalog, urn: head.urn, urns: [] }], mappings, matrices: [] };
}

const same = (words: string) => ({ en: words, de: words });
const asHead = ({ uuid, title, version }: OscalMappings | OscalProfile): Head => ({
  ...{ urn: `urn:uuid:${uuid.toLowerCase()}`, name: title, version },
  ...{ provider: undefined, copyright: undefined },
});
