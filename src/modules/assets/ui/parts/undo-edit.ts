// SPDX-License-Identifier: Apache-2.0
import { type Asset, api } from './api.ts';
import { asChange, type EditableField, valuesOf } from './edit-fields.tsx';

type Row = { readonly id: string; readonly revision: number };

/**
 * Takes an edit back: a field that had been set by hand before gets its value again, every other one follows the sources
 * again, as it did. What others have changed since the edit stays.
 * @param before the assets as they were
 * @param after those that were edited, as the edit has left them
 * @returns the assets that others have changed
 */
export async function undoEdit(
  before: readonly Asset[],
  fields: readonly EditableField[],
  after: readonly Row[],
): Promise<Asset[]> {
  const revisions = new Map(after.map(({ id, revision }) => [id, revision]));
  const stale: Asset[] = [];
  const rowsOf = (assets: readonly Asset[]): Row[] =>
    assets.flatMap(({ id }) => {
      const revision = revisions.get(id);
      return revision === undefined ? [] : [{ id, revision }];
    });
  const take = async (rows: Row[], work: (rows: Row[]) => ReturnType<typeof api.assets.follow>) => {
    if (rows.length === 0) return;
    const done = await work(rows);
    for (const { id, revision } of done.assets) revisions.set(id, revision);
    for (const asset of done.stale) if (revisions.delete(asset.id)) stale.push(asset);
  };
  for (const field of fields) {
    const [byHand, followed] = [true, false].map((isKept) =>
      before.filter(({ kept }) => kept.includes(field) === isKept),
    );
    await take(rowsOf(followed ?? []), (rows) => api.assets.follow({ rows, fields: [field] }));
    for (const [value, those] of Map.groupBy(byHand ?? [], (asset) => valuesOf(asset)[field]))
      await take(rowsOf(those), (rows) => api.assets.updateMany({ rows, changes: asChange(field, value) }));
  }
  return stale;
}
