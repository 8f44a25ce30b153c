// SPDX-License-Identifier: Apache-2.0
import { type Asset, api } from './api.ts';
import { asChange, type EditableField, valuesOf } from './edit-fields.tsx';

/**
 * Takes an edit back: a field that had been set by hand before gets its value again, every other one follows the sources
 * again, as it did.
 * @param before the assets as they were
 */
export async function undoEdit(before: readonly Asset[], fields: readonly EditableField[]): Promise<void> {
  for (const field of fields) {
    const [byHand, followed] = [true, false].map((isKept) =>
      before.filter(({ kept }) => kept.includes(field) === isKept),
    );
    if (followed && followed.length > 0)
      await api.assets.follow({ ids: followed.map(({ id }) => id), fields: [field] });
    for (const [value, those] of Map.groupBy(byHand ?? [], (asset) => valuesOf(asset)[field]))
      await api.assets.updateMany({ assets: { ids: those.map(({ id }) => id) }, changes: asChange(field, value) });
  }
}
