// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { handIn, importText } from '../../test/harness/records.ts';
import { useWorld } from '../../test/harness/world.ts';
import { askIn } from './ask.ts';

type Hit = { id: string; kind: string; title: string; detail: string | null; to: string };

const root = path.resolve(import.meta.dirname, '../..');
const files = fs.globSync('src/modules/*/ui/routes.tsx', { cwd: root });
const paths = files.flatMap((file) =>
  Array.from(fs.readFileSync(path.join(root, file), 'utf8').matchAll(/path: '([^']+)'/g), ([, route]) => route ?? ''),
);
/** Routes as expressions: a part that begins with a dollar sign stands for any text. */
const routes = paths.map((route) => new RegExp(`^${route.replaceAll(/\$[a-zA-Z]+/g, '[^/]+')}$`));
const isRoute = (to: string) => routes.some((route) => route.test(new URL(to, 'http://localhost').pathname));

describe('the search over everything', () => {
  const world = useWorld();

  it('finds a record of each register, and each hit leads to a page that there is', async () => {
    await importText(world, 'zephyr.csv', 'Asset Tag,Name,Manufacturer,Model\nT-1,Zephyr ventilator,Auralis,Flow 7\n');
    await importText(
      world,
      'staff.csv',
      'Employee ID,Name,E-mail,Department\n1,Zephyr Doe,z@hospital.example,Theatre\n',
    );
    await world.call('suppliers.add', { name: 'Zephyr Service' });
    await world.call('documents.add', { title: 'Downtime of the Zephyr' });
    await world.call('audits.add', { title: 'Zephyr alarms are not tested' });
    await world.call('flows.add', {
      ...{
        name: 'Zephyr to record',
        from: 'Zephyr',
        to: 'EHR',
        information: 'results',
        form: 'electronic',
        protocol: 'hl7v2',
      },
    });
    await world.call('risks.add', { title: 'The zephyr stops' });
    await world.call('event-reports.submit', {
      ...{ kind: 'device', patientAffected: 'no', description: 'The zephyr is loud.' },
    });
    await world.call('organisation.addUnit', { parentId: world.tenant, kind: 'department', name: 'Zephyr ward' });
    const { sha256, fileName } = await handIn(world, 'zephyr-test.txt', 'tested');
    await world.call('evidence.add', {
      sha256,
      fileName,
      title: 'Test of the zephyr',
      collectedAt: '2026-01-01T00:00:00Z',
    });

    const { items } = await world.call<{ items: Hit[] }>('search.everything', { text: 'zephyr' });
    expect(new Set(items.map(({ kind }) => kind))).toEqual(
      new Set([
        ...[
          'asset',
          'person',
          'supplier',
          'document',
          'finding',
          'flow',
          'risk',
          'event-report',
          'unit',
          'evidence',
          'import',
        ],
      ]),
    );
    const { items: ofCatalogs } = await world.call<{ items: Hit[] }>('search.everything', { text: 'incident' });
    expect(ofCatalogs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['control', 'catalog-item']));
    const { userId } = await askIn(world).person();
    const { items: people } = await world.call<{ items: Hit[] }>('search.everything', { text: 'anna berg' });
    expect(people).toMatchObject([{ id: userId, kind: 'user', title: 'Anna Berg' }]);
    const all = [...items, ...ofCatalogs, ...people];
    expect(all.filter(({ to }) => !isRoute(to))).toEqual([]);
    expect(all.filter(({ title, detail }) => /object Object|undefined|null/.test(`${title} ${detail ?? ''}`))).toEqual(
      [],
    );
  });

  it('knows a page from none', () => {
    expect(isRoute('/assets/1')).toBe(true);
    expect(isRoute('/suppliers/1')).toBe(false);
  });
});
