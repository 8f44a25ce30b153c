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

describe('editing all devices of a selection', () => {
  const world = useWorld();
  const selection = { text: 'pump' };
  const rows = Array.from({ length: devices }, (_, n) => `T${n};Pump ${n};Auralis;Flow 7;S${n};ICU`);
  const selected = (caller?: Partial<Caller>) =>
    world.call<{ total: number; contentHash: string }>('assets.selected', selection, caller);
  const count = async (filter: object) => (await world.call<{ total: number }>('assets.listFacets', { filter })).total;
  const tagged = async (tag: string) => {
    const { items } = await world.call<{ items: Asset[] }>('assets.list', { filter: { assetTag: { in: [tag] } } });
    if (!items[0]) throw new Error(`there is no ${tag}`);
    return items[0];
  };
  const set = ({ id, revision }: Asset, changes: object) =>
    world.call<Asset>('assets.update', { id, revision, changes });
  const edit = async (changes: object, caller?: Partial<Caller>) => {
    const { contentHash } = await selected(caller);
    return world.call<Edited>('assets.updateSelected', { selection, contentHash, changes }, caller);
  };
  const undo = (editId: string, caller?: Partial<Caller>) =>
    world.call<{ undone: number; stale: number }>('assets.undoEdit', { editId }, caller);
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

  it('goes on where it was stopped, leaves alone what others have changed meanwhile, and counts it', async () => {
    const { contentHash } = await selected();
    const input = { selection, contentHash, changes: { department: 'Dialysis' } };
    const abort = new AbortController();
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => {
      seen.push(progress);
      if (progress.done >= 1000) abort.abort();
    };
    const stopped = invoke(world.app, 'assets.updateSelected', input, world.caller(), {
      signal: abort.signal,
      onProgress,
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen.at(-1)).toEqual({ step: 'Editing devices', done: 1000, total: devices });
    expect(await count({ department: { in: ['Dialysis'] } })).toBe(1000);
    const rest = await world.call<{ items: Asset[] }>('assets.list', {
      filter: { department: { in: ['ICU'] } },
      limit: 2,
    });
    for (const other of rest.items) await set(other, { owner: 'Somebody else' });
    const { items } = await world.call<{ items: { id: string; endpoint: string }[] }>('runs.list', {});
    const run = items.find(({ endpoint }) => endpoint === 'assets.updateSelected')?.id ?? '';
    const done = await invoke(world.app, 'assets.updateSelected', input, world.caller(), { resume: run });
    expect(done).toEqual({ editId: run, updated: devices - 2, stale: 2 });
    expect(await count({ department: { in: ['Dialysis'] } })).toBe(devices - 2);
    expect(await undo(run)).toEqual({ undone: devices - 2, stale: 0 });
    expect(await count({ department: { in: ['ICU'] } })).toBe(devices);
  });

  it('changes nothing when it is not what was shown, or the unit is not the caller’s', async () => {
    const { contentHash } = await selected();
    await set(await tagged('T1'), { owner: 'Meanwhile' });
    const input = { selection, contentHash, changes: { owner: 'Everybody' } };
    await expect(world.call('assets.updateSelected', input)).rejects.toMatchObject({ code: 'conflict' });
    await expect(edit({ ownerUnit: randomUUID() })).rejects.toMatchObject({ code: 'not-found' });
    expect(await count({ owner: { in: ['Everybody'] } })).toBe(0);
  });

  it('is taken back by who has made it, and does not go on after that', async () => {
    const { contentHash } = await selected();
    const input = { selection, contentHash, changes: { owner: 'Everybody' } };
    const abort = new AbortController();
    const onProgress = ({ done }: Progress) => done >= 1000 && abort.abort();
    const stopped = invoke(world.app, 'assets.updateSelected', input, world.caller(), {
      signal: abort.signal,
      onProgress,
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    type Runs = { items: { id: string; state: string; endpoint: string }[] };
    const { items } = await world.call<Runs>('runs.list', {});
    const run =
      items.find(({ state, endpoint }) => state === 'cancelled' && endpoint === 'assets.updateSelected')?.id ?? '';
    await expect(undo(run, { actor: `user:${randomUUID()}` })).rejects.toMatchObject({ code: 'not-found' });
    expect(await undo(run)).toEqual({ undone: 1000, stale: 0 });
    const resumed = invoke(world.app, 'assets.updateSelected', input, world.caller(), { resume: run });
    await expect(resumed).rejects.toMatchObject({ code: 'conflict' });
    expect(await count({ owner: { in: ['Everybody'] } })).toBe(0);
  });
});
