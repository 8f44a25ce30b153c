// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';

describe('the organisation', () => {
  const world = useWorld();

  it('adds sites below the group and departments below sites', async () => {
    const site = await world.call<{ id: string; depth: number }>('organisation.addUnit', {
      parentId: world.tenant,
      kind: 'site',
      name: 'North',
    });
    const ward = await world.call<{ id: string; depth: number }>('organisation.addUnit', {
      parentId: site.id,
      kind: 'department',
      name: 'ICU',
    });
    expect([site.depth, ward.depth]).toEqual([1, 2]);
  });

  it('refuses to move a unit below itself', async () => {
    const a = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: world.tenant,
      kind: 'site',
      name: 'A',
    });
    const b = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: a.id,
      kind: 'department',
      name: 'B',
    });
    await expect(world.call('organisation.moveUnit', { id: a.id, parentId: b.id })).rejects.toThrow(/below itself/);
  });

  it('renames a unit, but not to what its neighbour is called', async () => {
    const add = (name: string) =>
      world.call<{ id: string }>('organisation.addUnit', { parentId: world.tenant, kind: 'department', name });
    const ward = await add('Ward 7');
    await add('Ward 8');
    await world.call('organisation.renameUnit', { id: ward.id, name: 'Geriatrics' });
    const { items } = await world.call<{ items: { id: string; name: string }[] }>('organisation.units');
    expect(items.find(({ id }) => id === ward.id)?.name).toBe('Geriatrics');
    await expect(world.call('organisation.renameUnit', { id: ward.id, name: 'Ward 8' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const other = await add('Ward 9');
    const caller = { scope: [other.id] };
    await expect(world.call('organisation.renameUnit', { id: ward.id, name: 'Mine' }, caller)).rejects.toThrow(
      /outside your scope/,
    );
  });

  it('shows only the branch in scope and counts what is hidden', async () => {
    const site = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: world.tenant,
      kind: 'site',
      name: 'South',
    });
    await world.call('organisation.addUnit', { parentId: site.id, kind: 'department', name: 'Dialysis' });
    const seen = await world.call<{ items: { name: string }[]; hidden: number }>(
      'organisation.units',
      {},
      { scope: [site.id] },
    );
    expect(seen.items.map((unit) => unit.name)).toEqual(['South', 'Dialysis']);
    expect(seen.hidden).toBeGreaterThan(0);
  });

  it('changes the tree only within the scope, so that nobody gains sight of a branch by moving it', async () => {
    const add = (parentId: string, name: string, caller = {}) =>
      world.call<{ id: string }>('organisation.addUnit', { parentId, kind: 'department', name }, caller);
    const own = await add(world.tenant, 'Own branch');
    const other = await add(world.tenant, 'Branch of others');
    const caller = { scope: [own.id] };
    const ward = await add(own.id, 'Ward', caller);
    const outside = /outside your scope/;
    await expect(add(other.id, 'Outpost', caller)).rejects.toThrow(outside);
    const move = (id: string, parentId: string) => world.call('organisation.moveUnit', { id, parentId }, caller);
    await expect(move(other.id, own.id)).rejects.toThrow(outside);
    await expect(move(ward.id, other.id)).rejects.toThrow(outside);
  });

  it('refuses a second unit of one kind and name in one place', async () => {
    const add = (parentId: string, name: string) =>
      world.call<{ id: string }>('organisation.addUnit', { parentId, kind: 'department', name });
    const [east, west] = [await add(world.tenant, 'East'), await add(world.tenant, 'West')];
    const ward = await add(east.id, 'Ward 1');
    await add(west.id, 'Ward 1');
    await expect(add(east.id, 'Ward 1')).rejects.toMatchObject({ code: 'conflict' });
    const moved = world.call('organisation.moveUnit', { id: ward.id, parentId: west.id });
    await expect(moved).rejects.toMatchObject({ code: 'conflict' });
  });

  it('never changes an approved scope, and drafts the next version instead', async () => {
    const draft = {
      statement: 'All clinical services',
      boundaries: 'Two sites',
      exclusions: [],
      unitIds: [world.tenant],
    };
    const first = await world.call<{ id: string; version: number }>('organisation.draftScope', draft);
    await world.call('organisation.approveScope', { id: first.id });
    const second = await world.call<{ version: number; state: string }>('organisation.draftScope', {
      ...draft,
      boundaries: 'Three sites',
    });
    expect(second).toMatchObject({ version: 2, state: 'draft' });
    await expect(world.call('organisation.approveScope', { id: first.id })).rejects.toThrow(/no draft/);
  });
});
