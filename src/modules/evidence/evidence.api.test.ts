// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inCommand, serve } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { registerFile } from '../../platform/files/stored-files.ts';
import type { Evidence, PackEntry, PackFile } from './contract.ts';

type Page = { items: Evidence[]; total: number; hidden: number; cursor: string | null };
type Pack = { entries: PackEntry[]; files: PackFile[]; hidden: number };

describe('evidence', () => {
  const world = useWorld();
  const handIn = async (name: string, text = `${name} ${randomUUID()}`) => {
    const file = await world.app.files.put(new TextEncoder().encode(text));
    await inCommand(world, (ctx) => registerFile(ctx, file, name));
    return file.sha256;
  };
  const fields = { title: 'Restore test', collectedAt: '2026-01-10T08:00:00Z' };
  const add = async (name: string, more: object = {}) =>
    world.call<Evidence>('evidence.add', { ...fields, sha256: await handIn(name), ...more });
  const pack = () => world.call<Pack>('evidence.packIndex');

  it('takes a stored file, links it to controls as their catalog writes them, and is found by them', async () => {
    const risk = randomUUID();
    const controls = [{ catalog: 'iso-27799-2025', item: '8.13' }];
    const item = await add('restore.pdf', { controls: [...controls, ...controls], risks: [risk] });
    expect(item).toMatchObject({ controls, risks: [risk], collectedBy: 'user:admin', freshness: 'not-stated' });
    expect(item.file).toMatchObject({ name: 'restore.pdf', classification: 'restricted' });
    const found = async (filter: object) =>
      (await world.call<Page>('evidence.list', { filter })).items.map((i) => i.id);
    expect(await found({ item: { in: ['8.13'] } })).toEqual([item.id]);
    expect(await found({ catalog: { in: ['iso-27799-2025'] } })).toEqual([item.id]);
    expect(await found({ item: { in: ['8.14'] } })).toEqual([]);
    expect(await found({ risk: { in: [risk] } })).toEqual([item.id]);
    await world.call('evidence.link', {
      id: item.id,
      revision: item.revision,
      controls: [{ catalog: 'iso-27799-2025', item: '8.14' }],
    });
    expect([
      await found({ item: { in: ['8.13'] } }),
      await found({ item: { in: ['8.14'] } }),
      await found({ risk: { in: [risk] } }),
    ]).toEqual([[], [item.id], []]);
  });

  it('opens its file to who may read the item, and once it is cleared to all of them', async () => {
    const site = await world.call<{ id: string }>('organisation.addUnit', {
      ...{ parentId: world.tenant, kind: 'site', name: 'South' },
    });
    const { id, file } = await add('to-fetch.pdf');
    const other = (scope: 'all' | string[], ...rights: string[]) => ({
      ...{
        actor: `user:${randomUUID()}`,
        scope,
        permissions: new Set(['files:read', 'files:read-restricted', ...rights]),
      },
    });
    const fetchBy = (caller: object, name = 'downloadRestricted') =>
      world.call(`files.${name}`, { id: file.id }, caller);
    const inside = { ...other('all', 'evidence:read'), scopeOf: () => [site.id], scope: [site.id] };
    for (const stranger of [other('all'), inside, other([], 'evidence:read')])
      await expect(fetchBy(stranger)).rejects.toMatchObject({ code: 'not-found' });
    const reader = other('all', 'evidence:read');
    expect(await fetchBy(reader)).toMatchObject({ sha256: file.sha256, path: 'to-fetch.pdf' });
    await expect(fetchBy(reader, 'download')).rejects.toMatchObject({ code: 'not-permitted' });
    await serve(world, id, site.id);
    expect(await fetchBy(inside)).toMatchObject({ sha256: file.sha256 });
    await world.call('evidence.clear', { id });
    expect(await fetchBy(inside, 'download')).toMatchObject({ sha256: file.sha256 });
    await expect(fetchBy(other([], 'evidence:read'), 'download')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses a file that was not handed in, a control that does not exist and dates that contradict each other', async () => {
    const sha256 = await handIn('a.pdf');
    const attempt = (more: object) => world.call('evidence.add', { ...fields, sha256, ...more });
    await expect(attempt({ sha256: '0'.repeat(64) })).rejects.toThrow(/Hand it in first/);
    await expect(attempt({ controls: [{ catalog: 'iso-27799-2025', item: '99.1' }] })).rejects.toThrow(/no item 99.1/);
    await expect(attempt({ controls: [{ catalog: 'nothing', item: '1' }] })).rejects.toThrow(/no catalog nothing/);
    await expect(attempt({ validUntil: '2020-01-01' })).rejects.toThrow(/validUntil/);
    expect((await world.call<Page>('evidence.list')).items.some((item) => item.file.sha256 === sha256)).toBe(false);
  });

  it('is not made of a file that its author neither handed in nor may read, whoever knows the digest', async () => {
    const secret = await handIn('staff-council.pdf');
    const thief = (scope: 'all' | string[], ...more: string[]) => ({
      ...{ actor: `user:${randomUUID()}`, scope },
      permissions: new Set(['evidence:add', 'files:read-restricted', ...more]),
    });
    const steal = (caller: object, more: object = {}) =>
      world.call<Evidence>('evidence.add', { ...fields, sha256: secret, ...more }, caller);
    for (const attempt of [{}, { fileName: 'staff-council.pdf' }])
      await expect(steal(thief('all', 'evidence:read'), attempt)).rejects.toMatchObject({ code: 'not-found' });
    const mine = await world.call<Evidence>('evidence.add', { ...fields, sha256: secret });
    const site = await world.call<{ id: string }>('organisation.addUnit', {
      ...{ parentId: world.tenant, kind: 'site', name: 'West' },
    });
    const elsewhere = { ...thief([site.id], 'evidence:read'), scopeOf: () => [site.id] };
    for (const caller of [thief('all'), elsewhere])
      await expect(steal(caller, { ownerUnit: site.id })).rejects.toMatchObject({ code: 'not-found' });
    // who reads the item may say more with its file
    const reader = thief('all', 'evidence:read');
    expect((await steal(reader)).file.id).toBe(mine.file.id);
  });

  it('asks which file is meant when the same bytes have several names', async () => {
    const sha256 = await handIn('one.pdf', 'same bytes');
    await handIn('two.pdf', 'same bytes');
    await expect(world.call('evidence.add', { ...fields, sha256 })).rejects.toThrow(/under 2 names/);
    const item = await world.call<Evidence>('evidence.add', { ...fields, sha256, fileName: 'two.pdf' });
    expect(item.file.name).toBe('two.pdf');
  });

  it('needs a right of its own to clear a file, and clears once for all', async () => {
    const { id } = await add('to-clear.pdf');
    const adder = { permissions: new Set(['evidence:read', 'evidence:add']) };
    await expect(world.call('evidence.clear', { id }, adder)).rejects.toThrow(/evidence:clear/);
    for (let i = 0; i < 2; i++)
      expect((await world.call<Evidence>('evidence.clear', { id })).file.classification).toBe('cleared');
  });

  it('keeps a withdrawn item on record and out of lists, packs and changes', async () => {
    const { id } = await add('wrong.pdf');
    await world.call('evidence.clear', { id });
    await world.call('evidence.withdraw', { id, reason: 'wrong hospital' });
    expect((await world.call<Evidence>('evidence.show', { id })).withdrawn).toMatchObject({ reason: 'wrong hospital' });
    expect((await world.call<Page>('evidence.list')).items.some((item) => item.id === id)).toBe(false);
    expect((await world.call<Page>('evidence.list', { withdrawn: true })).items.map((item) => item.id)).toEqual([id]);
    expect((await pack()).entries.some((entry) => entry.id === id)).toBe(false);
    await expect(world.call('evidence.link', { id, revision: 1 })).rejects.toThrow(/no such evidence/);
  });

  it('counts what there is for each control, apart what still holds, and nothing that was withdrawn', async () => {
    const controls = [{ catalog: 'iso-27799-2025', item: '7.13' }];
    const dates = { collectedAt: '2020-01-10T08:00:00Z', validUntil: '2021-01-01' };
    await add('holds.pdf', { controls });
    await add('expired.pdf', { controls, ...dates });
    const { id } = await add('mistake.pdf', { controls });
    await world.call('evidence.withdraw', { id, reason: 'wrong hospital' });
    const { items } = await world.call<{ items: object[] }>('evidence.coverage');
    expect(items).toContainEqual({ ...controls[0], total: 2, holds: 1 });
    const elsewhere = await world.call<{ items: object[]; hidden: number }>('evidence.coverage', {}, { scope: [] });
    expect(elsewhere).toMatchObject({ items: [], hidden: expect.any(Number) });
    expect(elsewhere.hidden).toBeGreaterThan(1);
  });

  it('hides and protects the evidence of other units, in the pack too', async () => {
    const site = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: world.tenant,
      kind: 'site',
      name: 'North',
    });
    const caller = { scope: [site.id] };
    const { id } = await add('group.pdf');
    await world.call('evidence.clear', { id });
    await add('north.pdf', { ownerUnit: site.id });
    const seen = await world.call<Pack>('evidence.packIndex', {}, caller);
    expect({ entries: seen.entries.length, files: seen.files }).toEqual({ entries: 1, files: [] });
    expect(seen.hidden).toBeGreaterThan(0);
    const change = { id, revision: 1, reason: 'mine', controls: [], risks: [] };
    const changes = ['evidence.clear', 'evidence.link', 'evidence.withdraw'];
    for (const call of ['evidence.show', ...changes])
      await expect(world.call(call, change, caller)).rejects.toThrow(/outside your scope/);
    await serve(world, id, site.id);
    expect(await world.call('evidence.show', { id }, caller)).toMatchObject({ ownerUnit: world.tenant });
    for (const call of changes) await expect(world.call(call, change, caller)).rejects.toThrow(/outside your scope/);
    await expect(world.call('evidence.add', { ...fields, sha256: await handIn('x.pdf') }, caller)).rejects.toThrow(
      /unit/,
    );
  });

  it('never packs a file that nobody cleared, nor its name, whatever is added, cleared and withdrawn', async () => {
    const step = fc.record({ file: fc.nat(3), act: fc.constantFrom('add', 'clear', 'withdraw') });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        round++;
        const names = ['a', 'b', 'c', 'd'].map((letter) => `secret-${round}-${letter}.pdf`);
        const digests = await Promise.all(names.map((name) => handIn(name)));
        const items = names.map((): string[] => []);
        const cleared = new Set<string>();
        for (const { file, act } of steps) {
          const sha256 = digests[file] ?? '';
          const id = items[file]?.at(-1);
          if (act === 'add') items[file]?.push((await world.call<Evidence>('evidence.add', { ...fields, sha256 })).id);
          else if (id && act === 'clear') {
            await world.call('evidence.clear', { id });
            cleared.add(sha256);
          } else if (id) {
            await world.call('evidence.withdraw', { id, reason: 'mistake' });
            items[file]?.pop();
          }
        }
        const { entries, files } = await pack();
        const mine = entries.filter((entry) => digests.includes(entry.sha256));
        expect(mine).toHaveLength(items.flat().length);
        for (const entry of mine) {
          const name = names[digests.indexOf(entry.sha256)] ?? '';
          const free = cleared.has(entry.sha256);
          expect([entry.included, entry.remark]).toEqual([free, free ? null : 'restricted, not included']);
          expect(files.some((file) => file.sha256 === entry.sha256)).toBe(free);
          expect(JSON.stringify(entry).includes(name)).toBe(free);
        }
      }),
      { numRuns: 12 },
    );
  });
});
