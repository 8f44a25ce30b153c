// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { TrailEntry, TrailLink } from './contract.ts';

const world = useWorld();
type Page<T> = { items: T[]; cursor: string | null };
const list = (input = {}) => world.call<Page<TrailLink>>('audit-trail.list', input);
let unitId: string;

beforeAll(async () => {
  const add = (name: string, actor: string) =>
    world.call<{ id: string }>('organisation.addUnit', { parentId: world.tenant, kind: 'hospital', name }, { actor });
  ({ id: unitId } = await add('North', 'user:anna'));
  await add('South', 'user:ben');
  await add('East', 'user:anna');
});

describe('the audit trail', () => {
  it('tells who changed what, the latest first', async () => {
    const { items } = await list();
    expect(items.map(({ seq }) => seq)).toEqual(items.map(({ seq }) => seq).toSorted((a, b) => b - a));
    expect(items.map(({ actor }) => actor)).toEqual(expect.arrayContaining(['user:anna', 'user:ben']));
    expect(items.every(({ changes }) => changes > 0)).toBe(true);
  });

  it('is filtered by actor and time, and read page by page', async () => {
    const all = (await list()).items.filter(({ actor }) => actor === 'user:anna');
    expect((await list({ actor: 'user:anna' })).items).toEqual(all);
    const [latest] = all;
    expect((await list({ actor: 'user:anna', until: latest?.at })).items).toEqual(all.slice(1));
    const paged: TrailLink[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Page<TrailLink> = await list({ limit: 1, ...(cursor ? { cursor } : {}) });
      paged.push(...page.items);
      cursor = page.cursor;
    }
    expect(paged).toEqual((await list()).items);
  });

  it('is filtered by what was changed and how, and tells what there is to filter by', async () => {
    await world.call('organisation.renameUnit', { id: unitId, revision: 1, name: 'Far North' });
    const all = (await list({ limit: 500 })).items;
    const has = (table: string, action?: string) =>
      all.filter(({ changed }) => changed.some((one) => one.table === table && (!action || one.action === action)));
    for (const [filter, expected] of [
      [{ table: 'unit' }, has('unit')],
      [{ table: 'unit', action: 'update' }, has('unit', 'update')],
      [{ action: 'update' }, all.filter(({ changed }) => changed.some(({ action }) => action === 'update'))],
      [{ table: 'asset' }, []],
    ] as const)
      expect((await list({ limit: 500, ...filter })).items).toEqual(expected);
    expect(has('unit', 'update').length).toBeGreaterThan(0);
    expect(has('unit', 'insert').length).toBeGreaterThan(2);
    const { items: kinds } = await world.call<{ items: { table: string; links: number }[] }>('audit-trail.kinds');
    expect(kinds).toContainEqual({ table: 'unit', links: has('unit').length });
    for (const { table, links } of kinds) expect([table, links]).toEqual([table, has(table).length]);
  });

  it('shows the rows of one transaction and the history of one row', async () => {
    const history = await world.call<Page<TrailEntry>>('audit-trail.history', { rowId: unitId });
    const made = history.items.at(-1);
    expect(made).toMatchObject({ table: 'unit', action: 'insert', actor: 'user:anna', before: {}, personal: [] });
    expect(made?.after).toMatchObject({ name: 'North', kind: 'hospital' });
    const { items, link } = await world.call<Page<TrailEntry> & { link: TrailLink }>('audit-trail.show', {
      seq: made?.seq,
    });
    expect(items).toContainEqual(made);
    expect(link.changes).toBe(items.length);
  });

  it('verifies', async () => {
    const { items } = await list({ limit: 1 });
    expect(await world.call('audit-trail.verify')).toEqual({
      links: items[0]?.seq,
      lastHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      defects: [],
    });
  });

  it('is not shown in parts, nor to another organisation', async () => {
    await expect(world.call('audit-trail.list', {}, { scope: [unitId] })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    const tenant = await world.addTenant('Others');
    const other = await world.call<Page<TrailEntry>>('audit-trail.history', { rowId: unitId }, { tenant });
    expect(other.items).toEqual([]);
  });
});
