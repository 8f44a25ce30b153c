// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counting, importText, inCommand, proveFacts, writeRecords } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { SupplierRecord } from '../../importers/engine/records.ts';
import type { Supplier } from './contract.ts';
import { suppliersModule } from './index.ts';

type Page = { items: Supplier[] };
const sink = suppliersModule.sinks?.supplier;
const supplier = (key: string, fields: Partial<SupplierRecord> = {}): SupplierRecord => ({
  ...{ kind: 'supplier', key, name: key },
  ...fields,
});

describe('the register of suppliers', () => {
  const world = useWorld();
  const header =
    'Supplier,Category,Service,Contact,Patient data,Remote access,Criticality,Contract until,Last assessed\n';
  const cloud =
    'Nimbus Hosting,Cloud,Hosting of the portal,m.vogt@nimbus.example,yes,no,important,2027-12-31,2026-01-15\n';
  const named = async (text: string) => (await world.call<Page>('suppliers.list', { text })).items[0];

  it('takes in a list, and the same list again changes nothing', async () => {
    expect(await importText(world, 'suppliers-1.csv', header + cloud)).toMatchObject({ created: 1, rejected: 0 });
    expect(await importText(world, 'suppliers-2.csv', header + cloud)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
    });
    expect(await named('Nimbus')).toMatchObject({
      ...{ category: 'cloud', handlesPhi: true, remoteAccess: false, criticality: 'important' },
      ...{ contractUntil: '2027-12-31', lastAssessed: '2026-01-15' },
    });
  });

  it('keeps what a person has set and follows the list in everything else', async () => {
    const { id, revision } = (await named('Nimbus')) ?? {};
    await world.call('suppliers.update', {
      ...{ id, revision },
      changes: { lastAssessed: '2026-05-01', stated: { 'exit-planned': true } },
    });
    await importText(
      world,
      'suppliers-3.csv',
      header + cloud.replace('2026-01-15', '2026-02-02').replace('important', 'supporting'),
    );
    expect(await named('Nimbus')).toMatchObject({
      ...{ lastAssessed: '2026-05-01', criticality: 'supporting', stated: { 'exit-planned': true } },
    });
  });

  it('stays out once a person has taken it out', async () => {
    const id = (await named('Nimbus'))?.id;
    await world.call('suppliers.remove', { id });
    const run = await importText(world, 'suppliers-4.csv', header + cloud.replace('2027-12-31', '2028-12-31'));
    expect(run).toMatchObject({ created: 0, updated: 0, rejected: 1 });
    expect((await world.call<Page>('suppliers.list', { removed: true })).items.map((s) => s.id)).toEqual([id]);
    await world.call('suppliers.restore', { id });
    expect(await named('Nimbus')).toMatchObject({ contractUntil: '2028-12-31', lastAssessed: '2026-05-01' });
  });

  it('shows a branch its own suppliers and lets it change no others', async () => {
    const site = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: world.tenant,
      kind: 'site',
      name: 'North',
    });
    const scope = { scope: [site.id] };
    await world.call('suppliers.add', { name: 'Courier', ownerUnit: site.id });
    const seen = await world.call<Page>('suppliers.list', {}, scope);
    const { hidden } = await world.call<{ hidden: number }>('suppliers.listFacets', {}, scope);
    expect({ names: seen.items.map((s) => s.name), hidden }).toEqual({ names: ['Courier'], hidden: 1 });
    const id = (await named('Nimbus'))?.id;
    for (const call of ['suppliers.show', 'suppliers.remove'])
      await expect(world.call(call, { id }, scope)).rejects.toThrow(/outside your scope/);
    await expect(world.call('suppliers.update', { id, revision: 1, changes: { name: 'X' } }, scope)).rejects.toThrow(
      /outside your scope/,
    );
  });

  it('writes 2,500 rows with as many statements as one row', async () => {
    const count = (rows: number, prefix: string) =>
      inCommand(world, async (ctx) => {
        const counted = counting(ctx);
        const records = Array.from({ length: rows }, (_, i) => supplier(`${prefix} ${i}`));
        const result = await writeRecords(counted.ctx, sink, records);
        return { created: result.created, statements: counted.statements() };
      });
    const one = await count(1, 'single');
    expect(await count(2500, 'bulk')).toEqual({ created: 2500, statements: one.statements });
  });
});

describe('what is known about suppliers', () => {
  const world = useWorld();
  const today = '2026-06-15';
  const now = new Date(`${today}T10:00:00Z`);
  const newTenant = () => world.addTenant('Hospital');

  it('judges contracts and assessments by their dates, and never calls a missing column a missing assessment', async () => {
    const day = fc.constantFrom('2026-06-14', '2026-06-15', '2026-06-16', '2025-06-15', '2025-06-14', '2030-01-01');
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const row = fc.record({ contractUntil: maybe(day), lastAssessed: maybe(day), agreed: maybe(fc.boolean()) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const tenant = await newTenant();
        const records = rows.map(({ contractUntil, lastAssessed, agreed }, i) =>
          supplier(`s${i}`, {
            ...(contractUntil && { contractUntil }),
            ...(lastAssessed && { lastAssessed }),
            ...(agreed !== undefined && { stated: { 'agreement-in-place': agreed } }),
          }),
        );
        await inCommand(world, (ctx) => writeRecords(ctx, sink, records), tenant);
        const subjects = await inCommand(
          world,
          async (ctx) => suppliersModule.subjects?.page(ctx, 'supplier', null, 50),
          tenant,
        );
        const names = new Map(subjects?.map((subject) => [subject.id, subject.label]));
        const answers = async (predicate: string) => {
          const facts = await proveFacts(world, suppliersModule, predicate, { now, tenant });
          return new Map(facts.map((fact) => [names.get(fact.subjectId), fact.reason ?? fact.answer]));
        };
        const [agreements, assessments] = [await answers('agreement-in-place'), await answers('assessed-in-time')];
        const columnIsThere = rows.some((r) => r.lastAssessed);
        for (const [i, { contractUntil, lastAssessed, agreed }] of rows.entries()) {
          const over = contractUntil !== undefined && contractUntil < today;
          const said = contractUntil !== undefined || agreed !== undefined;
          expect(agreements.get(`s${i}`)).toBe(said ? (over || agreed === false ? 'fail' : 'pass') : undefined);
          const inTime =
            lastAssessed && lastAssessed > today
              ? 'conflicting'
              : (lastAssessed ?? '') >= '2025-06-15'
                ? 'pass'
                : 'fail';
          expect(assessments.get(`s${i}`)).toBe(columnIsThere ? inTime : undefined);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('lets a fact run out with the contract or the assessment that it rests on', async () => {
    const tenant = await newTenant();
    const records = [supplier('soon', { contractUntil: '2026-06-20', lastAssessed: '2025-07-01' })];
    await inCommand(world, (ctx) => writeRecords(ctx, sink, records), tenant);
    const ends = async (predicate: string) =>
      (await proveFacts(world, suppliersModule, predicate, { now, tenant }))[0]?.validUntil.toISOString().slice(0, 10);
    const between = (day: string | undefined, from: string, to: string) =>
      day !== undefined && day >= from && day <= to;
    expect(between(await ends('agreement-in-place'), '2026-06-20', '2026-06-21')).toBe(true);
    expect(between(await ends('assessed-in-time'), '2026-07-01', '2026-07-02')).toBe(true);
  });

  it('offers each supplier as a subject; a category that scenarios do not know is one of the others', async () => {
    const tenant = await newTenant();
    const records = [
      supplier('a', {
        category: 'Facility management',
        remoteAccess: true,
        handlesPhi: false,
        criticality: 'care-critical',
      }),
      supplier('b', { category: 'laboratory' }),
      supplier('c'),
    ];
    await inCommand(world, (ctx) => writeRecords(ctx, sink, records), tenant);
    const page = await inCommand(
      world,
      async (ctx) => (await suppliersModule.subjects?.page(ctx, 'supplier', null, 50)) ?? [],
      tenant,
    );
    expect(Object.fromEntries(page.map((subject) => [subject.label, subject.attributes]))).toEqual({
      a: { category: 'other', remoteAccess: 'yes', handlesPhi: 'no', criticality: 'care-critical' },
      b: { category: 'laboratory' },
      c: {},
    });
  });

  it('takes remote maintenance and the way out as they are stated', async () => {
    const tenant = await newTenant();
    const stated = { 'remote-maintenance-controlled': false, 'exit-planned': true };
    await inCommand(world, (ctx) => writeRecords(ctx, sink, [supplier('a', { stated }), supplier('b')]), tenant);
    const answers = async (predicate: string) =>
      (await proveFacts(world, suppliersModule, predicate, { now, tenant })).map((fact) => fact.answer);
    expect(await answers('remote-maintenance-controlled')).toEqual(['fail']);
    expect(await answers('exit-planned')).toEqual(['pass']);
  });
});
