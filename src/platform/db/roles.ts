// SPDX-License-Identifier: Apache-2.0
import { createHmac } from 'node:crypto';
import pg from 'pg';
import type { Config } from '../config/config.ts';
import { readOrMakeSecret } from '../config/secret.ts';
import { AppError } from '../errors.ts';

export type Role = { readonly name: string; readonly password: string };
/** Roles that log in. None is a superuser, none owns a table of the domain. */
export type Roles = {
  /** Reads and writes the domain under row-level security. */
  readonly app: Role;
  /** Owns the schema of the job queue and nothing else. */
  readonly jobs: Role;
  /** Reads and writes accounts, credentials and sessions in the schema `auth` and nothing else. */
  readonly auth: Role;
};

/** Names and passwords of the roles; passwords derive from one secret in the data folder, made on first use. */
export function rolesOf(config: Pick<Config, 'dataFolder' | 'databaseRolePrefix'>): Roles {
  const secret = readOrMakeSecret(config.dataFolder, 'database-roles');
  const role = (suffix: string): Role => {
    const name = `${config.databaseRolePrefix}_${suffix}`;
    return { name, password: createHmac('sha256', secret).update(name).digest('base64url') };
  };
  return { app: role('app'), jobs: role('jobs'), auth: role('auth') };
}

/**
 * Makes sure the roles exist and accept their passwords.
 * @throws AppError conflict when a role of that name belongs to another installation.
 */
export async function ensureRoles(owner: pg.Client, ownerUrl: string, roles: Roles): Promise<void> {
  for (const role of [roles.app, roles.jobs, roles.auth]) {
    const found = await owner.query('select 1 from pg_roles where rolname = $1', [role.name]);
    if (found.rowCount === 0) await createRole(owner, role);
    else await checkLogin(ownerUrl, role);
  }
  await joinRole(owner, roles.jobs);
}

/** Only a member of a role can make a schema that belongs to it; a superuser is one of every role. */
async function joinRole(owner: pg.Client, role: Role): Promise<void> {
  const result = await owner.query<{ member: boolean }>(`select pg_has_role($1, 'USAGE') as member`, [role.name]);
  if (!result.rows[0]?.member) await owner.query(`grant ${pg.escapeIdentifier(role.name)} to current_user`);
}

async function createRole(owner: pg.Client, role: Role): Promise<void> {
  const name = pg.escapeIdentifier(role.name);
  const password = pg.escapeLiteral(role.password);
  const limits = 'nosuperuser nocreatedb nocreaterole noreplication noinherit';
  await owner.query(`create role ${name} login password ${password} ${limits}`).catch((cause: unknown) => {
    // another process of this installation may have been quicker
    if ((cause as { code?: string }).code === '42710' || (cause as { code?: string }).code === '23505') return;
    throw new AppError(
      'not-permitted',
      `The role ${role.name} cannot be created. DATABASE_URL must name a role with CREATEROLE.`,
      { cause },
    );
  });
}

async function checkLogin(ownerUrl: string, role: Role): Promise<void> {
  const url = new URL(ownerUrl);
  url.username = role.name;
  url.password = role.password;
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    if ((cause as { code?: string }).code !== '28P01') throw cause;
    throw new AppError(
      'conflict',
      `The role ${role.name} exists with another password: another installation uses this server. Set WARDLINE_DATABASE_ROLE_PREFIX to another prefix, or restore this installation's data folder.`,
      { cause },
    );
  } finally {
    await client.end().catch(() => {});
  }
}
