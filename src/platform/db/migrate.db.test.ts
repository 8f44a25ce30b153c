// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { allMigrations } from '../../app/migrations.ts';
import { gatherMigrations, type Migration, migrate } from './migrate.ts';
import { type Roles, rolesOf } from './roles.ts';

const { url: serverUrl } = inject('database');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-migrate-'));
let server: pg.Client;
const made: { kind: 'database' | 'role'; name: string }[] = [];

beforeAll(async () => {
  server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
});
afterAll(async () => {
  const last = made.filter(({ kind }) => kind === 'role');
  for (const { name } of made.filter(({ kind }) => kind === 'database'))
    await server.query(`drop database "${name}" with (force)`);
  for (const { name } of last.toReversed()) await server.query(`drop role if exists "${name}"`);
  await server.end();
  fs.rmSync(folder, { recursive: true });
});

function newRoles(): Roles {
  const prefix = `wlm${randomUUID().slice(0, 8)}`;
  const roles = rolesOf({ dataFolder: path.join(folder, prefix), databaseRolePrefix: prefix });
  for (const { name } of Object.values(roles)) made.push({ kind: 'role', name });
  return roles;
}

/** An empty database; with an owner of its own who may make roles and nothing else, as a hospital's server would give. */
async function newDatabase(withOwner = false): Promise<string> {
  const name = `wlm_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  if (withOwner) {
    await server.query(`create role "${name}" login createrole nosuperuser password 'owner'`);
    made.push({ kind: 'role', name });
    url.username = name;
    url.password = 'owner';
  }
  await server.query(`create database "${name}" ${withOwner ? `owner "${name}"` : ''}`);
  made.push({ kind: 'database', name });
  return url.href;
}

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

const foundation = () => allMigrations().filter(({ name }) => name.endsWith('0001-foundation'));
const step = (name: string, sql: string): Migration => ({ name, sql });

describe('the schema', () => {
  it('is made by an owner who is no superuser but may make roles', async () => {
    const url = await newDatabase(true);
    const roles = newRoles();
    expect(await migrate(url, roles, allMigrations())).toHaveLength(allMigrations().length);
    const app = new URL(url);
    app.username = roles.app.name;
    app.password = roles.app.password;
    const tenant = randomUUID();
    await query(
      app.href,
      `begin; select set_config('app.tenant', '${tenant}', true);
        insert into wardline.tenant (id, name, kind) values ('${tenant}', 'A', 'production');
        insert into wardline.unit (id, tenant_id, kind, name) values ('${tenant}', '${tenant}', 'group', 'A'); commit`,
    );
    expect(await query(app.href, 'select id from wardline.list_tenants()')).toEqual([{ id: tenant }]);
    expect(await query(app.href, 'select id from wardline.tenant')).toEqual([]);
  });

  it('is made once when several processes start at the same time', async () => {
    const url = await newDatabase();
    const roles = newRoles();
    const applied = await Promise.all([1, 2, 3].map(() => migrate(url, roles, foundation())));
    expect(applied.map((names) => names.length).sort()).toEqual([0, 0, 1]);
  });

  it('stays as it was when a step fails, and goes on from there', async () => {
    const url = await newDatabase();
    const roles = newRoles();
    const broken = step('9-broken', 'create table wardline.half (id int); select 1 / 0');
    await expect(migrate(url, roles, [...foundation(), broken])).rejects.toThrow(/Step 9-broken .*division by zero/);
    expect(await query(url, `select to_regclass('wardline.half') as half`)).toEqual([{ half: null }]);
    const repaired = step('9-broken', 'create table wardline.half (id int)');
    expect(await migrate(url, roles, [...foundation(), repaired])).toEqual(['9-broken']);
  });

  it('of a newer program is refused', async () => {
    const url = await newDatabase();
    const roles = newRoles();
    await migrate(url, roles, [...foundation(), step('9-newer', 'select 1')]);
    await expect(migrate(url, roles, foundation())).rejects.toMatchObject({
      code: 'wrong-version',
      message: expect.stringContaining('9-newer'),
    });
  });

  it('of an older program is refused where it may not be changed', async () => {
    const url = await newDatabase();
    const roles = newRoles();
    await migrate(url, roles, foundation());
    const newer = [...foundation(), step('9-newer', 'select 1')];
    await expect(migrate(url, roles, newer, false)).rejects.toMatchObject({
      code: 'wrong-version',
      message: expect.stringContaining('wardline migrate'),
    });
    expect(await migrate(url, roles, newer)).toEqual(['9-newer']);
  });

  it('whose steps were altered afterwards is refused', async () => {
    const url = await newDatabase();
    const roles = newRoles();
    await migrate(url, roles, [...foundation(), step('9-step', 'select 1')]);
    await expect(migrate(url, roles, [...foundation(), step('9-step', 'select 2')])).rejects.toMatchObject({
      code: 'corrupt',
    });
  });

  it('of a second installation on the same server is told apart by its roles', async () => {
    const roles = newRoles();
    await migrate(await newDatabase(), roles, foundation());
    const other = { ...roles, app: { ...roles.app, password: 'another' } };
    await expect(migrate(await newDatabase(), other, foundation())).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('WARDLINE_DATABASE_ROLE_PREFIX'),
    });
  });
});

describe('the steps', () => {
  it('of all modules are ordered by their names', () => {
    const names = allMigrations().map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-\d{4}-[a-z0-9-]+$/);
  });

  it('of two modules may not share a name', () => {
    for (const module of ['a', 'b']) {
      fs.mkdirSync(path.join(folder, module, 'migrations'), { recursive: true });
      fs.writeFileSync(path.join(folder, module, 'migrations', '1-same.sql'), 'select 1');
    }
    expect(() => gatherMigrations([path.join(folder, 'a'), path.join(folder, 'b')])).toThrow(/Two migrations/);
  });
});
