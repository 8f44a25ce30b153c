// SPDX-License-Identifier: Apache-2.0
import { type Language, type LocalText, languages } from '../../contract/local-text.ts';
import { turn } from '../../engines/crosswalk/index.ts';
import type { CatalogHead, CatalogItem, Pair, Provenance } from './contract.ts';
import type { CatalogFile, MappingFile, Relation, TextFile, TitlesFile } from './schema.ts';

/** The files of one folder, read and each valid in itself. */
export type CatalogFiles = {
  readonly catalog: CatalogFile;
  /** Every `text*.<language>.yaml`, in the order of file names. */
  readonly texts: Readonly<Record<Language, readonly TextFile[]>>;
  readonly titles: Readonly<Partial<Record<Language, TitlesFile>>>;
  readonly mappings: readonly MappingFile[];
};

export type Mapping = Omit<MappingFile, 'pairs' | 'relation' | 'source'> & {
  readonly pairs: readonly { readonly item: string; readonly target: string; readonly relation: Relation }[];
};

/** One edition of a framework with all that Wardline ships about it. Never changes while the program runs. */
export type Catalog = CatalogHead & {
  readonly groups: readonly { readonly id: string; readonly parent: string | null; readonly label: LocalText }[];
  readonly items: readonly CatalogItem[];
  readonly mappings: readonly Mapping[];
};
export type CatalogContent = Omit<Catalog, 'sha256'>;

/** What keeps these files from being one catalog; empty when they fit together. Ends of mappings in other catalogs are not looked at. */
export function defectsOf(files: CatalogFiles): string[] {
  const { catalog } = files;
  const groups = new Set(catalog.groups.map((group) => group.id));
  const items = new Set(catalog.items.map((item) => item.id));
  return [
    ...twice(catalog.groups.map((group) => group.id)).map((id) => `group ${id} occurs twice`),
    ...twice(catalog.items.map((item) => item.id)).map((id) => `item ${id} occurs twice`),
    ...parentDefects(catalog, groups),
    ...languages.flatMap((language) => textDefects(files, language, groups, items)),
    ...files.mappings.flatMap((mapping) => mappingDefects(mapping, catalog.id, items)),
  ];
}

const twice = (ids: readonly string[]): string[] => ids.filter((id, i) => ids.indexOf(id) < i);

function parentDefects(catalog: CatalogFile, groups: ReadonlySet<string>): string[] {
  const before = new Set<string>();
  const defects: string[] = [];
  for (const { id, parent } of catalog.groups) {
    if (parent !== null && !before.has(parent))
      defects.push(`group ${id}: its parent ${parent} is not a group above it`);
    before.add(id);
  }
  for (const { id, parent } of catalog.items)
    if (!groups.has(parent)) defects.push(`item ${id}: there is no group ${parent}`);
  return defects;
}

function textDefects(
  files: CatalogFiles,
  language: Language,
  groups: ReadonlySet<string>,
  items: ReadonlySet<string>,
): string[] {
  const texts = files.texts[language];
  const groupIds = texts.flatMap((text) => Object.keys(text.groups));
  const itemIds = texts.flatMap((text) => Object.keys(text.items));
  const titles = Object.keys(files.titles[language] ?? {});
  const missing = (wanted: ReadonlySet<string>, found: readonly string[]) =>
    [...wanted].filter((id) => !found.includes(id));
  const surplus = (wanted: ReadonlySet<string>, found: readonly string[]) => found.filter((id) => !wanted.has(id));
  return [
    ...twice([...groupIds]).map((id) => `${language}: group ${id} has two texts`),
    ...twice([...itemIds]).map((id) => `${language}: item ${id} has two texts`),
    ...missing(groups, groupIds).map((id) => `${language}: group ${id} has no text`),
    ...missing(items, itemIds).map((id) => `${language}: item ${id} has no text`),
    ...surplus(groups, groupIds).map((id) => `${language}: there is a text but no group ${id}`),
    ...surplus(items, itemIds).map((id) => `${language}: there is a text but no item ${id}`),
    ...surplus(items, titles).map((id) => `${language}: there is a title but no item ${id}`),
  ];
}

function mappingDefects(mapping: MappingFile, catalogId: string, items: ReadonlySet<string>): string[] {
  const name = `mapping to ${mapping.target}`;
  const keys = mapping.pairs.map(([item, target]) => `${item} - ${target}`);
  return [
    ...(mapping.source === catalogId ? [] : [`${name}: its source is ${mapping.source}`]),
    ...twice(keys).map((key) => `${name}: the pair ${key} occurs twice`),
    ...mapping.pairs.filter(([item]) => !items.has(item)).map(([item]) => `${name}: there is no item ${item}`),
  ];
}

/** Pairs whose target is not an item of the catalog that the mapping names. */
export function danglingTargets(mapping: Mapping, target: Catalog): string[] {
  const known = new Set(target.items.map((item) => item.id));
  return mapping.pairs.map((pair) => pair.target).filter((id) => !known.has(id));
}

/** Puts the files of a folder together. Call `defectsOf` first: this one trusts that every text is there. */
export function assemble(files: CatalogFiles): CatalogContent {
  const { groups, items, supersededBy, ...head } = files.catalog;
  const text = {
    en: mergeTexts(files.texts.en),
    de: mergeTexts(files.texts.de),
  };
  const label = (kind: 'groups' | 'items', id: string): LocalText => ({
    en: text.en[kind][id]?.label ?? id,
    de: text.de[kind][id]?.label ?? id,
  });
  return {
    ...head,
    supersededBy: supersededBy ?? null,
    groups: groups.map(({ id, parent }) => ({ id, parent, label: label('groups', id) })),
    items: items.map((item) => ({
      ...assembleItem(files.catalog, item),
      label: label('items', item.id),
      title: { en: files.titles.en?.[item.id] ?? null, de: files.titles.de?.[item.id] ?? null },
      description: both(text.en.items[item.id]?.description, text.de.items[item.id]?.description),
      hint: both(text.en.items[item.id]?.hint, text.de.items[item.id]?.hint),
    })),
    mappings: files.mappings.map(({ source: _, relation, pairs, ...mapping }) => ({
      ...mapping,
      pairs: pairs.map(([item, target, own]) => ({ item, target, relation: own ?? relation })),
    })),
  };
}

const both = (en: string | undefined, de: string | undefined): LocalText | null => (en && de ? { en, de } : null);

function mergeTexts(texts: readonly TextFile[]): TextFile {
  return {
    groups: Object.assign({}, ...texts.map((text) => text.groups)),
    items: Object.assign({}, ...texts.map((text) => text.items)),
  };
}

function assembleItem(catalog: CatalogFile, item: CatalogFile['items'][number]) {
  const { id, parent, assessable, source, verifiedAgainstText, ...rest } = item;
  const verified = verifiedAgainstText ?? catalog.verifiedAgainstText;
  const provenance: Provenance = {
    framework: catalog.framework,
    edition: catalog.edition,
    source: source ?? catalog.source,
    licence: catalog.licence,
    textOrigin: catalog.textOrigin,
    verifiedAgainstText: verified,
    verifiedBy: verified ? catalog.verifiedBy : null,
    verifiedOn: verified ? catalog.verifiedOn : null,
  };
  const words = Object.entries(rest).map(([key, value]) => [key, typeof value === 'boolean' ? String(value) : value]);
  const attributes: CatalogItem['attributes'] = Object.fromEntries(words);
  return { id, parent, assessable, attributes, provenance };
}

/** The official short title in a language, or our own label where an operator removed the titles file. */
export function titleOf(item: Pick<CatalogItem, 'title' | 'label'>, language: Language): string {
  return item.title[language] ?? item.label[language];
}

/** The item that a foreign list means: any case, with or without the `A.` of Annex A; undefined when there is none. */
export function findItem(catalog: Catalog, words: string): CatalogItem | undefined {
  const wanted = words.trim().toUpperCase();
  const bare = wanted.replace(/^A\.?\s*(?=\d)/, '');
  const byId = (id: string) => catalog.items.find((item) => item.id.toUpperCase() === id);
  return byId(wanted) ?? byId(bare) ?? byId(`A.${bare}`);
}

/** The first items whose identifier or label, in any language, holds the text in any case; in the order of the catalogs. */
export function findItems(catalogs: readonly Catalog[], text: string, limit: number) {
  const wanted = text.trim().toLowerCase();
  const holds = ({ id, label }: CatalogItem) =>
    [id, ...Object.values(label)].some((words) => words.toLowerCase().includes(wanted));
  const found: { readonly catalog: Catalog; readonly item: CatalogItem }[] = [];
  for (const catalog of catalogs)
    for (const item of catalog.items) {
      if (found.length >= limit) return found;
      if (holds(item)) found.push({ catalog, item });
    }
  return found;
}

/**
 * Every pair of an item with items of other catalogs, from mappings in either direction; a pair found against its
 * direction has its relation turned round. A pair that is not here is unknown.
 */
export function pairsOf(catalog: Catalog, itemId: string, others: readonly Catalog[]): Pair[] {
  const byId = new Map(others.map((other) => [other.id, other]));
  const pair = (mapping: Mapping, other: Catalog, item: string, relation: Relation): Pair => {
    const { publisher, origin, licence, verified, judgement } = mapping;
    const label = other.items.find((candidate) => candidate.id === item)?.label ?? { en: item, de: item };
    return { publisher, origin, licence, verified, judgement, catalog: other.id, item, label, relation };
  };
  const forward = catalog.mappings.flatMap((mapping) => {
    const other = byId.get(mapping.target);
    if (!other) return [];
    const own = mapping.pairs.filter((p) => p.item === itemId);
    return own.map((p) => pair(mapping, other, p.target, p.relation));
  });
  const backward = others.flatMap((other) =>
    other.mappings
      .filter((mapping) => mapping.target === catalog.id)
      .flatMap((mapping) =>
        mapping.pairs.filter((p) => p.target === itemId).map((p) => pair(mapping, other, p.item, turn(p.relation))),
      ),
  );
  return [...forward, ...backward];
}
