// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Config } from '../../src/platform/config/config.ts';

export type Installation = { readonly config: Config & { databaseUrl: string }; drop(): Promise<void> };

/**
 * Another machine: an empty database with roles of its own and an empty data folder.
 * @param owner 'owner': a role that owns the database and may create roles, and nothing more
 */
export async function newInstallation(owner: 'superuser' | 'owner' = 'superuser'): Promise<Installation> {
  const { url, dataFolder } = inject('database');
  const name = `m_${randomUUID().replaceAll('-', '')}`;
  const prefix = name.slice(0, 20);
  await asOwner(url, [`create database ${name}`]);
  const own = new URL(url);
  own.pathname = `/${name}`;
  if (owner === 'owner') {
    await asOwner(url, [
      `create role ${prefix} login createrole password '${name}'`,
      `alter database ${name} owner to ${prefix}`,
    ]);
    own.username = prefix;
    own.password = name;
  }
  const folder = path.join(dataFolder, name);
  fs.mkdirSync(folder);
  const config = {
    dataFolder: folder,
    databaseUrl: own.href,
    databasePort: 0,
    databaseRolePrefix: prefix,
    listen: '127.0.0.1:0',
    language: 'en',
    logLevel: 'error',
    filesS3Region: 'us-east-1',
  } as const;
  const roles = [`${prefix}_app`, `${prefix}_jobs`, `${prefix}_auth`, prefix].map(
    (role) => `drop role if exists ${role}`,
  );
  return { config, drop: () => asOwner(url, [`drop database if exists ${name} with (force)`, ...roles]) };
}

async function asOwner(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
