// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { AppError } from '../errors.ts';
import { ensureRoles, type Roles } from './roles.ts';

/** One step of the schema: plain SQL, frozen once released. Names order all steps of all modules in time. */
export type Migration = { readonly name: string; readonly sql: string };

const migrationKey = 8_765_002;

/** Gathers `migrations/*.sql` below each folder; steps are ordered by name, whatever their module. */
export function gatherMigrations(folders: readonly string[]): Migration[] {
  const steps = folders.flatMap((folder) => {
    const place = path.join(folder, 'migrations');
    if (!fs.existsSync(place)) return [];
    const files = fs.readdirSync(place).filter((file) => file.endsWith('.sql'));
    return files.map((file) => ({ name: file.slice(0, -4), sql: fs.readFileSync(path.join(place, file), 'utf8') }));
  });
  steps.sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = steps.find((step, i) => steps[i + 1]?.name === step.name);
  if (twice) throw new AppError('internal', `Two migrations are called ${twice.name}.`);
  return steps;
}

/** The version of a schema: a digest over the names of its steps. */
export const schemaVersion = (migrations: readonly Migration[]): string =>
  createHash('sha256')
    .update(migrations.map((m) => m.name).join('\n'))
    .digest('hex')
    .slice(0, 12);

/**
 * Applies the steps that are missing, each in a transaction of its own, one process at a time.
 * @param beforeChange called once before the first missing step of a database that has steps already; what it throws
 *   leaves the database as it is
 * @throws AppError wrong-version for a newer schema, or for an older one when `mayMigrate` is false; corrupt when an
 *   applied step is not the one this program knows.
 */
export async function migrate(
  ownerUrl: string,
  roles: Roles,
  migrations: readonly Migration[],
  mayMigrate = true,
  beforeChange: () => Promise<void> = async () => {},
): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [migrationKey]);
    const applied = await readApplied(owner);
    const missing = migrations.filter((step) => !applied.has(step.name));
    checkApplied(migrations, applied);
    if (missing.length > 0 && applied.size > 0 && !mayMigrate)
      throw new AppError(
        'wrong-version',
        `The database is ${missing.length} steps behind this program. Stop the other Wardline processes and run: wardline migrate`,
      );
    if (missing.length > 0 && applied.size > 0) await beforeChange();
    if (missing.length > 0) await ensureRoles(owner, ownerUrl, roles);
    for (const step of missing) await applyAlone(owner, roles, step);
    return missing.map((step) => step.name);
  } finally {
    await owner.end();
  }
}

/** What tells one content of a step from another. */
export const stepDigest = (step: Migration): string => createHash('sha256').update(step.sql).digest('hex');

/** The steps of a database with their digests; none when it is new. */
export async function readApplied(owner: pg.Client): Promise<Map<string, string>> {
  const found = await owner.query<{ place: string | null }>(`select to_regclass('wardline.migration')::text as place`);
  if (!found.rows[0]?.place) return new Map();
  const rows = await owner.query<{ name: string; sha256: string }>('select name, sha256 from wardline.migration');
  return new Map(rows.rows.map((row) => [row.name, row.sha256]));
}

function checkApplied(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map((step) => [step.name, stepDigest(step)]));
  for (const [name, sha256] of applied) {
    const own = known.get(name);
    if (own === undefined)
      throw new AppError(
        'wrong-version',
        `The database was written by a newer Wardline (step ${name}). Use that version, or restore a backup of this one.`,
      );
    if (own !== sha256)
      throw new AppError(
        'corrupt',
        `Step ${name} of the database is not the one this program knows. Reinstall Wardline.`,
      );
  }
}

async function applyAlone(owner: pg.Client, roles: Roles, step: Migration): Promise<void> {
  try {
    await owner.query('begin');
    await applyStep(owner, roles, step);
    await owner.query('commit');
  } catch (cause) {
    await owner.query('rollback').catch(() => {});
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('internal', `Step ${step.name} of the database failed: ${reason}`, { cause });
  }
}

/** Applies one step and notes it, in the transaction that the caller has begun. */
export async function applyStep(owner: pg.Client, roles: Roles, step: Migration): Promise<void> {
  const sql = step.sql
    .replaceAll('{{app}}', pg.escapeIdentifier(roles.app.name))
    .replaceAll('{{jobs}}', pg.escapeIdentifier(roles.jobs.name))
    .replaceAll('{{auth}}', pg.escapeIdentifier(roles.auth.name));
  await owner.query('set local search_path = wardline, pg_catalog');
  await owner.query(sql);
  await owner.query('insert into wardline.migration (name, sha256) values ($1, $2)', [step.name, stepDigest(step)]);
}
