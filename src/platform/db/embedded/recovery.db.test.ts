// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  dataOf,
  deadPid,
  joined,
  newFolder,
  pidFileOf,
  query,
  serverPid,
  serversIn,
  serverUser,
  startJoiner,
  stoppedCluster,
  stopServer,
} from '../../../../test/harness/embedded.ts';
import { scaled } from '../../../../test/harness/scale.ts';
import { joinEmbedded } from './server.ts';

const bases: string[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const base of bases.splice(0)) await stopServer(base);
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

async function stopped(): Promise<string> {
  const base = await stoppedCluster();
  bases.push(base);
  return base;
}

/** A process that has nothing to do with the database, run by the database's user. */
function stranger(): number {
  const child = spawn('sleep', ['600'], { ...serverUser, cwd: '/', stdio: 'ignore' });
  children.push(child);
  return child.pid ?? 0;
}

/** postmaster.pid as a crash leaves it behind: process, folder, start time, port, socket folder, address, key, status. */
function leavePidFile(base: string, pid: number | string): void {
  const lines = [pid, dataOf(base), 1_790_000_000, 5432, '', '127.0.0.1', '  1234567         0', 'ready   ', ''];
  fs.writeFileSync(pidFileOf(base), lines.join('\n'));
}

async function startsAndStops(base: string): Promise<void> {
  const server = await joinEmbedded(base, 0);
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.leave();
  expect(serversIn(base)).toBe(0);
  expect(fs.existsSync(pidFileOf(base))).toBe(false);
}

describe('a start after a crash', () => {
  it.each([
    ['a process that has ended', deadPid],
    ['a living process of another user', () => 1],
    ['this very process', () => process.pid],
    ['a living process of the same user', stranger],
    ['no process at all', () => 'nonsense'],
  ])('recovers when postmaster.pid names %s', async (_, pid) => {
    const base = await stopped();
    leavePidFile(base, pid());
    await startsAndStops(base);
  });

  it('recovers when postmaster.pid is empty', async () => {
    const base = await stopped();
    fs.writeFileSync(pidFileOf(base), '');
    await startsAndStops(base);
  });

  it('recovers when the making of the cluster was interrupted', async () => {
    const base = path.join(newFolder(), 'database');
    bases.push(base);
    const leftovers = path.join(base, 'postgresql.unfinished-x1', 'base');
    fs.mkdirSync(leftovers, { recursive: true });
    fs.writeFileSync(path.join(leftovers, 'half'), 'half');
    fs.writeFileSync(path.join(base, 'postgresql-password'), '');
    fs.mkdirSync(path.join(base, 'postgresql-18.4.0-beta.17.unfinished'));
    await startsAndStops(base);
    expect(fs.readdirSync(base).filter((name) => name.includes('unfinished-'))).toEqual([]);
  });

  it('makes the database when the cluster was made but the process ended before it did', async () => {
    const base = await stopped();
    const first = startJoiner(base);
    const url = await joined(first);
    await first.kill();
    await query(url.replace(/wardline$/, 'postgres'), 'drop database wardline with (force)');
    await startsAndStops(base);
  });

  it('starts beside nothing when the server itself was killed, and keeps what was committed', async () => {
    const base = await stopped();
    const rounds = scaled(1, 25);
    for (let round = 1; round <= rounds; round++) {
      const first = startJoiner(base);
      const url = await joined(first);
      await query(
        url,
        'create table if not exists kept (n int); insert into kept select coalesce(max(n), 0) + 1 from kept',
      );
      process.kill(serverPid(base), 'SIGKILL');
      await first.kill();
    }
    const server = await joinEmbedded(base, 0);
    expect(await query(server.url, 'select count(*)::int as n from kept')).toEqual([{ n: rounds }]);
    await server.leave();
  });
});

describe('a data folder that cannot be served', () => {
  it('is not deleted when it lost its PG_VERSION', async () => {
    const base = await stopped();
    fs.rmSync(path.join(dataOf(base), 'PG_VERSION'));
    await expect(joinEmbedded(base, 0)).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining('Restore a backup'),
    });
    expect(fs.existsSync(path.join(dataOf(base), 'global', 'pg_control'))).toBe(true);
  });

  it('is named together with its missing password', async () => {
    const base = await stopped();
    fs.rmSync(path.join(base, 'postgresql-password'));
    await expect(joinEmbedded(base, 0)).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('says what PostgreSQL says when its contents are damaged', async () => {
    const base = await stopped();
    fs.truncateSync(path.join(dataOf(base), 'global', 'pg_control'), 10);
    await expect(joinEmbedded(base, 0)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('pg_control'),
    });
  });
});
