// SPDX-License-Identifier: Apache-2.0
import type { AssetRecord } from '../../importers/engine/records.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { resolveUnits } from '../organisation/index.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import { type Cluster, type Identifier, identifiersOf, isUnit, resolve } from './identity.ts';
import { mergeRecords, modelIds, withSource } from './merge.ts';
import * as assets from './store/assets.ts';
import * as identity from './store/identity.ts';

type Staged = StagedRecord<'asset'>;
type Placed = { readonly staged: Staged; readonly assetId: string; readonly isNew: boolean };

/**
 * Writes one batch of device records: each goes to the asset that it is proved to belong to, or becomes an asset of its
 * own. Doubts are queued for a person; the inventory never merges on a guess.
 */
export async function writeAssets(
  ctx: CommandContext,
  from: ImportedFrom,
  records: readonly Staged[],
): Promise<SinkResult> {
  const batch = records.map((staged) => ({ ...staged, record: withSource(staged.record, from.sourceName) }));
  const rowIds = batch.map((staged) => staged.rowId);
  const identifiers = new Map(batch.map((staged) => [staged.rowId, identifiersOf(staged.record)]));
  const values = [...identifiers.values()].flat().map((id) => id.value);
  const [links, clusters] = await Promise.all([
    identity.readLinks(ctx, rowIds),
    identity.readClusters(ctx, values, rowIds),
  ]);
  const book = new ClusterBook(clusters);
  const placed: Placed[] = [];
  const newLinks: identity.NewLink[] = [];
  const reviews: identity.NewReview[] = [];
  for (const staged of batch) {
    const own = identifiers.get(staged.rowId) ?? [];
    const linkedTo = links.get(staged.rowId);
    const { verdict, doubts } = resolve({ rowId: staged.rowId, identifiers: own, linkedTo }, book.sharing(own));
    const assetId = verdict.type === 'new' ? newId() : verdict.assetId;
    placed.push({ staged, assetId, isNew: verdict.type === 'new' });
    if (verdict.type !== 'stay') {
      const rule = verdict.type === 'link' ? verdict.by.scheme : 'first-record';
      const reason =
        verdict.type === 'link' ? `equal ${rule} in ${from.sourceName}` : `first seen in ${from.sourceName}`;
      newLinks.push({ rowId: staged.rowId, assetId, rule, reason });
    }
    reviews.push(...doubts.map((doubt) => ({ ...doubt, rowId: staged.rowId, assetId })));
    book.add(assetId, staged.rowId, own);
  }
  const perRow = placed.map(({ staged, assetId }) => ({
    rowId: staged.rowId,
    assetId,
    identifiers: identifiers.get(staged.rowId) ?? [],
  }));
  // the database writes one of these while the rows of the next are put together
  await Promise.all([
    writeRows(ctx, placed),
    identity.insertLinks(ctx, newLinks),
    identity.replaceIdentifiers(ctx, perRow, links),
  ]);
  await identity.insertReviews(ctx, reviews);
  const created = placed.filter((entry) => entry.isNew).length;
  return { created, updated: placed.length - created, rejects: [] };
}

/** New assets are written from the record at hand; assets that were there before from all their records. */
async function writeRows(ctx: CommandContext, placed: readonly Placed[]): Promise<void> {
  const fresh = new Map<string, AssetRecord[]>();
  const touched = new Set<string>();
  for (const { staged, assetId, isNew } of placed) {
    const records = fresh.get(assetId);
    if (isNew) fresh.set(assetId, [staged.record]);
    else if (records) records.unshift(staged.record);
    else touched.add(assetId);
  }
  await assets.insertAssets(ctx, await rowsOf(ctx, fresh));
  const known = await assets.readRecords(ctx, [...touched]);
  // a row that joins an asset in this batch is not linked in the database yet
  for (const { staged, assetId } of placed) {
    if (!touched.has(assetId)) continue;
    const others = (known.get(assetId) ?? []).filter(
      (record) => record.key !== staged.record.key || record.viewpoint !== staged.record.viewpoint,
    );
    known.set(assetId, [staged.record, ...others]);
  }
  await assets.updateAssets(ctx, await rowsOf(ctx, known));
}

/** Asset rows from the records of each asset, with the unit that owns them. */
export async function rowsOf(
  ctx: CommandContext,
  records: ReadonlyMap<string, readonly AssetRecord[]>,
): Promise<assets.AssetRow[]> {
  const modelOf = modelIds(ctx.tenant);
  const merged = [...records].map(([id, list]) => ({ id, values: mergeRecords(modelOf, list) }));
  const places = merged.map(({ values }) => ({ ...values.network, ...values.register }));
  const units = await resolveUnits(ctx, places);
  return merged.map(({ id, values }, i) => ({ id, values, ownerUnit: units[i] ?? ctx.tenant }));
}

const commonFrom = 8;

/** Clusters by identifier, growing as the batch is read, so that two rows of one file can meet. */
class ClusterBook {
  readonly #clusters: Map<string, Cluster>;
  readonly #byIdentifier = new Map<string, Set<string>>();

  constructor(clusters: Map<string, Cluster>) {
    this.#clusters = clusters;
    for (const cluster of clusters.values()) for (const id of cluster.identifiers) this.#index(cluster.assetId, id);
  }

  sharing(identifiers: readonly Identifier[]): Cluster[] {
    const ids = new Set(identifiers.flatMap((id) => this.#holders(id)));
    return [...ids].flatMap((id) => this.#clusters.get(id) ?? []);
  }

  add(assetId: string, rowId: string, identifiers: readonly Identifier[]): void {
    const cluster = this.#clusters.get(assetId) ?? {
      assetId,
      identifiers: [],
      rows: new Set<string>(),
      barred: new Set<string>(),
    };
    cluster.identifiers.push(...identifiers);
    cluster.rows.add(rowId);
    this.#clusters.set(assetId, cluster);
    for (const id of identifiers) this.#index(assetId, id);
  }

  /** A weak identifier that many devices bear (a common host name) suggests nothing. */
  #holders(id: Identifier): string[] {
    const holders = [...(this.#byIdentifier.get(`${id.scheme} ${id.value}`) ?? [])];
    return !isUnit(id) && holders.length > commonFrom ? [] : holders;
  }

  #index(assetId: string, id: Identifier): void {
    const key = `${id.scheme} ${id.value}`;
    const set = this.#byIdentifier.get(key) ?? new Set();
    set.add(assetId);
    this.#byIdentifier.set(key, set);
  }
}
