// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { handIn, inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { ImportRun, Profile } from './contract.ts';

type Preview = {
  importer: string;
  profile: Profile | null;
  outline: {
    headers: string[];
    fields: { id: string; title: { en: string; de: string } }[];
    rows: { row: number; cells: string[] }[];
  } | null;
  problem: string | null;
  items: { record: Record<string, unknown> | null }[];
};
type Item = { serial: string | null };

describe('column profiles', () => {
  const world = useWorld();
  const list = (serial: string) => `Asset Tag;Manufacturer;Model;House number\nT-${serial};Auralis;Flow 7;${serial}\n`;
  const serials = async () =>
    (await world.call<{ items: Item[] }>('assets.list', { limit: 100 })).items.map((item) => item.serial);

  it('show how a file would be read, and write nothing', async () => {
    const file = await handIn(world, 'devices-2026-10.csv', list('S1'));
    const preview = await world.call<Preview>('imports.preview', file);
    expect(preview).toMatchObject({
      importer: 'asset-list',
      profile: { delimiter: ';', headerRow: 1, columns: { assetTag: 'Asset Tag' } },
    });
    const record = preview.items.find((item) => item.record)?.record;
    expect(record).toMatchObject({ assetTag: 'T-S1' });
    expect(record).not.toHaveProperty('serial');
    expect(await serials()).toEqual([]);
  });

  it('come with what the file says, so that a person can choose the columns again', async () => {
    const file = await handIn(world, 'devices-2026-10.csv', `Exported 3 May\n${list('S1')}`);
    const { profile, outline } = await world.call<Preview>('imports.preview', file);
    expect(profile).toMatchObject({ headerRow: 2 });
    expect(outline?.headers).toEqual(['Asset Tag', 'Manufacturer', 'Model', 'House number']);
    expect(outline?.rows[0]).toEqual({ row: 1, cells: ['Exported 3 May'] });
    expect(outline?.fields).toContainEqual({ id: 'serial', title: { en: 'Serial number', de: 'Seriennummer' } });
    const changed = { ...profile, columns: { model: 'Model' } };
    const wrong = await world.call<Preview>('imports.preview', { ...file, profile: changed });
    expect(wrong).toMatchObject({ items: [], outline: { headers: outline?.headers } });
    expect(wrong.problem).toMatch(/no column tells the rows apart/);
    const comma = await world.call<Preview>('imports.preview', { ...file, profile: { ...profile, delimiter: ',' } });
    expect(comma.outline?.headers).toEqual(['Asset Tag;Manufacturer;Model;House number']);
  });

  it('are kept with the source: its next export is read the same way', async () => {
    const first = await handIn(world, 'devices-2026-10.csv', list('S1'));
    const { profile } = await world.call<Preview>('imports.preview', first);
    const changed = { ...profile, columns: { ...profile?.columns, serial: 'House number' } };
    await world.call<ImportRun>('imports.start', { ...first, profile: changed });
    await world.call<ImportRun>('imports.start', await handIn(world, 'devices-2026-11.csv', list('S2')));
    expect((await serials()).toSorted()).toEqual(['S1', 'S2']);
  });

  it('are refused with the field that is wrong', async () => {
    const file = await handIn(world, 'other.csv', list('S3'));
    await expect(
      world.call('imports.start', { ...file, profile: { id: 'x', kind: 'asset', headerRow: 0, columns: {} } }),
    ).rejects.toThrow(/profile.headerRow/);
  });
});

describe('an import', () => {
  const world = useWorld();

  it('is shown with what became of its rows, to those of its organisation', async () => {
    const file = await handIn(world, 'devices.csv', 'Asset Tag,Model\nT-1,Flow 7\nT-1,Flow 8\n');
    const { id } = await world.call<ImportRun>('imports.start', file);
    const shown = await world.call<ImportRun>('imports.show', { runId: id });
    expect(shown).toMatchObject({ state: 'finished', created: 1, rejected: 1, fileName: 'devices.csv' });
    const tenant = await world.addTenant('Another group');
    await expect(world.call('imports.show', { runId: id }, { tenant })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('reads every format that is listed', async () => {
    const { items } = await world.call<{ items: { id: string }[] }>('imports.importers');
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['asset-list', 'nmap-xml', 'mds2-xlsx']));
    const file = await handIn(world, 'devices.csv', 'Asset Tag,Model\nT-9,Flow 7\n');
    const preview = await world.call<Preview>('imports.preview', { ...file, importer: items[0]?.id });
    expect(preview.importer).toBe(items[0]?.id);
  });
});

describe('a file of one organisation', () => {
  const world = useWorld();

  it('is neither read nor shown for another one that knows its digest', async () => {
    const file = await handIn(world, 'devices.csv', 'Asset Tag,Model\nT-1,Flow 7\n');
    const tenant = await world.addTenant('Another group');
    for (const endpoint of ['imports.start', 'imports.preview'])
      await expect(world.call(endpoint, file, { tenant })).rejects.toMatchObject({ code: 'not-found' });
    expect(await world.call<ImportRun>('imports.start', file)).toMatchObject({ created: 1 });
  });

  it('is neither read nor shown to a colleague who knows its digest and may not see it', async () => {
    const file = await handIn(world, 'secret.csv', 'Asset Tag,Model\nT-7,Secret model\n');
    const rights = (...more: string[]) => ({
      ...{ actor: `user:${randomUUID()}`, permissions: new Set(['imports:create', ...more]) },
    });
    const everything = rights('imports:read', 'files:read-restricted');
    for (const endpoint of ['imports.start', 'imports.preview'])
      await expect(world.call(endpoint, file, everything)).rejects.toMatchObject({ code: 'not-found' });
    await world.call('imports.start', file);
    // from now on it is an import, which those may see again who see them all
    expect((await world.call<Preview>('imports.preview', file, everything)).items).toHaveLength(1);
    for (const stranger of [rights(), { ...everything, scope: [world.tenant] }])
      await expect(world.call('imports.preview', file, stranger)).rejects.toMatchObject({ code: 'not-found' });
    const again = rights('files:read-restricted');
    expect(await world.call<ImportRun>('imports.start', file, again)).toMatchObject({ unchanged: 1 });
    const { id } = await inCommand(world, async ({ db }) => {
      const found = await sql<{ id: string }>`select id from stored_file where sha256 = ${file.sha256}`.execute(db);
      expect(found.rows).toHaveLength(1);
      return found.rows[0] ?? { id: '' };
    });
    await expect(world.call('files.downloadRestricted', { id }, again)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('belongs to each who has handed it in, and neither learns of the other', async () => {
    const content = 'Asset Tag,Model\nT-8,Flow\n';
    const others = { actor: `user:${randomUUID()}`, permissions: new Set(['imports:create']) };
    await handIn(world, 'twice.csv', content);
    const file = await handIn(world, 'twice.csv', content, others);
    expect((await world.call<Preview>('imports.preview', file, others)).items).toHaveLength(1);
  });
});
