// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import { pairsOf, type TenantShelf } from '../catalogs/index.ts';
import type { ListOfRows } from '../list-of-rows.ts';
import { followsIn, type inferFrom } from './inference.ts';
import { sourceList } from './lists.ts';
import { annexCatalogId, soaCatalogId } from './model.ts';
import type { ControlSource, SoaRow, SourceRow } from './schemas.ts';

/** What applied controls may name besides catalogs. */
const named = ['law', 'own'] as const;
/** What asks makers or describes threats, and is nothing that a hospital implements. */
const noSources = new Set([soaCatalogId, annexCatalogId, 'mds2-2019', 'wardline-scenarios']);

export const sourceIds = ({ catalogs }: TenantShelf): readonly string[] => [
  ...catalogs.map(({ id }) => id).filter((id) => !noSources.has(id)),
  ...named,
];

type Item = Pick<SourceRow, 'item' | 'group' | 'label' | 'title'>;
type Said = {
  readonly shelf: TenantShelf;
  readonly rows: readonly SoaRow[];
  /** Of the rows. */
  readonly inference: ReturnType<typeof inferFrom>;
};

/**
 * The items of a source, each with the controls of the Statement of Applicability that a mapping relates it to: by the text of ISO
 * 27799, or by that of the control of Annex A with the same number. An item without one is not known to relate to any.
 * @throws AppError not-found for what is no source
 */
export function buildSource(source: string, { shelf, rows, inference }: Said): SourceRow[] {
  if (!sourceIds(shelf).includes(source))
    throw new AppError('not-found', `There is no control source ${source}. There are: ${sourceIds(shelf).join(', ')}.`);
  const own = new Map(
    rows.flatMap(({ catalog, control, measures }) =>
      catalog === source ? [[control.slice(source.length + 1), measures] as const] : [],
    ),
  );
  const said = new Map(rows.map((row) => [row.control, row]));
  const isNamed = named.some((one) => one === source);
  const follows = isNamed ? undefined : followsIn(inference, source);
  return (isNamed ? [...own.keys()].map(asItem) : itemsOf(shelf, source)).map((item) => ({
    ...item,
    controls: (isNamed ? [] : relationsOf(shelf, source, item.item)).flatMap(({ control, ...relation }) => {
      const row = said.get(control);
      return row ? [{ control, ...relation, state: row.state, applicable: row.applicable, status: row.status }] : [];
    }),
    measures: own.get(item.item) ?? [],
    follows: follows?.get(item.item) ?? null,
  }));
}

/** A law or an own control, which only its name tells. */
const asItem = (name: string): Item => ({
  ...{ item: name, group: '' },
  ...{ label: { en: name, de: name }, title: { en: null, de: null } },
});

const itemsOf = (shelf: TenantShelf, source: string): Item[] =>
  shelf
    .read(source)
    .items.filter(({ assessable }) => assessable)
    .map(({ id, parent, label, title }) => ({ item: id, group: parent, label, title }));

type Relation = Pick<SourceRow['controls'][number], 'control' | 'relation' | 'through' | 'verified'>;

type Relations = ReadonlyMap<string, readonly Relation[]>;
/** A shelf never changes. */
const known = new WeakMap<TenantShelf, Map<string, Relations>>();

function relationsOf(shelf: TenantShelf, source: string, item: string): readonly Relation[] {
  const bySource = known.get(shelf) ?? new Map<string, Relations>();
  known.set(shelf, bySource);
  const relations = bySource.get(source) ?? readRelations(shelf, source);
  bySource.set(source, relations);
  return relations.get(item) ?? [];
}

function readRelations(shelf: TenantShelf, source: string): Relations {
  const catalog = shelf.read(source);
  const targets = [soaCatalogId, annexCatalogId].map((id) => shelf.read(id));
  return new Map(
    catalog.items.map(({ id }) => [
      id,
      pairsOf(catalog, id, targets).map((pair) => ({
        control: pair.item.replace(/^A\./, ''),
        ...{ relation: pair.relation, through: pair.catalog, verified: pair.verified },
      })),
    ]),
  );
}

const reversed = new WeakMap<TenantShelf, ReadonlyMap<string, readonly RelatedSource[]>>();
export type RelatedSource = { readonly source: string; readonly framework: string; readonly items: readonly string[] };

/** The items of all other catalogs that relate to each control of the Statement, by the mappings that there are. */
export function relatedSources(shelf: TenantShelf): ReadonlyMap<string, readonly RelatedSource[]> {
  const done = reversed.get(shelf);
  if (done) return done;
  const all = sourceIds(shelf)
    .filter((id) => !named.some((one) => one === id))
    .flatMap((source) => {
      const { framework, items } = shelf.read(source);
      return items.flatMap(({ id }) =>
        relationsOf(shelf, source, id).map(({ control }) => ({ control, source, framework, id })),
      );
    });
  const related = new Map(
    [...Map.groupBy(all, ({ control }) => control)].map(([control, found]) => [
      control,
      [...Map.groupBy(found, ({ source }) => source)].map(([source, each]) => ({
        ...{ source, framework: each[0]?.framework ?? source, items: [...new Set(each.map(({ id }) => id))] },
      })),
    ]),
  );
  reversed.set(shelf, related);
  return related;
}

/** How far a source is, as numbers that claim no compliance. */
export function summarise(shelf: TenantShelf, source: string, rows: readonly SourceRow[]): ControlSource {
  const head = named.some((one) => one === source) ? undefined : shelf.read(source);
  const applied = rows.filter(({ measures }) => measures.length > 0);
  return {
    ...{ id: source, framework: head?.framework ?? source, edition: head?.edition ?? null, total: rows.length },
    related: rows.filter(({ controls }) => controls.length > 0).length,
    decided: rows.filter(({ controls }) => controls.some(({ state }) => state === 'decided')).length,
    applied: applied.length,
    implemented: applied.filter(({ measures }) => measures.every(({ status }) => status === 'implemented')).length,
  };
}

/** The items of a source as a list; text is looked for in ids, labels, titles, related controls and what is applied. */
export const sourceRows: ListOfRows<SourceRow, typeof sourceList.fields> = {
  spec: sourceList,
  key: ({ item }) => item,
  fields: {
    item: ({ item }) => item,
    group: ({ group }) => group,
    related: ({ controls }) => controls.length > 0,
    state: ({ controls }) => [...new Set(controls.map(({ state }) => state))],
    follows: ({ follows }) => follows?.status ?? null,
    status: ({ measures }) => [...new Set(measures.map(({ status }) => status))],
  },
  words: ({ item, label, title, controls, measures }) => [
    ...[item, ...Object.values(label), ...Object.values(title)],
    ...controls.map(({ control }) => control),
    ...measures.map(({ name }) => name),
  ],
};
