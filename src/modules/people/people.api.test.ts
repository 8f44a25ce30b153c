// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { counting, importText, inCommand, proveFacts, writeRecords } from '../../../test/harness/records.ts';
import { useWorld, type World } from '../../../test/harness/world.ts';
import type { PersonRecord } from '../../importers/engine/records.ts';
import { verifyTrail } from '../../platform/audit-trail/audit-trail.ts';
import type { NamedPerson, Person } from './contract.ts';
import { peopleModule } from './index.ts';

type Page<T> = { items: T[]; total: number; hidden: number; cursor: string | null };
const header = 'Full name,Email,Department,Job title,Hired,Left,Last security training\n';
const list = (rows: readonly string[]) => header + rows.map((row) => `${row}\n`).join('');
const anna = 'Anna Berger,anna.berger@hospital.example,ICU,Nurse,2019-04-01,,2026-03-01';
const bruno = 'Bruno Keller,bruno.keller@hospital.example,Radiology,Physician,2018-01-01,2026-01-31,';

/** Every table in which a text occurs in any column, read by the owner, whom row security does not filter. */
async function tablesHolding(world: World, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: world.app.database.ownerUrl });
  await client.connect();
  try {
    const tables = await client.query<{ place: string }>(`select format('%I.%I', table_schema, table_name) as place
      from information_schema.tables where table_schema in ('wardline', 'audit', 'jobs') and table_type = 'BASE TABLE'`);
    const holding: string[] = [];
    for (const { place } of tables.rows) {
      const found = await client.query(`select from ${place} t where to_jsonb(t)::text like $1 limit 1`, [`%${text}%`]);
      if (found.rowCount) holding.push(place);
    }
    return holding;
  } finally {
    await client.end();
  }
}

describe('the staff register', () => {
  const world = useWorld();

  it('takes in a staff list, and the same list again changes nothing', async () => {
    expect(await importText(world, 'staff-1.csv', list([anna, bruno]))).toMatchObject({ created: 2, rejected: 0 });
    expect(await importText(world, 'staff-2.csv', list([anna, bruno]))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2,
    });
    const changed = anna.replace('Nurse', 'Ward manager');
    expect(await importText(world, 'staff-3.csv', list([changed, bruno]))).toMatchObject({ created: 0, updated: 1 });
  });

  it('gives names only to those who may identify people', async () => {
    const reader = { permissions: new Set(['people:read']) };
    const plain = await world.call<Page<Person>>('people.list', {}, reader);
    expect(plain.items).toHaveLength(2);
    expect(JSON.stringify(plain)).not.toMatch(/berger|keller/i);
    await expect(world.call('people.directory', {}, reader)).rejects.toThrow(/people:identify/);
    await expect(world.call('people.leavers', {}, reader)).rejects.toThrow(/people:identify/);
    const named = await world.call<Page<NamedPerson>>('people.directory', { text: 'berger' });
    expect(named.items).toMatchObject([
      { name: 'Anna Berger', email: 'anna.berger@hospital.example', role: 'Ward manager' },
    ]);
  });

  it('puts each person under the unit of their department and hides the others', async () => {
    const units = await world.call<{ items: { id: string; name: string }[] }>('organisation.units');
    const icu = units.items.find((unit) => unit.name === 'ICU')?.id ?? '';
    const seen = await world.call<Page<Person>>('people.list', {}, { scope: [icu] });
    const { hidden } = await world.call<{ hidden: number }>('people.listFacets', {}, { scope: [icu] });
    expect({ departments: seen.items.map((p) => p.department), hidden }).toEqual({
      departments: ['ICU'],
      hidden: 1,
    });
    const radiologist = (await world.call<Page<Person>>('people.list', { filter: { employed: { is: false } } }))
      .items[0]?.id;
    const erasure = { id: radiologist, reason: 'request' };
    await expect(world.call('people.erase', erasure, { scope: [icu] })).rejects.toThrow(/outside your scope/);
  });

  it('lists who has left since a day, the last one first', async () => {
    await importText(
      world,
      'staff-4.csv',
      list([anna, bruno, 'Cara Voss,cara@hospital.example,ICU,Clerk,2020-01-01,2026-02-15,']),
    );
    const left = await world.call<{ items: NamedPerson[]; total: number }>('people.leavers', { since: '2026-01-01' });
    expect(left.items.map((person) => person.name)).toEqual(['Cara Voss', 'Bruno Keller']);
    const later = await world.call<{ items: NamedPerson[] }>('people.leavers', { since: '2026-02-01' });
    expect(later.items.map((person) => person.name)).toEqual(['Cara Voss']);
  });

  it('writes 2,500 people with as many statements as one', async () => {
    const sink = peopleModule.sinks?.person;
    const count = (rows: number, prefix: string) =>
      inCommand(world, async (ctx) => {
        const counted = counting(ctx);
        const records = Array.from({ length: rows }, (_, i) => ({
          ...{ kind: 'person' as const, key: `${prefix}${i}`, name: `Person ${i}` },
          department: i % 2 ? 'ICU' : 'Radiology',
        }));
        const result = await writeRecords(counted.ctx, sink, records);
        return { created: result.created, statements: counted.statements() };
      });
    const one = await count(1, 'a');
    expect(await count(2500, 'b')).toEqual({ created: 2500, statements: one.statements });
  });
});

describe('erasing a person', () => {
  const world = useWorld();
  const find = async (text: string) => (await world.call<Page<NamedPerson>>('people.directory', { text })).items[0];

  it('leaves the name and the address in no table, and the audit trail still verifies', async () => {
    await importText(world, 'staff-1.csv', list([anna, bruno]));
    await importText(world, 'staff-2.csv', list([anna.replace('Anna Berger', 'Anna Berger-Lind'), bruno]));
    expect((await tablesHolding(world, 'anna.berger@')).sort()).toEqual([
      'audit.personal_value',
      'wardline.person',
      'wardline.source_record',
    ]);
    const id = (await find('Anna'))?.id;
    const done = await world.call<{ trailValues: number; sourceRecords: number; files: { fileName: string }[] }>(
      'people.erase',
      {
        id,
        reason: 'asked for by the person',
      },
    );
    expect(done).toMatchObject({ sourceRecords: 2, files: [{ fileName: 'staff-1.csv' }, { fileName: 'staff-2.csv' }] });
    expect(done.trailValues).toBeGreaterThan(0);
    expect(await tablesHolding(world, 'anna.berger@')).toEqual([]);
    expect(await tablesHolding(world, 'Anna Berger')).toEqual([]);
    expect(await inCommand(world, (ctx) => verifyTrail(ctx.db))).toEqual([]);
    expect(await tablesHolding(world, 'bruno.keller@')).toContain('wardline.person');
  });

  it('does not come back with the next list', async () => {
    const run = await importText(world, 'staff-3.csv', list([anna.replace('Nurse', 'Head nurse'), bruno]));
    expect(run).toMatchObject({ created: 0, updated: 0, rejected: 1, unchanged: 1 });
    expect(await tablesHolding(world, 'anna.berger@')).toEqual([]);
    const kept = await world.call<Page<Person>>('people.list');
    expect(kept.items.filter((person) => person.erased)).toMatchObject([{ department: 'ICU' }]);
  });

  it('does nothing under a legal hold', async () => {
    const id = (await find('Bruno'))?.id ?? '';
    await inCommand(world, (ctx) =>
      sql`insert into legal_hold (id, tenant_id, subject_id, reason) values (gen_random_uuid(), ${ctx.tenant}, ${id}, 'court')`.execute(
        ctx.db,
      ),
    );
    await expect(world.call('people.erase', { id, reason: 'request' })).rejects.toThrow(/legal hold/);
    expect(await find('Bruno')).toMatchObject({ name: 'Bruno Keller', erased: false });
    expect(await tablesHolding(world, 'bruno.keller@')).toContain('wardline.source_record');
  });
});

describe('whether staff are trained', () => {
  const world = useWorld();
  const now = new Date('2026-06-15T10:00:00Z');
  const day = fc.constantFrom('2025-06-14', '2025-06-15', '2026-06-15', '2026-06-16', '2019-01-01');
  const maybe = fc.option(day, { nil: undefined });
  const person = fc.record({ started: maybe, left: maybe, lastTraining: maybe });

  it('passes from nine in ten of those employed, fails below, and says nothing without any date', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 12 }), async (people) => {
        const tenant = await world.addTenant('Hospital');
        const records = people.map(
          ({ started, left, lastTraining }, i): PersonRecord => ({
            ...{ kind: 'person', key: `p${i}`, name: `P ${i}` },
            ...(started && { started }),
            ...(left && { left }),
            ...(lastTraining && { lastTraining }),
          }),
        );
        await inCommand(world, (ctx) => writeRecords(ctx, peopleModule.sinks?.person, records), tenant);
        const facts = await proveFacts(world, peopleModule, 'staff-trained', { now, tenant });
        const today = '2026-06-15';
        const employed = people.filter((p) => (p.started ?? today) <= today && (p.left ?? today) >= today);
        const trained = employed.filter((p) => p.lastTraining === '2025-06-15' || p.lastTraining === '2026-06-15');
        const known = employed.some((p) => p.lastTraining);
        const expected = trained.length / employed.length >= 0.9 ? 'pass' : 'fail';
        expect(facts.map((fact) => fact.answer)).toEqual(known ? [expected] : []);
        for (const fact of facts)
          expect(fact.proof.read).toMatchObject({ employed: String(employed.length), trained: String(trained.length) });
      }),
      { numRuns: 40 },
    );
  });
});

describe('samples of joiners, movers and leavers', () => {
  const world = useWorld();
  type Sample = {
    items: { id: string; name: string; day: string; before: string | null }[];
    population: number;
    digest: string;
  };
  const draw = (population: string, fields: object = {}) =>
    world.call<Sample>('people.sample', {
      population,
      from: '2026-01-01',
      until: '2999-12-31',
      seed: 'audit 7',
      ...fields,
    });
  const staff = Array.from(
    { length: 40 },
    (_, i) => `Person ${i},p${i}@hospital.example,ICU,Nurse,2026-0${1 + (i % 9)}-15,,`,
  );

  it('are drawn by a seed: the same one draws the same people, another one others', async () => {
    await importText(world, 'staff.csv', list(staff));
    const first = await draw('joiners', { size: 10 });
    expect([first.population, first.items.length]).toEqual([40, 10]);
    expect(await draw('joiners', { size: 10 })).toEqual(first);
    const other = await draw('joiners', { size: 10, seed: 'audit 8' });
    expect(other.digest).toBe(first.digest);
    expect(other.items.map(({ id }) => id)).not.toEqual(first.items.map(({ id }) => id));
    expect((await draw('joiners', { size: 200 })).items).toHaveLength(40);
    const january = await draw('joiners', { until: '2026-01-31' });
    expect(january.items.every(({ day }) => day === '2026-01-15')).toBe(true);
  });

  it('know who moved from what the lists said before, and who left', async () => {
    const moved = staff.map((row, i) => (i < 3 ? row.replace('ICU,Nurse', 'Theatre,Nurse') : row));
    expect((await draw('movers')).population).toBe(0);
    await importText(
      world,
      'staff.csv',
      list(moved.map((row, i) => (i === 5 ? row.replace(/,,$/, ',2026-10-31,') : row))),
    );
    const movers = await draw('movers');
    expect(movers.items.map(({ before }) => before)).toEqual(['ICU, Nurse', 'ICU, Nurse', 'ICU, Nurse']);
    expect((await draw('leavers')).items).toMatchObject([{ name: 'Person 5', day: '2026-10-31' }]);
  });

  it('are drawn by who may identify people, from days in order', async () => {
    const reader = { permissions: new Set(['people:read']) };
    const asked = { population: 'joiners', from: '2026-01-01', until: '2026-12-31', seed: 'x' };
    await expect(world.call('people.sample', asked, reader)).rejects.toThrow('people:identify');
    await expect(draw('joiners', { until: '2025-01-01' })).rejects.toMatchObject({ issues: [{ path: 'until' }] });
  });
});
