// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { importText } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { AppError } from '../../platform/errors.ts';
import { toProblem } from '../../platform/invoke/problem.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import type { Asset } from './contract.ts';

const seenOf = ({ id, revision }: Asset) => ({ id, revision });

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

  it('changes the assets that are named, or none when one of them lies outside the scope', async () => {
    const units = await world.call<{ items: { id: string; name: string }[] }>('organisation.units');
    const ward = units.items.find((one) => one.name === 'Radiology')?.id ?? '';
    const [own, other] = [await tagged('T1'), await update(await tagged('T3'), { ownerUnit: world.tenant })];
    const edit = (rows: readonly Asset[], changes: object) =>
      world.call('assets.updateMany', { rows: rows.map(seenOf), changes }, { scope: [ward] });
    await expect(edit([own, other], { owner: 'Mine' })).rejects.toMatchObject({ code: 'not-found' });
    expect((await tagged('T1')).owner).toBeNull();
    await expect(edit([own], { ownerUnit: world.tenant })).rejects.toMatchObject({ code: 'not-found' });
    expect(await edit([own], { owner: 'Mine' })).toMatchObject({ updated: 1, stale: [] });
    await expect(update(await tagged('T3'), { owner: 'Mine' }, { scope: [ward] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('leaves those alone that somebody else has changed since, and says which and what they say now', async () => {
    const before = [await tagged('T0'), await tagged('T2'), await tagged('T4')];
    await update(await tagged('T2'), { owner: 'Somebody else' });
    type Outcome = { updated: number; assets: { id: string; revision: number }[]; stale: Asset[] };
    const edit = (rows: readonly { id: string; revision: number }[], owner: string) =>
      world.call<Outcome>('assets.updateMany', { rows, changes: { owner } });
    const done = await edit(before.map(seenOf), 'Everybody');
    expect(done).toMatchObject({ updated: 2, stale: [{ assetTag: 'T2', owner: 'Somebody else' }] });
    const owners = async () => (await Promise.all(['T0', 'T2', 'T4'].map(tagged))).map(({ owner }) => owner);
    expect(await owners()).toEqual(['Everybody', 'Somebody else', 'Everybody']);
    // an undo is about what the edit has left behind, and spares what came after it
    await update(await tagged('T4'), { owner: 'Later' });
    const undone = await world.call<Outcome>('assets.follow', { rows: done.assets, fields: ['owner'] });
    expect(undone).toMatchObject({ updated: 1, stale: [{ assetTag: 'T4', owner: 'Later' }] });
    expect((await tagged('T0')).kept).not.toContain('owner');
    // and who has seen what is there now may change it
    expect(await edit(done.stale.map(seenOf), 'Everybody')).toMatchObject({ updated: 1, stale: [] });
  });
});
