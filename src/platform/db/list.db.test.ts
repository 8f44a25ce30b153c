// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { inCommand, writeRecords } from '../../../test/harness/records.ts';
import { scaled } from '../../../test/harness/scale.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { assetsModule } from '../../modules/assets/index.ts';
import { suppliersModule } from '../../modules/suppliers/index.ts';

type Row = Readonly<Record<string, string | boolean | null>> & { readonly id: string };
type Condition = Readonly<Record<string, unknown>>;
type Selection = { readonly filter?: Readonly<Record<string, Condition | undefined>>; readonly text?: string };

const world = useWorld();
const classes = ['medical-device', 'server', 'printer'] as const;
const criticalities = ['life-critical', 'care-critical', 'important', 'supporting'] as const;
/** A field's words in the order that they sort by. */
const places: Readonly<Record<string, readonly string[]>> = {
  class: ['system', 'medical-device', 'server', 'workstation', 'network-device', 'storage', 'printer'],
  criticality: criticalities,
};

beforeAll(async () => {
  const pick = <T>(values: readonly T[], n: number) => values[n % values.length];
  const name = (n: number) => `${pick(['Pump', 'pump', 'Monitor', 'Scanner'], n)} ${n % 13}`;
  const assets = Array.from({ length: 90 }, (_, n) => ({
    ...{ kind: 'asset' as const, viewpoint: 'register' as const, key: `A${n}`, assetTag: `A${n}`, name: name(n) },
    class: pick(classes, n * 7) ?? 'server',
    ...(n % 5 > 0 && { criticality: pick(criticalities, n) ?? 'important' }),
    ...(n % 3 > 0 && { endOfSupport: `202${n % 9}-0${1 + (n % 8)}-15` }),
    ...(n % 4 > 0 && { department: pick(['ICU', 'Theatre', 'Ward 2', 'Ward 10'], n * 3) ?? 'ICU' }),
  }));
  const suppliers = Array.from({ length: 60 }, (_, n) => ({
    ...{ kind: 'supplier' as const, key: `S${n}`, name: name(n) },
    ...(n % 4 > 0 && { category: pick(['cloud', 'software'], n) ?? 'cloud' }),
    ...(n % 5 > 0 && { criticality: pick(criticalities, n) ?? 'important' }),
    ...(n % 3 > 0 && { remoteAccess: n % 2 === 0 }),
    ...(n % 2 > 0 && { contractUntil: `202${n % 9}-0${1 + (n % 8)}-15` }),
  }));
  await inCommand(world, async (ctx) => {
    await writeRecords(ctx, assetsModule.sinks?.asset, assets);
    await writeRecords(ctx, suppliersModule.sinks?.supplier, suppliers);
  });
});

/** The list as it should be: filtered and sorted in memory. What is empty comes last, and what is alike by its id. */
function expected(
  rows: readonly Row[],
  { filter = {}, text }: Selection,
  sort: string,
  words: readonly string[],
): string[] {
  const [field, sign] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1];
  const collator = new Intl.Collator('und', { numeric: true });
  const bytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const compare = (a: string, b: string) => {
    const order = places[field];
    if (order) return order.indexOf(a) - order.indexOf(b);
    return /^\d{4}-/.test(a) ? bytes(a, b) : collator.compare(a, b) || bytes(a, b);
  };
  return rows
    .filter((row) =>
      Object.entries(filter).every(([name, asked]) => asked === undefined || meets(row[name] ?? null, asked)),
    )
    .filter(
      (row) =>
        !text ||
        words
          .map((word) => row[word] ?? '')
          .join(' ')
          .toLowerCase()
          .includes(text.toLowerCase()),
    )
    .toSorted((a, b) => {
      const [x, y] = [a[field], b[field]];
      if (x === null || y === null) return x === y ? sign * bytes(a.id, b.id) : x === null ? 1 : -1;
      return sign * (compare(String(x), String(y)) || bytes(a.id, b.id));
    })
    .map((row) => row.id);
}

function meets(value: string | boolean | null, asked: Condition): boolean {
  if (Array.isArray(asked.in) && !asked.in.includes(value)) return false;
  if (asked.empty !== undefined && (value === null) !== asked.empty) return false;
  if (asked.is !== undefined && value !== asked.is) return false;
  if (
    typeof asked.contains === 'string' &&
    !String(value ?? '')
      .toLowerCase()
      .includes(asked.contains.toLowerCase())
  )
    return false;
  if (typeof asked.from === 'string' && (value === null || String(value) < asked.from)) return false;
  return !(typeof asked.before === 'string' && (value === null || String(value) >= asked.before));
}

const day = fc.constantFrom('2022-01-15', '2024-05-15', '2026-03-01');
const dates = fc.record({ from: day, before: day, empty: fc.boolean() }, { requiredKeys: [] });
const some = (values: readonly (string | null)[]) =>
  fc.record({ in: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }) });
const text = fc.record(
  { contains: fc.constantFrom('pump', 'o', '1'), empty: fc.constant(false) },
  { requiredKeys: [] },
);

it.each([
  {
    list: 'assets.list',
    sorts: ['name', 'class', 'criticality', 'department', 'endOfSupport'],
    words: ['name', 'department', 'assetTag'],
    filter: {
      name: text,
      class: some(classes),
      criticality: some([...criticalities, null]),
      endOfSupport: dates,
      department: text,
    },
  },
  {
    list: 'suppliers.list',
    sorts: ['name', 'category', 'criticality', 'contractUntil'],
    words: ['name', 'category'],
    filter: {
      name: text,
      category: some(['cloud', 'software', null]),
      criticality: some([...criticalities, null]),
      remoteAccess: fc.oneof(fc.record({ is: fc.boolean() }), fc.record({ empty: fc.boolean() })),
      contractUntil: dates,
    },
  },
])(
  '$list finds, orders, pages and counts as a list in memory does',
  async ({ list, sorts, words, filter }) => {
    const { items: rows } = await world.call<{ items: Row[] }>(list, { limit: 500 });
    const asked = fc.record(
      {
        filter: fc.record(filter as Record<string, fc.Arbitrary<Condition>>, { requiredKeys: [] }),
        text: fc.constantFrom('pump', 'ward', '2'),
      },
      { requiredKeys: [] },
    );
    const order = fc.constantFrom(...sorts.flatMap((name) => [name, `-${name}`]));
    await fc.assert(
      fc.asyncProperty(asked, order, fc.integer({ min: 1, max: 40 }), async (selection, sort, limit) => {
        const wanted = expected(rows, selection, sort, words);
        const seen: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null && seen.length <= wanted.length; ) {
          const page = await world.call<{ items: Row[]; cursor: string | null }>(list, {
            ...{ ...selection, sort, limit },
            ...(cursor !== undefined && { cursor }),
          });
          seen.push(...page.items.map((item) => item.id));
          cursor = page.cursor;
        }
        expect(seen).toEqual(wanted);
        expect(await world.call(`${list}Facets`, selection)).toMatchObject({ total: wanted.length, hidden: 0 });
        const hidden = await world.call(`${list}Facets`, selection, { scope: [randomUUID()] });
        expect(hidden).toMatchObject({ total: 0, hidden: wanted.length });
      }),
      { numRuns: scaled(60, 1500) },
    );
  },
  scaled(60_000, 1_800_000),
);
