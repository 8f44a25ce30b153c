// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { ImportRun, Profile } from './contract.ts';

type Preview = { importer: string; profile: Profile | null; items: { record: Record<string, unknown> | null }[] };
type Item = { serial: string | null };

describe('column profiles', () => {
  const world = useWorld();
  const store = async (text: string) => world.app.files.put(new TextEncoder().encode(text));
  const list = (serial: string) => `Asset Tag;Manufacturer;Model;House number\nT-${serial};Auralis;Flow 7;${serial}\n`;
  const serials = async () =>
    (await world.call<{ items: Item[] }>('assets.list', { limit: 100 })).items.map((item) => item.serial);

  it('show how a file would be read, and write nothing', async () => {
    const file = { ...(await store(list('S1'))), fileName: 'devices-2026-10.csv' };
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

  it('are kept with the source: its next export is read the same way', async () => {
    const first = { ...(await store(list('S1'))), fileName: 'devices-2026-10.csv' };
    const { profile } = await world.call<Preview>('imports.preview', first);
    const changed = { ...profile, columns: { ...profile?.columns, serial: 'House number' } };
    await world.call<ImportRun>('imports.start', { ...first, profile: changed });
    await world.call<ImportRun>('imports.start', { ...(await store(list('S2'))), fileName: 'devices-2026-11.csv' });
    expect((await serials()).toSorted()).toEqual(['S1', 'S2']);
  });

  it('are refused with the field that is wrong', async () => {
    const file = { ...(await store(list('S3'))), fileName: 'other.csv' };
    await expect(
      world.call('imports.start', { ...file, profile: { id: 'x', kind: 'asset', headerRow: 0, columns: {} } }),
    ).rejects.toThrow(/profile.headerRow/);
  });
});
