// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { importText } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { AppError } from '../../platform/errors.ts';
import { toProblem } from '../../platform/invoke/problem.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import type { Asset } from './contract.ts';

describe('editing assets', () => {
  const world = useWorld();
  const load = (rows: readonly string[]) =>
    importText(
      world,
      'cmms.csv',
      `Asset Tag;Description;Manufacturer;Model;Serial Number;Department\n${rows.join('\n')}\n`,
    );
  const rows = (name: string, ward = 'ICU') =>
    Array.from({ length: 5 }, (_, n) => `T${n};${name} ${n};Auralis;Flow 7;S${n};${ward}`);
  const all = async (input: object = {}) => (await world.call<{ items: Asset[] }>('assets.list', input)).items;
  const tagged = async (tag: string) => {
    const [asset] = await all({ filter: { assetTag: { in: [tag] } } });
    if (!asset) throw new Error(`there is no ${tag}`);
    return asset;
  };
  const update = (asset: Asset, changes: object, caller = {}) =>
    world.call<Asset>('assets.update', { id: asset.id, revision: asset.revision, changes }, caller);

  it('keeps what a person has set when the register is imported again, and follows the register in everything else', async () => {
    await load(rows('Pump'));
    const changed = await update(await tagged('T0'), {
      name: 'Pump of bed 4',
      criticality: 'life-critical',
      owner: 'Ward',
    });
    expect(changed).toMatchObject({ name: 'Pump of bed 4', criticality: 'life-critical', revision: 2 });
    await load(rows('Infusion pump', 'Theatre'));
    expect(await tagged('T0')).toMatchObject({ name: 'Pump of bed 4', owner: 'Ward', department: 'Theatre' });
    expect(await tagged('T1')).toMatchObject({ name: 'Infusion pump 1', department: 'Theatre' });
  });

  it('keeps the revision when a row is written again as it is', async () => {
    const before = await tagged('T1');
    await inTenant(world.app.database.app, world.caller(), 'write', (db) =>
      sql`update asset set name = name, department = department where id = ${before.id}`.execute(db),
    );
    expect((await tagged('T1')).revision).toBe(before.revision);
  });

  it('clears a field, and the import does not fill it again', async () => {
    expect(await update(await tagged('T2'), { department: null })).toMatchObject({ department: null });
    await load(rows('Pump', 'Radiology'));
    expect((await tagged('T2')).department).toBeNull();
  });

  it('refuses an edit of a revision that is no longer the current one, and shows what stands there now', async () => {
    const seen = await tagged('T3');
    await update(seen, { owner: 'First' });
    const error = await update(seen, { owner: 'Second' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    const problem = toProblem(error, 'r');
    expect(problem).toMatchObject({
      code: 'conflict',
      current: { id: seen.id, owner: 'First', revision: seen.revision + 1 },
    });
    expect((await tagged('T3')).owner).toBe('First');
  });

  it('lets one of many who edit the same revision at once have their way', async () => {
    const seen = await tagged('T4');
    const tries = await Promise.allSettled(['a', 'b', 'c', 'd'].map((owner) => update(seen, { owner })));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(refused).toEqual(['conflict', 'conflict', 'conflict']);
  });

  it('changes all of a selection, or none when they are not as many as were shown', async () => {
    const selection = { filter: { assetTag: { in: ['T0', 'T1', 'T2'] } } };
    const edit = (expected: number) =>
      world.call('assets.updateMany', { assets: { selection, expected }, changes: { lifecycle: 'retired' } });
    await expect(edit(2)).rejects.toMatchObject({ code: 'conflict' });
    expect((await all({ filter: { lifecycle: { in: ['retired'] } } })).length).toBe(0);
    expect(await edit(3)).toEqual({ updated: 3 });
    expect((await all({ filter: { lifecycle: { in: ['retired'] } } })).length).toBe(3);
  });

  it('changes the assets that are named, or none when one of them lies outside the scope', async () => {
    const units = await world.call<{ items: { id: string; name: string }[] }>('organisation.units');
    const ward = units.items.find((one) => one.name === 'Radiology')?.id ?? '';
    const [own, other] = [await tagged('T1'), await tagged('T3')];
    await update(other, { ownerUnit: world.tenant });
    const edit = (ids: readonly string[], changes: object) =>
      world.call('assets.updateMany', { assets: { ids }, changes }, { scope: [ward] });
    await expect(edit([own.id, other.id], { owner: 'Mine' })).rejects.toMatchObject({ code: 'not-found' });
    expect((await tagged('T1')).owner).toBeNull();
    await expect(edit([own.id], { ownerUnit: world.tenant })).rejects.toMatchObject({ code: 'not-found' });
    expect(await edit([own.id], { owner: 'Mine' })).toEqual({ updated: 1 });
    await expect(update(await tagged('T3'), { owner: 'Mine' }, { scope: [ward] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
