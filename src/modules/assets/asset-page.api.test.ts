// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { importText, inCommand, writeRecords } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { TrailEntry } from '../audit-trail/contract.ts';
import { assetsModule } from './index.ts';
import type { AssetSource, Component, DisclosureForm } from './schemas.ts';

type Item = { id: string; revision: number; owner: string | null; department: string; kept: string[] };
type Shown = { asset: Item; sources: AssetSource[]; disclosures: { id: string }[]; modelId: string | null };
type Review = { id: string; kind: string; assetId: string; otherAssetId: string };

const world = useWorld();
const list = async (text: string) => (await world.call<{ items: Item[] }>('assets.list', { text, limit: 100 })).items;
const one = async (text: string): Promise<Item> => {
  const [item, ...others] = await list(text);
  if (!item || others.length > 0) throw new Error(`${text} is not one asset`);
  return item;
};
const show = (id: string) => world.call<Shown>('assets.show', { id });
const register = (rows: readonly string[]) =>
  `Asset Tag;Manufacturer;Model;Serial Number;Hostname;Department;Owner\n${rows.join('\n')}\n`;
const computers = (name: string) =>
  `Name,DNSHostName,OperatingSystem,OperatingSystemVersion,LastLogonDate,Enabled,DistinguishedName
${name},${name}.riverside.example,Windows 10 Enterprise,10.0 (19045),2026-10-20,True,"CN=${name},OU=PC,DC=riverside"\n`;

const form = {
  kind: 'disclosure',
  key: 'f',
  maker: 'Auralis',
  model: 'Flow 7',
  softwareVersion: '7.3',
  answers: [
    { id: 'ALOF-1', answer: 'yes', note: 'After 10 minutes' },
    { id: 'AUDT-1', answer: 'no' },
  ],
} as const;
const bom = { specVersion: '1.5', productName: 'Flow 7', productMaker: 'Auralis', productVersion: '7.2' };
const component = (name: string, licence?: string) =>
  ({ kind: 'component', key: name, bom, name, version: '1.0', ...(licence && { licence }) }) as const;

beforeAll(async () => {
  await importText(world, 'cmms.csv', register(['T1;Auralis;Flow 7;S1;;ICU;Clinic', 'T2;Borealis;Scan;S2;;Theatre;']));
  await inCommand(world, async (ctx) => {
    await writeRecords<'disclosure'>(ctx, assetsModule.sinks?.disclosure, [form]);
    const components = [component('zlib', 'Zlib'), component('openssl'), component('busybox', 'GPL-2.0')];
    await writeRecords<'component'>(ctx, assetsModule.sinks?.component, components);
  });
});

describe('what is known about an asset', () => {
  it('names each source, its rule, who linked it, and what it says', async () => {
    const { sources, modelId } = await show((await one('S1')).id);
    expect(sources).toMatchObject([
      {
        source: 'cmms',
        viewpoint: 'register',
        rule: 'first-record',
        by: 'user:admin',
        says: { serial: 'S1', owner: 'Clinic' },
      },
    ]);
    expect(Object.keys(sources[0]?.says ?? {})).not.toContain('key');
    expect(modelId).toMatch(/-/);
  });

  it("shows the maker's answers of a form about its model, and of no other", async () => {
    const [pump, scan] = [await one('S1'), await one('S2')];
    const id = (await show(pump.id)).disclosures[0]?.id;
    const read = await world.call<DisclosureForm>('assets.disclosure', { assetId: pump.id, id });
    expect(read.answers).toEqual([
      { id: 'ALOF-1', answer: 'yes', text: null, note: 'After 10 minutes' },
      { id: 'AUDT-1', answer: 'no', text: null, note: null },
    ]);
    expect(read.match).toEqual({ answer: 'unknown', reason: 'no-data' });
    await expect(world.call('assets.disclosure', { assetId: scan.id, id })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('lists and counts the components of its bill of materials', async () => {
    const assetId = (await one('S1')).id;
    const page = await world.call<{ items: Component[] }>('assets.components', { assetId, sort: '-name' });
    expect(page.items.map(({ name }) => name)).toEqual(['zlib', 'openssl', 'busybox']);
    expect(page.items[0]).toMatchObject({ licence: 'Zlib', product: 'Flow 7', productVersion: '7.2' });
    const counted = await world.call<{ total: number }>('assets.componentsFacets', { assetId, text: 'ssl' });
    expect(counted.total).toBe(1);
    const other = await world.call<{ items: Component[] }>('assets.components', { assetId: (await one('S2')).id });
    expect(other.items).toEqual([]);
  });

  it('tells its history to those who may see it, and to nobody else', async () => {
    const { id, revision } = await one('S2');
    await world.call('assets.update', { id, revision, changes: { owner: 'Imaging' } });
    const reader = { permissions: new Set(['assets:read']) };
    const { items } = await world.call<{ items: TrailEntry[] }>('assets.history', { id }, reader);
    expect(items.map(({ action }) => action)).toEqual(['update', 'insert']);
    expect(items[0]).toMatchObject({ actor: 'user:admin', before: { owner: null }, after: { owner: 'Imaging' } });
    const { items: units } = await world.call<{ items: { id: string; name: string }[] }>('organisation.units');
    const icu = units.find(({ name }) => name === 'ICU')?.id ?? '';
    await expect(world.call('assets.history', { id }, { scope: [icu] })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a field that a person has set', () => {
  it('follows its sources again when it is handed back', async () => {
    const { id, revision } = await one('S1');
    await world.call('assets.update', { id, revision, changes: { owner: 'Ward 3', department: 'Theatre' } });
    expect(await one('S1')).toMatchObject({ owner: 'Ward 3', kept: ['department', 'owner'] });
    const { revision: seen } = await one('S1');
    await world.call('assets.follow', { rows: [{ id, revision: seen }], fields: ['owner'] });
    expect(await one('S1')).toMatchObject({ owner: 'Clinic', department: 'Theatre', kept: ['department'] });
  });

  it('is not handed back by somebody who may not write the asset', async () => {
    const { id, revision } = await one('S1');
    const { items: units } = await world.call<{ items: { id: string; name: string }[] }>('organisation.units');
    const theatre = units.find(({ name }) => name === 'Theatre')?.id ?? '';
    const handBack = world.call(
      'assets.follow',
      { rows: [{ id, revision }], fields: ['department'] },
      { scope: [theatre] },
    );
    await expect(handBack).rejects.toMatchObject({ code: 'not-found' });
    expect((await one('S1')).kept).toContain('department');
  });
});

describe('a decision about a pair', () => {
  const reviewOf = async (host: string): Promise<Review> => {
    const ids = (await list(host)).map(({ id }) => id);
    const { items } = await world.call<{ items: Review[] }>('assets.reviews', { filter: { asset: { in: ids } } });
    if (!items[0]) throw new Error('nothing to decide');
    return items[0];
  };
  const pair = async (host: string): Promise<Review> => {
    await importText(world, `register-${host}.csv`, register([`W-${host};Delphin;Desk 1;D-${host};${host};ICU;`]));
    await importText(world, `ad-computers-${host}.csv`, computers(host));
    return reviewOf(host);
  };
  const decide = (review: Review, decision: 'same' | 'different') =>
    world.call('assets.decide', { reviewId: review.id, decision, reason: 'label read' });

  it('is asked for by the assets on either side', async () => {
    const review = await pair('pc-either');
    for (const id of [review.assetId, review.otherAssetId]) {
      const found = await world.call<{ items: Review[] }>('assets.reviews', { filter: { asset: { in: [id] } } });
      expect(found.items.map((item) => item.id)).toEqual([review.id]);
    }
  });

  it('is marked on both assets, a contradiction before a suggestion', async () => {
    await importText(world, 'clash-a.csv', register(['X9;Auralis;Flow 9;C1;pc-clash;ICU;']));
    await importText(world, 'clash-b.csv', register(['X9;Auralis;Flow 9;C2;pc-clash;ICU;']));
    await importText(world, 'ad-computers-clash.csv', computers('pc-clash'));
    const found = await world.call<{ items: { openQuestion: string | null }[] }>('assets.list', { text: 'Flow 9' });
    expect(found.items.map(({ openQuestion }) => openQuestion)).toEqual(['conflict', 'conflict']);
    await pair('pc-mark');
    const marked = await world.call<{ items: { openQuestion: string | null }[] }>('assets.list', { text: 'pc-mark' });
    expect(marked.items.map(({ openQuestion }) => openQuestion)).toEqual(['proposal', 'proposal']);
  });

  it('is taken back: one device becomes the two that it was', async () => {
    const review = await pair('pc-same');
    const before = await list('pc-same');
    await decide(review, 'same');
    expect(await list('pc-same')).toHaveLength(1);
    await world.call('assets.reopen', { reviewId: review.id, reason: 'wrong desk' });
    const after = await list('pc-same');
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect((await show(review.assetId)).asset.id).toBe(review.assetId);
    expect((await reviewOf('pc-same')).id).toBe(review.id);
  });

  it('is taken back: two devices may be one again', async () => {
    const review = await pair('pc-different');
    await decide(review, 'different');
    const bars = () =>
      inCommand(world, async ({ db }) => {
        const result = await sql`select from identity_assertion
          where kind = 'cannot-link' and undone_at is null and asset_id in (${review.assetId}, ${review.otherAssetId})`.execute(
          db,
        );
        return result.rows.length;
      });
    expect(await bars()).toBe(2);
    await world.call('assets.reopen', { reviewId: review.id, reason: 'wrong desk' });
    expect(await bars()).toBe(0);
    await decide(await reviewOf('pc-different'), 'same');
    expect(await list('pc-different')).toHaveLength(1);
  });

  it('is not taken back when the asset was split since then', async () => {
    const review = await pair('pc-split');
    await decide(review, 'same');
    const { asset, sources } = await show(review.assetId);
    const moved = sources.find(({ rule }) => rule.startsWith('decision'))?.rowId;
    await world.call('assets.split', { assetId: asset.id, rowId: moved, reason: 'the neighbour' });
    const reopening = world.call('assets.reopen', { reviewId: review.id, reason: 'no' });
    await expect(reopening).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is neither made nor taken back by somebody who may not write both', async () => {
    const review = await pair('pc-scope');
    const { items: units } = await world.call<{ items: { id: string; name: string }[] }>('organisation.units');
    const scope = units.filter(({ name }) => name === 'Theatre').map(({ id }) => id);
    const input = { reviewId: review.id, decision: 'same', reason: 'label read' };
    await expect(world.call('assets.decide', input, { scope })).rejects.toMatchObject({ code: 'not-found' });
    await decide(review, 'same');
    const reopening = world.call('assets.reopen', { reviewId: review.id, reason: 'no' }, { scope });
    await expect(reopening).rejects.toMatchObject({ code: 'not-found' });
  });
});
