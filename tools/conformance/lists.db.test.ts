// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillLists, sizes } from '../../bench/lists-data.ts';
import { modules } from '../../src/app/modules.ts';
import type { Endpoint } from '../../src/contract/contract.ts';
import { useWorld } from '../../test/harness/world.ts';
import { describeInput } from './schema-arbitrary.ts';

type Page = { items: Record<string, unknown>[]; cursor: string | null };
type Facets = {
  total: number;
  hidden: number;
  facets: Record<string, { values: { value: unknown; count: number }[] }>;
};

const endpoints = modules.flatMap(({ name, contract }) =>
  Object.entries(contract as Record<string, Endpoint>).map(([key, endpoint]) => ({ name: `${name}.${key}`, endpoint })),
);
const facetsOf = new Set(endpoints.map(({ name }) => name).filter((name) => name.endsWith('Facets')));
/** Every list that is declared as one: those with facets beside them. */
const lists = endpoints.flatMap(({ name, endpoint }) => {
  if (!facetsOf.has(`${name}Facets`)) return [];
  const { properties = {}, required = [] } = describeInput(endpoint.input);
  const filter = Object.entries(properties.filter?.properties ?? {});
  return [{ name, required, orders: (properties.sort?.enum ?? []) as string[], filter }];
});

const world = useWorld();
let small: string;
let large: string;
/** What a list may need beside its selection: an import with rejects, or an asset. */
const first = async (tenant: string, name: string, input: object) =>
  (await world.call<{ items: { id: string }[] }>(name, { limit: 1, ...input }, { tenant })).items[0]?.id;
const needed: Readonly<Record<string, (tenant: string) => Promise<unknown>>> = {
  runId: (tenant) => first(tenant, 'imports.list', { sort: 'fileName' }),
  source: async () => 'nist-sp-800-53-r5',
  assetId: (tenant) => first(tenant, 'assets.list', {}),
  requirementId: async (tenant) =>
    (await world.call<{ id: string }>('awareness.add', { name: 'Basics', kind: 'awareness' }, { tenant })).id,
  campaignId: async (tenant) => {
    const campaign = { name: 'Rights', system: 'LIS', listedOn: '2026-01-31', deadline: '2026-02-28' };
    return (await world.call<{ id: string }>('recertification.add', campaign, { tenant })).id;
  },
};

beforeAll(async () => {
  small = await world.addTenant('Small');
  large = await world.addTenant('Large');
  await fillLists(world.app.database.ownerUrl, small, sizes(30));
  await fillLists(world.app.database.ownerUrl, large, sizes(3000));
}, 120_000);

/** Every statement that goes to the database while `work` runs, transaction control included. */
async function countStatements(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const pool = world.app.database.appPool;
  const connected: [pg.PoolClient, pg.PoolClient['query']][] = [];
  const onAcquire = (client: pg.PoolClient) => {
    const original = client.query;
    connected.push([client, original]);
    client.query = ((...args: unknown[]) => {
      count++;
      return Reflect.apply(original, client, args);
    }) as typeof client.query;
  };
  pool.on('acquire', onAcquire);
  try {
    await work();
  } finally {
    pool.off('acquire', onAcquire);
    for (const [client, original] of connected) client.query = original;
  }
  return count;
}

/** begin, the tenant, at most two for the rows of a page, commit. */
const statementsOfAPage = 5;
/** Lists that take more: one put together in memory from all that was said, some that read what their rows belong to as well. */
const statementsOf: Readonly<Record<string, number>> = {
  'controls.soa': 12,
  'controls.source': 12,
  'risks.plan': 6,
  'provisioning.roleGroups': 6,
  'assets.components': 6,
  'cryptography.list': 6,
  'records.list': 6,
  'privacy.list': 6,
  'certification.planList': 6,
  'metrics.objectiveList': 6,
  'incidents.list': 8,
  'processes.list': 7,
  'awareness.list': 7,
  'awareness.standings': 8,
  'recertification.list': 7,
  'recertification.lines': 8,
  'continuity.list': 7,
  'continuity.procedureList': 6,
  'continuity.exerciseList': 6,
};

it('there are lists', () => expect(lists.length).toBeGreaterThan(15));

describe.each(lists)('$name', ({ name, required, orders, filter }) => {
  const given = new Map<string, object>();
  beforeAll(async () => {
    for (const tenant of [small, large]) {
      const values = required.map(async (field) => [field, await needed[field]?.(tenant)] as const);
      given.set(tenant, Object.fromEntries(await Promise.all(values)));
    }
  });
  const page = (tenant: string, input: object = {}) =>
    world.call<Page>(name, { ...given.get(tenant), ...input }, { tenant });
  const facets = (tenant: string, input: object = {}) =>
    world.call<Facets>(`${name}Facets`, { ...given.get(tenant), ...input }, { tenant });

  it('runs as many statements on many rows as on few, and few at that', async () => {
    const most = statementsOf[name] ?? statementsOfAPage;
    for (const ask of [page, facets]) {
      const [few, many] = [await countStatements(() => ask(small)), await countStatements(() => ask(large))];
      expect(many).toBe(few);
      expect(many).toBeLessThanOrEqual(most);
    }
  });

  it('pages through in every order without losing or doubling a row', async () => {
    const { total } = await facets(small);
    expect(orders.length).toBeGreaterThan(1);
    for (const sort of orders) {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null && seen.length <= total; ) {
        const next: Page = await page(small, { sort, limit: 7, ...(cursor !== undefined && { cursor }) });
        seen.push(...next.items.map((item) => JSON.stringify(item)));
        cursor = next.cursor;
      }
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, total, total]);
    }
  });

  it('takes every condition that it declares, for the page and for the facets alike', async () => {
    for (const [field, { properties = {} }] of filter)
      for (const [condition, schema] of Object.entries(properties)) {
        const asked = { filter: { [field]: { [condition]: sampleOf(schema) } } };
        const { items } = await page(large, { ...asked, limit: 500 });
        const { total } = await facets(large, asked);
        expect([field, condition, items.length]).toEqual([field, condition, Math.min(total, 500)]);
      }
  });

  it('counts by value what the filter by that value finds', async () => {
    const all = await facets(large);
    for (const [field, { values }] of Object.entries(all.facets)) {
      const [top] = values;
      if (!top) continue;
      const isTruth = typeof top.value === 'boolean';
      const asked = isTruth ? { is: top.value } : { in: [top.value] };
      const condition = isTruth || top.value !== null ? asked : { empty: true };
      expect([field, (await facets(large, { filter: { [field]: condition } })).total]).toEqual([field, top.count]);
    }
  });

  it('refuses a cursor of another order, another selection, and one that nobody gave out', async () => {
    const [order, other] = orders;
    const { cursor } = await page(large, { sort: order, limit: 1 });
    const wrong = [
      { cursor: 'bm90aGluZw' },
      ...(cursor
        ? [
            { sort: other, cursor },
            { sort: order, text: 'x', cursor },
          ]
        : []),
    ];
    for (const input of wrong)
      await expect(page(large, input)).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path: 'cursor' }] });
  });
});

/** Some value that a condition takes. */
function sampleOf(schema: ReturnType<typeof describeInput>): unknown {
  const [choice] = schema.anyOf ?? [];
  if (choice) return sampleOf(choice);
  if (schema.type === 'array') return [sampleOf(schema.items ?? {})];
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'boolean' || schema.type?.includes('boolean')) return true;
  if (schema.type === 'integer') return 3;
  if (schema.format === 'uuid') return randomUUID();
  return schema.format === 'date' ? '2026-06-01' : 'a';
}
