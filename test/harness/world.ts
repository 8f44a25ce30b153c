// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { composeApp, type RunningApp } from '../../src/app/create-app.ts';
import { connect, type Database } from '../../src/platform/db/database.ts';
import { rolesOf } from '../../src/platform/db/roles.ts';
import type { Caller } from '../../src/platform/invoke/context.ts';
import { invoke } from '../../src/platform/invoke/invoke.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { createTenant } from '../../src/platform/tenancy/tenants.ts';

/** A database of its own, copied from the migrated template, for one test file. */
export async function copyTemplate(): Promise<{ database: Database; drop(): Promise<void>; dataFolder: string }> {
  const { url, dataFolder, rolePrefix } = inject('database');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await asOwner(url, `create database ${name} template wardline_template`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = connect(own.href, rolesOf({ dataFolder, databaseRolePrefix: rolePrefix }), async () => {});
  const folder = path.join(dataFolder, name);
  fs.mkdirSync(folder, { recursive: true });
  const drop = async () => {
    await database.close();
    await asOwner(url, `drop database ${name} with (force)`);
  };
  return { database, drop, dataFolder: folder };
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export type World = {
  readonly app: RunningApp;
  readonly tenant: string;
  /** Calls an endpoint as an administrator of the tenant, or as `caller` says. */
  call<T = Record<string, unknown>>(name: string, input?: unknown, caller?: Partial<Caller>): Promise<T>;
  caller(changes?: Partial<Caller>): Caller;
  /** A further tenant in the same database. */
  addTenant(name: string): Promise<string>;
};

/** A hospital group in a database of its own, made before the tests of a file and dropped after them. */
export function useWorld(): World {
  let app: RunningApp | undefined;
  let tenant = '';
  let drop = async () => {};
  beforeAll(async () => {
    const copy = await copyTemplate();
    drop = copy.drop;
    const config = {
      dataFolder: copy.dataFolder,
      databasePort: 0,
      databaseRolePrefix: 'wardline',
      listen: '127.0.0.1:0',
    } as const;
    app = composeApp(
      { ...config, language: 'en', logLevel: 'error', filesS3Region: 'us-east-1' },
      copy.database,
      createLog('silent'),
    );
    tenant = await createTenant(app.database.app, { name: 'Test group', kind: 'production' }, 'test');
  });
  afterAll(() => drop());
  const running = (): RunningApp => {
    if (!app) throw new Error('the world is made before the first test, not while tests are collected');
    return app;
  };
  const caller = (changes: Partial<Caller> = {}): Caller => ({
    actor: 'user:admin',
    tenant,
    permissions: 'all',
    scope: 'all',
    requestId: randomUUID(),
    language: 'en',
    ...changes,
  });
  return {
    get app() {
      return running();
    },
    get tenant() {
      return tenant;
    },
    caller,
    call: async <T>(name: string, input: unknown = {}, changes: Partial<Caller> = {}) =>
      (await invoke(running(), name, input, caller(changes))) as T,
    addTenant: (name) => createTenant(running().database.app, { name, kind: 'production' }, 'test'),
  };
}

/** Runs raw SQL as the application's role with no tenant set: what a forgotten tenant would see. */
export const withoutTenant = (app: RunningApp, statement: string) => sql.raw(statement).execute(app.database.app);
