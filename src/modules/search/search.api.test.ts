// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { importText } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';

type Found = { items: { kind: string; title: string; to: string }[] };

describe('the search', () => {
  const world = useWorld();
  const find = (text: string, changes = {}) => world.call<Found>('search.everything', { text }, changes);
  const kinds = ({ items }: Found) => [...new Set(items.map(({ kind }) => kind))].sort();

  it('finds devices, suppliers, documents and reports by their words, each with the address of its page', async () => {
    await importText(world, 'devices.csv', 'Asset Tag,Name,Manufacturer,Model\nT-1,Zephyr ventilator,Auralis,Flow 7\n');
    await world.call('suppliers.add', { name: 'Zephyr Service' });
    await world.call('documents.add', { title: 'Downtime of the Zephyr' });
    await world.call('event-reports.submit', {
      ...{ kind: 'device', patientAffected: 'no', description: 'The zephyr is loud.' },
    });
    const found = await find('zephyr');
    expect(kinds(found)).toEqual(['asset', 'document', 'event-report', 'supplier']);
    const device = found.items.find(({ kind }) => kind === 'asset');
    expect(device).toMatchObject({
      title: 'Zephyr ventilator',
      to: expect.stringMatching(/^\/assets\/[0-9a-f-]{36}$/),
    });
  });

  it('finds controls by their number, and gives no more of a register than asked for', async () => {
    expect(kinds(await find('5.15'))).toContain('control');
    const { items } = await world.call<Found>('search.everything', { text: 'information', limit: 2 });
    expect(items.filter(({ kind }) => kind === 'control')).toHaveLength(2);
  });

  it('asks no register that the caller may not read', async () => {
    const permissions = new Set(['search:use', 'suppliers:read']);
    expect(kinds(await find('zephyr', { permissions }))).toEqual(['supplier']);
  });

  it('looks only where the right to read a register holds, whatever other rights hold elsewhere', async () => {
    const unit = await world.call<{ id: string }>('organisation.addUnit', {
      ...{ parentId: world.tenant, kind: 'department', name: 'Ward of others' },
    });
    const scopeOf = (right: string) => (right === 'suppliers:read' ? [unit.id] : ('all' as const));
    expect(kinds(await find('zephyr', { scope: 'all', scopeOf }))).toEqual(['asset', 'document', 'event-report']);
  });

  it('takes signs that mean something to the database as they are', async () => {
    expect((await find('%%')).items).toEqual([]);
  });
});
