// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { importText } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { Caller, Progress } from '../../platform/invoke/context.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import type { Asset } from './contract.ts';

const devices = 2100;
const head = 'Asset Tag;Description;Manufacturer;Model;Serial Number;Department';

type Edited = { editId: string; updated: number; stale: number };
type Begun = { editId: string; total: number };

describe('editing all devices of a selection', () => {
  const world = useWorld();
  const rows = Array.from({ length: devices }, (_, n) => `T${n};Pump ${n};Auralis;Flow 7;S${n};ICU`);
  const begin = (text = 'pump') => world.call<Begun>('assets.beginEdit', { selection: { text } });
  const count = async (filter: object) => (await world.call<{ total: number }>('assets.listFacets', { filter })).total;
  const tagged = async (tag: string) => {
    const { items } = await world.call<{ items: Asset[] }>('assets.list', { filter: { assetTag: { in: [tag] } } });
    if (!items[0]) throw new Error(`there is no ${tag}`);
    return items[0];
  };
  const set = ({ id, revision }: Asset, changes: object) =>
    world.call<Asset>('assets.update', { id, revision, changes });
  const edit = async (changes: object): Promise<Edited> => {
    const { editId } = await begin();
    return { editId, ...(await world.call<Omit<Edited, 'editId'>>('assets.updateSelected', { editId, changes })) };
  };
  const undo = (editId: string, caller?: Partial<Caller>) =>
    world.call<{ undone: number; stale: number }>('assets.undoEdit', { editId }, caller);
  /** Carries an edit out until its first page is written. */
  const stopAtThousand = async (input: object) => {
    const abort = new AbortController();
    let progress: Progress | undefined;
    const onProgress = (now: Progress) => {
      progress = now;
      if (now.done >= 1000) abort.abort();
    };
    const stopped = invoke(world.app, 'assets.updateSelected', input, world.caller(), {
      ...{ signal: abort.signal, onProgress },
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    const { items } = await world.call<{ items: { id: string; state: string }[] }>('runs.list');
    const run = items.find(({ state }) => state === 'cancelled')?.id ?? '';
    return { run, progress };
  };
  const stranger = { actor: `user:${randomUUID()}` };
  beforeAll(() => importText(world, 'cmms.csv', [head, ...rows, ''].join('\n')));

  it('changes them by the thousand, each on the audit trail, and takes all of it back', async () => {
    await set(await tagged('T7'), { owner: 'By hand' });
    const done = await edit({ owner: 'Everybody', location: 'Hall 1' });
    expect(done).toMatchObject({ updated: devices, stale: 0 });
    expect(await count({ owner: { in: ['Everybody'] } })).toBe(devices);
    const { id } = await tagged('T2050');
    const { items } = await world.call<{ items: { after: object }[] }>('assets.history', { id });
    expect(items[0]?.after).toMatchObject({ owner: 'Everybody', location: 'Hall 1' });
    await set(await tagged('T9'), { owner: 'Later' });
    expect(await undo(done.editId)).toEqual({ undone: devices - 1, stale: 1 });
    expect(await count({ owner: { in: ['Everybody'] } })).toBe(0);
    expect(await tagged('T7')).toMatchObject({ owner: 'By hand', kept: ['owner'], location: null });
    expect(await tagged('T9')).toMatchObject({ owner: 'Later', location: 'Hall 1' });
    expect(await tagged('T8')).toMatchObject({ owner: null, kept: [] });
    expect(await undo(done.editId)).toEqual({ undone: 0, stale: 1 });
  });

  it('goes on where it was stopped, leaves alone what others have changed since it was shown, and counts it', async () => {
    const { editId, total } = await begin();
    expect(total).toBe(devices);
    await set(await tagged('T1'), { owner: 'Somebody else' });
    const input = { editId, changes: { department: 'Dialysis' } };
    const { run, progress } = await stopAtThousand(input);
    expect(progress).toEqual({ step: 'Editing devices', done: 1000, total: devices });
    const waiting = { filter: { department: { in: ['ICU'] }, owner: { empty: true } }, limit: 2 };
    for (const other of (await world.call<{ items: Asset[] }>('assets.list', waiting)).items)
      await set(other, { owner: 'Somebody else' });
    const done = await invoke(world.app, 'assets.updateSelected', input, world.caller(), { resume: run });
    expect(done).toEqual({ updated: devices - 3, stale: 3 });
    expect(await count({ department: { in: ['Dialysis'] } })).toBe(devices - 3);
  });

  it('is carried out once, by who has begun it, on units of the caller’s', async () => {
    const { editId } = await begin('pump 20');
    const run = (changes: object, caller?: Partial<Caller>) =>
      world.call('assets.updateSelected', { editId, changes }, caller);
    await expect(run({ location: 'x' }, stranger)).rejects.toMatchObject({ code: 'not-found' });
    await expect(run({ ownerUnit: randomUUID() })).rejects.toMatchObject({ code: 'not-found' });
    await run({ location: 'Hall 2' });
    await expect(run({ location: 'Hall 3' })).rejects.toMatchObject({ code: 'conflict' });
    const nothing = begin('no such device');
    await expect(nothing).rejects.toMatchObject({ code: 'not-found' });
    await expect(world.call('assets.beginEdit', { selection: {} }, { scope: [] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is taken back by who has made it, and does not go on after that', async () => {
    const input = { editId: (await begin()).editId, changes: { owner: 'Everybody' } };
    await expect(undo(input.editId)).rejects.toMatchObject({ code: 'not-found' });
    const { run } = await stopAtThousand(input);
    await expect(undo(input.editId, stranger)).rejects.toMatchObject({ code: 'not-found' });
    expect(await undo(input.editId)).toEqual({ undone: 1000, stale: 0 });
    const resumed = invoke(world.app, 'assets.updateSelected', input, world.caller(), { resume: run });
    await expect(resumed).rejects.toMatchObject({ code: 'conflict' });
    expect(await count({ owner: { in: ['Everybody'] } })).toBe(0);
  });
});
