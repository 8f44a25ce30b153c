// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { Caller } from '../../platform/invoke/context.ts';
import type { SavedView } from './contract.ts';

type Views = { items: SavedView[]; defaultId: string | null };
const list = 'assets.list';
const parameters = { text: 'pump', filters: { class: ['medical-device'] }, sort: '-name', columns: ['name'] };

describe('saved views', () => {
  const world = useWorld();
  const person = (...rights: string[]): Partial<Caller> => ({
    actor: `user:${randomUUID()}`,
    permissions: new Set(['saved-views:self', 'assets:read', ...rights]),
  });
  const manager = person('saved-views:share');
  const add = (name: string, caller: Partial<Caller>, more: object = {}) =>
    world.call<SavedView>('saved-views.add', { list, name, parameters, ...more }, caller);
  const seen = ({ id, revision }: SavedView) => ({ id, revision });
  const share = async (name: string) =>
    world.call<SavedView>('saved-views.share', { ...seen(await add(name, manager)), shared: true }, manager);
  const views = (caller: Partial<Caller>) => world.call<Views>('saved-views.list', { list }, caller);
  const ownNames = async (caller: Partial<Caller>) =>
    (await views(caller)).items.filter(({ own }) => own).map(({ name }) => name);
  const names = async (caller: Partial<Caller>) => (await views(caller)).items.map(({ name }) => name);

  it('are their owner’s alone, by whatever token, until they are shared', async () => {
    const [anna, ben] = [person(), person()];
    const own = await add('Pumps', anna);
    expect(own).toMatchObject({ parameters, shared: false, own: true, owner: anna.actor });
    expect(await names({ ...anna, actor: `${anna.actor} token:${randomUUID()}` })).toEqual(['Pumps']);
    expect(await names(ben)).toEqual([]);
    const foreign = [
      ['saved-views.update', { ...seen(own), name: 'Mine' }],
      ['saved-views.remove', { id: own.id }],
      ['saved-views.setDefault', { list, viewId: own.id }],
    ] as const;
    for (const caller of [ben, manager, { tenant: await world.addTenant('Other group') }])
      for (const [name, input] of foreign)
        await expect(world.call(name, input, caller), name).rejects.toMatchObject({ code: 'not-found' });
    const given = { ...seen(own), shared: true };
    await expect(world.call('saved-views.share', given, manager)).rejects.toMatchObject({ code: 'not-found' });
    await expect(world.call('saved-views.share', given, anna)).rejects.toThrow('saved-views:share');
  });

  it('that are shared are seen by everybody who may read the list, and changed by who may share', async () => {
    const ben = person();
    const shared = await share('Of the house');
    expect((await views(ben)).items).toEqual([{ ...shared, own: false }]);
    const reader = { ...ben, permissions: new Set(['saved-views:self']) };
    await expect(views(reader)).rejects.toThrow('assets:read');
    const edit = { ...seen(shared), name: 'Ben’s' };
    await expect(world.call('saved-views.update', edit, ben)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(world.call('saved-views.remove', { id: shared.id }, ben)).rejects.toMatchObject({
      code: 'not-permitted',
    });
    const other = person('saved-views:share');
    const renamed = await world.call<SavedView>('saved-views.update', { ...seen(shared), name: 'Ours' }, other);
    const hidden = { ...seen(renamed), shared: false };
    await expect(world.call('saved-views.share', hidden, other)).rejects.toMatchObject({ code: 'not-permitted' });
    await world.call('saved-views.share', hidden, manager);
    expect(await names(ben)).toEqual([]);
  });

  it('have one name each, among one’s own and among those that are shared', async () => {
    const anna = person('saved-views:share');
    const first = await add('Pumps', anna);
    const taken = { code: 'conflict', issues: [{ path: 'name' }] };
    await expect(add(' pumps ', anna)).rejects.toMatchObject(taken);
    const second = await add('Ventilators', anna);
    await expect(world.call('saved-views.update', { ...seen(second), name: 'Pumps' }, anna)).rejects.toMatchObject(
      taken,
    );
    await world.call('saved-views.share', { ...seen(first), shared: true }, anna);
    const namesake = await add('Pumps', manager);
    const given = { ...seen(namesake), shared: true };
    await expect(world.call('saved-views.share', given, manager)).rejects.toMatchObject(taken);
  });

  it('are replaced as the person has seen them, and refuse a stale change', async () => {
    const anna = person();
    const view = await add('Pumps', anna);
    const replaced = { ...seen(view), parameters: { text: 'ventilator', density: 'compact' } };
    const now = await world.call<SavedView>('saved-views.update', replaced, anna);
    expect(now).toMatchObject({ name: 'Pumps', parameters: replaced.parameters });
    await expect(world.call('saved-views.update', replaced, anna)).rejects.toMatchObject({
      ...{ code: 'conflict', current: now },
    });
  });

  it('come back after they were removed, with the place that they had, unless the name is taken again', async () => {
    const anna = person();
    const { id } = await add('Pumps', anna);
    await world.call('saved-views.setDefault', { list, viewId: id }, anna);
    await world.call('saved-views.remove', { id }, anna);
    expect([await ownNames(anna), (await views(anna)).defaultId]).toEqual([[], null]);
    await expect(world.call('saved-views.restore', { id }, person())).rejects.toMatchObject({ code: 'not-found' });
    const namesake = await add('Pumps', anna);
    await expect(world.call('saved-views.restore', { id }, anna)).rejects.toMatchObject({ code: 'conflict' });
    await world.call('saved-views.remove', { id: namesake.id }, anna);
    await world.call('saved-views.restore', { id }, anna);
    expect([await ownNames(anna), (await views(anna)).defaultId]).toEqual([['Pumps'], id]);
  });

  it('open a list for the one person who has chosen so, also a shared one, as long as it is shared', async () => {
    const [anna, ben] = [person(), person()];
    const shared = await share('Daily round');
    await world.call('saved-views.setDefault', { list, viewId: shared.id }, anna);
    expect([(await views(anna)).defaultId, (await views(ben)).defaultId]).toEqual([shared.id, null]);
    const elsewhere = { list: 'flows.list', viewId: shared.id };
    const reader = { ...anna, permissions: new Set(['saved-views:self', 'flows:read']) };
    await expect(world.call('saved-views.setDefault', elsewhere, reader)).rejects.toMatchObject({ code: 'not-found' });
    await world.call('saved-views.share', { ...seen(shared), shared: false }, manager);
    expect((await views(anna)).defaultId).toBeNull();
    await world.call('saved-views.setDefault', { list, viewId: null }, anna);
  });

  it('are of lists that there are, and not more or longer than what is of use', async () => {
    const anna = person();
    await expect(add('Pumps', anna, { list: 'assets.show' })).rejects.toMatchObject({ code: 'not-found' });
    const long = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, ['x'.repeat(300)]]));
    await expect(add('Long', anna, { parameters: { filters: long } })).rejects.toMatchObject({ code: 'invalid-input' });
    for (let n = 0; n < 100; n++) await add(`View ${n}`, anna);
    await expect(add('One more', anna)).rejects.toMatchObject({ code: 'conflict', issues: [] });
    expect((await ownNames(anna)).length).toBe(100);
  });

  it('are on the audit trail as kept, never with what they look for', async () => {
    const anna = person();
    const view = await add('Beispiel', anna, { parameters: { text: 'Beispiel' } });
    await world.call('saved-views.update', { ...seen(view), name: 'Beispiel 2' }, anna);
    const { items } = await world.call<{ items: object[] }>('audit-trail.history', { rowId: view.id });
    expect(items.length).toBe(2);
    expect(JSON.stringify(items)).not.toContain('Beispiel');
  });
});
