// SPDX-License-Identifier: Apache-2.0
import type { CommandContext } from '../../platform/invoke/context.ts';
import { findOrAddUnit, readUnits } from './store.ts';

/** Where a source says something stands. */
export type UnitPlace = { readonly site?: string | undefined; readonly department?: string | undefined };

/**
 * Finds the unit of each place; sites and departments that a source names and the tree lacks are added below the group.
 * @returns unit ids in the order of `places`; the group itself where a place names nothing
 */
export async function resolveUnits(ctx: CommandContext, places: readonly UnitPlace[]): Promise<string[]> {
  const { items } = await readUnits({ ...ctx, scope: 'all' });
  const root = items.find((unit) => unit.parentId === null);
  if (!root) throw new Error('a tenant without a group');
  const known = new Map(items.map((unit) => [`${unit.parentId} ${fold(unit.name)}`, unit.id]));
  const child = async (parent: string, kind: 'site' | 'department', name: string): Promise<string> => {
    const key = `${parent} ${fold(name)}`;
    const found = known.get(key) ?? (await findOrAddUnit(ctx, { parentId: parent, kind, name }));
    known.set(key, found);
    return found;
  };
  // a site stands below a hospital as often as below the group: match it by name anywhere, add it below the group
  const sites = new Map(
    items.filter((u) => u.kind === 'site' || u.kind === 'hospital').map((u) => [fold(u.name), u.id]),
  );
  const ids: string[] = [];
  for (const { site, department } of places) {
    const at = site ? (sites.get(fold(site)) ?? (await child(root.id, 'site', site))) : root.id;
    ids.push(department ? await child(at, 'department', department) : at);
  }
  return ids;
}

const fold = (name: string): string => name.trim().toLocaleLowerCase('en').replace(/\s+/g, ' ');
