// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { handIn } from '../../../test/harness/records.ts';
import { useWorld, withoutTenant } from '../../../test/harness/world.ts';
import { assetClasses, criticalities } from '../../importers/engine/records.ts';
import type { ImportRun } from '../imports/contract.ts';

type Item = { id: string; name: string; registered: boolean; discovered: boolean; maybeSameAs: string | null };
type Review = { id: string; kind: string; assetId: string; otherAssetId: string };

const cmms = (rows: readonly string[]) =>
  `Asset Tag;Manufacturer;Model;Serial Number;MAC Address;Department;Site\n${rows.join('\n')}\n`;
const computers = (names: readonly string[]) =>
  `Name,DNSHostName,OperatingSystem,OperatingSystemVersion,LastLogonDate,Enabled,DistinguishedName\n${names
    .map(
      (name) =>
        `${name},${name}.riverside.example,Windows 10 Enterprise,10.0 (19045),2026-10-20,True,"CN=${name},OU=PC,DC=riverside"`,
    )
    .join('\n')}\n`;

describe('the inventory', () => {
  const world = useWorld();
  const load = async (fileName: string, text: string) =>
    world.call<ImportRun>('imports.start', await handIn(world, fileName, text));
  const list = async (text: string) => (await world.call<{ items: Item[] }>('assets.list', { text, limit: 100 })).items;

  it('changes nothing when the same file comes twice, under whatever date', async () => {
    const text = cmms(['T1;Auralis;Flow 7;S1;00:1b:21:00:00:01;ICU;North', 'T2;Auralis;Flow 7;S2;;ICU;North']);
    const first = await load('cmms-2026-10.csv', text);
    const second = await load('cmms-2026-11.csv', text);
    expect(first).toMatchObject({ created: 2, unchanged: 0, source: 'cmms' });
    expect(second).toMatchObject({ created: 0, updated: 0, unchanged: 2, source: 'cmms' });
    expect(await list('Flow 7')).toHaveLength(2);
  });

  it('changes nothing when the columns of the file come in another order', async () => {
    await load('order.csv', cmms(['O1;Ostara;Flow 5;OS1;;ICU;North']));
    const turned = 'Site;Department;Serial Number;Model;Manufacturer;Asset Tag\nNorth;ICU;OS1;Flow 5;Ostara;O1\n';
    expect(await load('order.csv', turned)).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  });

  it('updates the asset when its row changes, and keeps its id', async () => {
    await load('north.csv', cmms(['N1;Borealis;Scan 3;X1;;Radiology;North']));
    const before = await list('Scan 3');
    await load('north.csv', cmms(['N1;Borealis;Scan 3;X1;;Theatre;North']));
    const after = await list('Scan 3');
    expect(after.map((item) => item.id)).toEqual(before.map((item) => item.id));
    expect(after[0]).toMatchObject({ department: 'Theatre' });
  });

  it('finds what any of its words hold, in either case, after a change too, and takes % and _ for themselves', async () => {
    await load(
      'wards.csv',
      cmms(['Q1;Ärzte Optik;Lux 100%;QS1;;Ambulanz Süd;North', 'Q2;Other;Lux 1000;QS2;;ICU;North']),
    );
    const tags = async (text: string) =>
      (await world.call<{ items: { assetTag: string }[] }>('assets.list', { text })).items.map(
        ({ assetTag }) => assetTag,
      );
    expect(await tags('ärzte OPTIK')).toEqual(['Q1']);
    expect(await tags('ambulanz SÜD')).toEqual(['Q1']);
    expect(await tags('lux 100%')).toEqual(['Q1']);
    expect(await tags('l_x')).toEqual([]);
    await load('wards.csv', cmms(['Q1;Ärzte Optik;Lux 100%;QS1;;Theatre 9;North', 'Q2;Other;Lux 1000;QS2;;ICU;North']));
    expect(await tags('süd')).toEqual([]);
    expect(await tags('theatre 9')).toEqual(['Q1']);
  });

  it.each([
    ['asset_by_class', assetClasses],
    ['asset_by_criticality', criticalities],
  ])(
    'has the words of a choice in the order that they sort by in %s, or the index would lie idle',
    async (index, words) => {
      const { rows } = await withoutTenant(world.app, `select pg_get_indexdef('wardline.${index}'::regclass) as sql`);
      const [{ sql = '' } = {}] = rows as { sql?: string }[];
      expect(
        [...sql.matchAll(/WHEN '([^']+)'::text THEN (\d+)/g)].map(([, word, place]) => [word, Number(place)]),
      ).toEqual(words.map((word, place) => [word, place]));
    },
  );

  it('queues one tag with two serials for a person and merges nothing', async () => {
    await load('one.csv', cmms(['C1;Corvid;Vent 2;V1;;ICU;North']));
    await load('two.csv', cmms(['C1;Corvid;Vent 2;V2;;ICU;North']));
    expect(await list('Vent 2')).toHaveLength(2);
    const { items } = await world.call<{ items: Review[] }>('assets.reviews', { kind: 'conflict' });
    expect(items).toHaveLength(1);
  });

  it('proposes and never links on a shared host name; a decision merges, keeps the old id and can be undone', async () => {
    await load('list.csv', 'Asset Tag;Manufacturer;Model;Serial Number;Hostname\nW1;Delphin;Desk 1;D1;ward-pc-1\n');
    await load('ad-computers.csv', computers(['ward-pc-1']));
    const two = await list('ward-pc-1');
    expect(two).toHaveLength(2);
    expect(two.every((item) => item.maybeSameAs !== null)).toBe(true);
    const { items } = await world.call<{ items: Review[] }>('assets.reviews', {
      filter: { kind: { in: ['proposal'] } },
    });
    const review = items.find((item) => two.some((asset) => asset.id === item.assetId));
    const { assetId } = await world.call<{ assetId: string }>('assets.decide', {
      reviewId: review?.id,
      decision: 'same',
      reason: 'label checked at the desk',
    });
    const merged = await list('ward-pc-1');
    expect(merged).toMatchObject([{ id: assetId, registered: true, discovered: true }]);
    const other = two.find((asset) => asset.id !== assetId)?.id;
    const shown = await world.call<{ asset: Item; sources: { rowId: string; source: string; rule: string }[] }>(
      'assets.show',
      { id: other },
    );
    expect(shown.asset.id).toBe(assetId);
    const moved = shown.sources.find((source) => source.rule.startsWith('decision'));
    await world.call('assets.split', { assetId, rowId: moved?.rowId, reason: 'it was the neighbour' });
    expect(await list('ward-pc-1')).toHaveLength(2);
    await load('ad-computers.csv', computers(['ward-pc-1', 'ward-pc-9']));
    const again = await world.call<{ items: Review[] }>('assets.reviews', { filter: { kind: { in: ['proposal'] } } });
    expect(again.items.filter((item) => [item.assetId, item.otherAssetId].includes(assetId))).toEqual([]);
  });

  it('lists every reject with its place and reason', async () => {
    const run = await load(
      'bad.csv',
      cmms(['B1;Elan;Pump;E1;not-a-mac;ICU;North', ';;;;;;', 'B2;Elan;Pump;E2;;ICU;North;surplus;cells']),
    );
    const rejects = await world.call<{ items: { at: string; reason: string }[] }>('imports.rejects', { runId: run.id });
    const { total } = await world.call<{ total: number }>('imports.rejectsFacets', { runId: run.id });
    expect(total).toBe(run.rejected);
    expect(run.records + run.rejected).toBeGreaterThanOrEqual(2);
    for (const reject of rejects.items) expect(reject.at).toMatch(/\d/);
  });

  it('shows nothing of a department outside the scope, and says how much is hidden', async () => {
    const units = await world.call<{ items: { id: string; name: string }[] }>('organisation.units');
    const icu = units.items.find((unit) => unit.name === 'ICU')?.id ?? '';
    const counts = (scope: 'all' | string[]) =>
      world.call<{ total: number; hidden: number }>('assets.listFacets', {}, { scope });
    const [all, own] = [await counts('all'), await counts([icu])];
    const seen = await world.call<{ items: { department: string }[] }>('assets.list', { limit: 500 }, { scope: [icu] });
    expect(new Set(seen.items.map((item) => item.department))).toEqual(new Set(['ICU']));
    expect(own.total + own.hidden).toBe(all.total);
    expect(own.hidden).toBeGreaterThan(0);
  });
});
