// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { resolveUnits } from './units.ts';

describe('the organisation', () => {
  const world = useWorld();

  it('adds a place that several imports name at the same time once, and all of them find it', async () => {
    const place = { site: 'Harbour', department: 'Dialysis' };
    const found = await Promise.all([1, 2, 3, 4].map(() => inCommand(world, (ctx) => resolveUnits(ctx, [place]))));
    expect(new Set(found.flat()).size).toBe(1);
  });

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
    await expect(world.call('organisation.moveUnit', { id: a.id, revision: 1, parentId: b.id })).rejects.toThrow(
      /below itself/,
    );
  });

  it('renames a unit, but not to what its neighbour is called', async () => {
    const add = (name: string) =>
      world.call<{ id: string }>('organisation.addUnit', { parentId: world.tenant, kind: 'department', name });
    const ward = await add('Ward 7');
    await add('Ward 8');
    await world.call('organisation.renameUnit', { id: ward.id, revision: 1, name: 'Geriatrics' });
    const { items } = await world.call<{ items: { id: string; name: string }[] }>('organisation.units');
    expect(items.find(({ id }) => id === ward.id)?.name).toBe('Geriatrics');
    await expect(
      world.call('organisation.renameUnit', { id: ward.id, revision: 2, name: 'Ward 8' }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    const other = await add('Ward 9');
    const caller = { scope: [other.id] };
    await expect(
      world.call('organisation.renameUnit', { id: ward.id, revision: 2, name: 'Mine' }, caller),
    ).rejects.toThrow(/outside your scope/);
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
    const move = (id: string, parentId: string) =>
      world.call('organisation.moveUnit', { id, revision: 1, parentId }, caller);
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
    const moved = world.call('organisation.moveUnit', { id: ward.id, revision: 1, parentId: west.id });
    await expect(moved).rejects.toMatchObject({ code: 'conflict' });
  });

  it('never changes an approved scope, and drafts the next version instead', async () => {
    const draft = {
      statement: 'All clinical services',
      boundaries: 'Two sites',
      exclusions: [],
      unitIds: [world.tenant],
    };
    type Written = { id: string; revision: number };
    const write = (revision: number, boundaries: string) =>
      world.call<Written>('organisation.draftScope', { ...draft, revision, boundaries });
    const approve = ({ id, revision }: Written) => world.call<Written>('organisation.approveScope', { id, revision });
    const first = await write(0, 'Two sites');
    // whoever has seen less than what stands neither overwrites nor signs it
    const stale = { code: 'conflict', current: { version: 1, boundaries: 'Four sites' } };
    const changed = await write(first.revision, 'Four sites');
    await expect(write(0, 'No sites')).rejects.toMatchObject(stale);
    await expect(write(first.revision, 'No sites')).rejects.toMatchObject(stale);
    await expect(approve(first)).rejects.toMatchObject(stale);
    const approved = await approve(changed);
    await expect(write(changed.revision, 'Three sites')).rejects.toMatchObject({ current: { state: 'approved' } });
    expect(await write(approved.revision, 'Three sites')).toMatchObject({ version: 2, state: 'draft' });
    await expect(approve(approved)).rejects.toThrow(/no draft/);
  });

  it('decides about the climate by who has seen the decision that stands', async () => {
    type Decision = { id: string; rationale: string };
    const decide = (seen: string | null, rationale: string) =>
      world.call<Decision>('organisation.decideClimate', { seen, relevant: true, rationale });
    const tries = await Promise.allSettled(['Heat', 'Floods'].map((rationale) => decide(null, rationale)));
    const [first] = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject([{ code: 'conflict', current: { id: first?.id } }]);
    const second = await decide(first?.id ?? null, 'Heat and floods');
    await expect(decide(first?.id ?? null, 'Storms')).rejects.toMatchObject({
      ...{ code: 'conflict', current: { id: second.id, rationale: 'Heat and floods' } },
    });
    const { climate } = await world.call<{ climate: Decision }>('organisation.context');
    expect(climate).toMatchObject(second);
  });

  it('refuses to rename or move a unit that is not as it was seen', async () => {
    const add = (name: string) =>
      world.call<{ id: string }>('organisation.addUnit', { parentId: world.tenant, kind: 'hospital', name });
    const [{ id }, { id: parentId }] = [await add('St Mary'), await add('St John')];
    const seen = { id, revision: 1 };
    expect(await world.call('organisation.renameUnit', { ...seen, name: 'St Anne' })).toMatchObject({ revision: 2 });
    const stale = { code: 'conflict', current: { name: 'St Anne', revision: 2, parentId: world.tenant } };
    await expect(world.call('organisation.renameUnit', { ...seen, name: 'St Mark' })).rejects.toMatchObject(stale);
    await expect(world.call('organisation.moveUnit', { ...seen, parentId })).rejects.toMatchObject(stale);
    expect(await world.call('organisation.moveUnit', { id, revision: 2, parentId })).toMatchObject({
      ...{ parentId, depth: 2, revision: 3 },
    });
  });

  describe.each([
    { one: 'Issue', list: 'issues', row: { origin: 'internal', title: 'Few hands', description: '' }, field: 'title' },
    { one: 'Party', list: 'parties', row: { name: 'Patients', needs: 'Care', addressed: false }, field: 'name' },
  ])('has a context in which $list', ({ one, list, row, field }) => {
    type Row = { id: string; revision: number };
    const add = () => world.call<Row>(`organisation.add${one}`, row);
    const rows = async () => (await world.call<Record<string, Row[]>>('organisation.context'))[list] ?? [];

    it('are corrected by who has seen them as they are', async () => {
      const seen = await add();
      const edit = (words: string) => world.call(`organisation.edit${one}`, { ...seen, [field]: words });
      expect(await edit('First')).toEqual({ ...seen, [field]: 'First', revision: 2 });
      await expect(edit('Second')).rejects.toMatchObject({ code: 'conflict', current: { [field]: 'First' } });
      expect(await rows()).toContainEqual({ ...seen, [field]: 'First', revision: 2 });
    });

    it('are withdrawn as they were seen, and stay on the trail', async () => {
      const { id, revision } = await add();
      const withdraw = (seen: Row) => world.call(`organisation.withdraw${one}`, seen);
      await expect(withdraw({ id, revision: 2 })).rejects.toMatchObject({ code: 'conflict', current: row });
      await withdraw({ id, revision });
      expect((await rows()).map((left) => left.id)).not.toContain(id);
      const { items } = await world.call<{ items: { action: string }[] }>('audit-trail.history', { rowId: id });
      expect(items.map(({ action }) => action).sort()).toEqual(['delete', 'insert']);
      await expect(withdraw({ id, revision })).rejects.toMatchObject({ code: 'not-found' });
    });

    it('are for those who answer for the whole group', async () => {
      const seen = await add();
      const caller = { scope: [world.tenant] };
      for (const call of ['add', 'edit', 'withdraw'])
        await expect(world.call(`organisation.${call}${one}`, { ...row, ...seen }, caller)).rejects.toMatchObject({
          code: 'not-permitted',
        });
    });
  });
});
