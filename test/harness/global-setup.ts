// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { allMigrations } from '../../src/app/migrations.ts';
import { joinEmbedded } from '../../src/platform/db/embedded/server.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { rolesOf } from '../../src/platform/db/roles.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's address of the server, and the folder with the secrets of its roles. */
    database: { url: string; dataFolder: string; rolePrefix: string };
  }
}

/** One PostgreSQL for the whole run; one migrated template, copied by each test file that wants a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = fs.mkdtempSync(path.join(quickFolder(), 'wardline-test-'));
  fs.chmodSync(dataFolder, 0o711);
  outlive(dataFolder);
  const given = process.env.WARDLINE_TEST_DATABASE_URL;
  const embedded = given ? undefined : await joinEmbedded(path.join(dataFolder, 'database'), 0);
  const url = given ?? embedded?.url ?? '';
  const rolePrefix = `wltest${process.pid}`;
  const roles = rolesOf({ dataFolder, databaseRolePrefix: rolePrefix });
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query('drop database if exists wardline_template with (force)');
  await owner.query('create database wardline_template');
  const template = new URL(url);
  template.pathname = '/wardline_template';
  await migrate(template.href, roles, allMigrations());
  project.provide('database', { url, dataFolder, rolePrefix });
  return async () => {
    for (const name of ['wardline_template', `${rolePrefix}_riverside`])
      await owner.query(`drop database if exists ${name} with (force)`);
    for (const role of given ? [roles.app.name, roles.jobs.name, roles.auth.name] : [])
      await owner.query(`drop role if exists ${pg.escapeIdentifier(role)}`);
    await owner.end();
    await embedded?.leave();
    fs.rmSync(dataFolder, { recursive: true, force: true });
  };
}

const needed = 8e9;

/**
 * Memory, where there is plenty of it and programs may run in it: each database of a test file is some twelve hundred
 * files, which a disk takes its time to make and to forget.
 */
function quickFolder(): string {
  const memory = '/dev/shm';
  const mount = fs.existsSync(memory)
    ? fs.readFileSync('/proc/mounts', 'utf8').match(/^\S+ \/dev\/shm .*$/m)?.[0]
    : undefined;
  if (mount === undefined || mount.includes('noexec')) return os.tmpdir();
  const { bavail, bsize } = fs.statfsSync(memory);
  return bavail * bsize > needed ? memory : os.tmpdir();
}

/** Leaves a process behind that cleans up after this one, should it be killed. */
function outlive(folder: string): void {
  const program = path.join(import.meta.dirname, 'watchdog.mjs');
  const child = spawn(process.execPath, [program, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  // the pipe must not keep this process alive; its end is the message
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
}
