// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld, withoutTenant } from '../../../test/harness/world.ts';
import type { Db } from '../db/database.ts';
import { openPool } from '../db/pool.ts';
import { listTenants } from './tenants.ts';
import { inTenant, type Tx } from './transaction.ts';

const world = useWorld();
let other = '';
/** One connection, handed from one transaction to the next: what it keeps, the next one gets. */
let narrow: Db;

beforeAll(async () => {
  other = await world.addTenant('Other group');
  const pool = openPool('wardline', { connectionString: world.app.database.appUrl, max: 1 });
  narrow = new Kysely({ dialect: new PostgresDialect({ pool }) });
});
afterAll(() => narrow.destroy());

const as = <T>(tenant: string, work: (tx: Tx) => Promise<T>, mode: 'read' | 'write' = 'write') =>
  inTenant(narrow, { tenant, actor: 'user:test', requestId: randomUUID() }, mode, work);

const groups = async (tx: Tx) => (await sql<{ id: string }>`select id from unit`.execute(tx)).rows.map((u) => u.id);

describe('one connection that serves several tenants', () => {
  it('shows each transaction the rows of its own tenant, whatever came before', async () => {
    for (const tenant of [world.tenant, other, world.tenant, other, other, world.tenant])
      expect(await as(tenant, groups)).toEqual([tenant]);
  });

  it('shows each of many interleaved transactions its own rows', async () => {
    const tenants = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? world.tenant : other));
    const seen = await Promise.all(tenants.map((tenant) => as(tenant, groups)));
    expect(seen).toEqual(tenants.map((tenant) => [tenant]));
  });

  it('carries no tenant over from a transaction that failed', async () => {
    await expect(as(world.tenant, (tx) => sql`select 1 / 0`.execute(tx))).rejects.toThrow(/division/);
    expect((await sql`select id from unit`.execute(narrow)).rows).toEqual([]);
    expect(await as(other, groups)).toEqual([other]);
  });

  it('shows nothing when the tenant was forgotten', async () => {
    await as(world.tenant, groups);
    for (const table of ['unit', 'tenant', 'unit_closure', 'job_run', 'audit.entry', 'audit.link'])
      expect((await sql.raw(`select * from ${table}`).execute(narrow)).rows).toEqual([]);
  });

  it('takes no row when the tenant was forgotten', async () => {
    const id = randomUUID();
    const insert = `insert into unit (id, tenant_id, kind, name) values ('${id}', '${world.tenant}', 'site', 'X')`;
    await expect(withoutTenant(world.app, insert)).rejects.toThrow(/row-level security/);
    const result = await withoutTenant(world.app, `update unit set name = 'Taken'`);
    expect(result.numAffectedRows).toBe(0n);
  });

  it('says which tenants there are before one is chosen, and nothing else about them', async () => {
    const tenants = await listTenants(narrow);
    expect(tenants.map(({ id, name, kind }) => [id, name, kind])).toEqual([
      [world.tenant, 'Test group', 'production'],
      [other, 'Other group', 'production'],
    ]);
  });
});

describe('a tenant', () => {
  it('cannot insert a row of another tenant', async () => {
    const insert = as(world.tenant, (tx) =>
      sql`insert into unit (id, tenant_id, parent_id, kind, name) values (${randomUUID()}, ${other}, ${other}, 'site', 'X')`.execute(
        tx,
      ),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
  });

  it('cannot hang its own row below a unit of another tenant', async () => {
    const insert = as(world.tenant, (tx) =>
      sql`insert into unit (id, tenant_id, parent_id, kind, name) values (${randomUUID()}, ${world.tenant}, ${other}, 'site', 'X')`.execute(
        tx,
      ),
    );
    await expect(insert).rejects.toThrow(/another tenant/);
  });

  it('cannot give a row away to another tenant', async () => {
    const update = as(world.tenant, (tx) => sql`update unit set tenant_id = ${other}`.execute(tx));
    await expect(update).rejects.toThrow(/row-level security/);
  });

  it('cannot change or delete rows of another tenant by their ids', async () => {
    const { numAffectedRows: changed } = await as(world.tenant, (tx) =>
      sql`update unit set name = 'Taken' where id = ${other}`.execute(tx),
    );
    const { numAffectedRows: deleted } = await as(world.tenant, (tx) =>
      sql`delete from unit where id = ${other}`.execute(tx),
    );
    expect([changed, deleted]).toEqual([0n, 0n]);
  });

  it('cannot put a row under a unit of another tenant, nor under one that does not exist', async () => {
    const supplier = (unit: string) =>
      as(world.tenant, (tx) =>
        sql`insert into supplier (id, tenant_id, owner_unit, name) values (${randomUUID()}, ${world.tenant}, ${unit}, 'Auralis')`.execute(
          tx,
        ),
      );
    await expect(supplier(other)).rejects.toThrow(/its tenant does not have/);
    await expect(supplier(randomUUID())).rejects.toThrow(/its tenant does not have/);
    await supplier(world.tenant);
    const move = as(world.tenant, (tx) => sql`update supplier set owner_unit = ${other}`.execute(tx));
    await expect(move).rejects.toThrow(/its tenant does not have/);
  });

  it('cannot delete a unit that still owns a row', async () => {
    const ward = randomUUID();
    await as(world.tenant, async (tx) => {
      await sql`insert into unit (id, tenant_id, parent_id, kind, name) values (${ward}, ${world.tenant}, ${world.tenant}, 'department', 'Ward 9')`.execute(
        tx,
      );
      await sql`insert into supplier (id, tenant_id, owner_unit, name) values (${randomUUID()}, ${world.tenant}, ${ward}, 'Brevanta')`.execute(
        tx,
      );
    });
    const remove = () => as(world.tenant, (tx) => sql`delete from unit where id = ${ward}`.execute(tx));
    await expect(remove()).rejects.toThrow(/owns rows of wardline.supplier/);
    await as(world.tenant, (tx) =>
      sql`update supplier set owner_unit = ${world.tenant} where owner_unit = ${ward}`.execute(tx),
    );
    await remove();
  });

  it('stays of the kind that it was made as', async () => {
    const change = as(world.tenant, (tx) => sql`update tenant set kind = 'demonstration'`.execute(tx));
    await expect(change).rejects.toThrow(/permission denied/);
    const owner = new pg.Client({ connectionString: world.app.database.ownerUrl });
    await owner.connect();
    await expect(owner.query(`update wardline.tenant set kind = 'demonstration'`)).rejects.toThrow(/cannot change/);
    await owner.end();
  });
});

describe('the role of the application', () => {
  it.each([
    ['takes the role of the owner', 'set role wardline_owner_placeholder', /does not exist|permission denied/],
    ['takes the session of another role', `set session authorization 'pg_database_owner'`, /permission denied|must be/],
    ['switches row-level security off for a table', 'alter table wardline.unit disable row level security', /owner/],
    ['drops the policy of a table', 'drop policy tenant on wardline.unit', /owner/],
    ['adds a policy that lets everything through', 'create policy all_rows on wardline.unit using (true)', /owner/],
    ['reads past the policies', 'set row_security = off; select * from wardline.unit', /row-level security/],
    ['empties a table', 'truncate wardline.unit cascade', /permission denied|must be/],
    ['adds a table to the domain', 'create table wardline.mine (id int)', /permission denied|must be/],
    ['adds a table to the public schema', 'create table public.mine (id int)', /permission denied|must be/],
    ['makes a role', 'create role mine superuser', /permission denied|must be/],
    ['becomes a superuser', 'alter role current_user superuser', /permission denied|superuser/],
    ['reads a file of the server', `select pg_read_file('postgresql.conf')`, /permission denied|must be/],
    ['runs a program on the server', `copy (select 1) to program 'true'`, /permission denied|privileges/],
    ['reads the tables of the job queue', 'create table jobs.mine (id int)', /permission denied|must be/],
    [
      'adds a function that runs as the owner',
      'create function wardline.f() returns int language sql as $$ select 1 $$',
      /permission denied/,
    ],
  ])('is refused when it %s', async (_, statement, message) => {
    const client = new pg.Client({ connectionString: world.app.database.appUrl });
    await client.connect();
    const owner = new URL(world.app.database.ownerUrl).username;
    await expect(client.query(statement.replace('wardline_owner_placeholder', `"${owner}"`))).rejects.toThrow(message);
    await client.end();
  });

  it('cannot use a trigger function of the owner on a table of its own', async () => {
    const client = new pg.Client({ connectionString: world.app.database.appUrl });
    await client.connect();
    await client.query('create temporary table unit (id uuid, tenant_id uuid, parent_id uuid, kind text, name text)');
    for (const trigger of ['wardline.unit_joins_tree()', 'audit.seal()', `audit.on_insert('{}', 'id', '{}')`])
      await expect(
        client.query(`create trigger forged after insert on pg_temp.unit for each row execute function ${trigger}`),
      ).rejects.toThrow(/permission denied/);
    await client.end();
  });
});
