// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  dataOf,
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
afterEach(async () => {
  for (const base of bases.splice(0)) await stopServer(base);
});

async function stopped(): Promise<string> {
  const base = await stoppedCluster();
  bases.push(base);
  return base;
}

describe('processes that share the embedded PostgreSQL', () => {
  it('start exactly one server when they start at once on an empty folder, and the last one out stops it', async () => {
    const base = path.join(newFolder(), 'database');
    bases.push(base);
    const joiners = [startJoiner(base), startJoiner(base), startJoiner(base)];
    const urls = await Promise.all(joiners.map(joined));
    expect(new Set(urls).size).toBe(1);
    expect(serversIn(base)).toBe(1);
    const [first, second, third] = joiners;
    await Promise.all([first?.leave(), second?.leave()]);
    expect(serversIn(base)).toBe(1);
    expect(await query(urls[2] ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
    await third?.leave();
    expect(serversIn(base)).toBe(0);
  });

  it('never lose the server to one that leaves while another one comes', async () => {
    const base = await stopped();
    for (let round = 0; round < scaled(2, 40); round++) {
      const going = startJoiner(base);
      await joined(going);
      const coming = startJoiner(base);
      const [url] = await Promise.all([joined(coming), going.leave()]);
      expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await coming.leave();
      expect(serversIn(base)).toBe(0);
    }
  });

  it('find the server again when the process that started it was killed, and stop it', async () => {
    const base = await stopped();
    const killed = startJoiner(base);
    await joined(killed);
    const pid = serverPid(base);
    await killed.kill();
    expect(serversIn(base)).toBe(1);
    const server = await joinEmbedded(base, 0);
    expect(serverPid(base)).toBe(pid);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.leave();
    expect(serversIn(base)).toBe(0);
  });

  it('wait for a server that is just stopping, then start their own', async () => {
    const base = await stopped();
    const first = startJoiner(base);
    await joined(first);
    const pid = serverPid(base);
    // a smart shutdown waits for the connection of the first process, and refuses new ones
    process.kill(pid, 'SIGTERM');
    const second = startJoiner(base);
    await sleep(200);
    await first.kill();
    await joined(second);
    expect(serverPid(base)).not.toBe(pid);
    await second.leave();
  });
});

describe('a server is joined only when it proves to be the one of the folder', () => {
  it('not when it refuses the password of the folder', async () => {
    const base = await stopped();
    const other = startJoiner(base);
    await query(await joined(other), `alter role wardline password 'another'`);
    await expect(joinEmbedded(base, 0)).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining(`Process ${serverPid(base)} holds`),
    });
    expect(serversIn(base)).toBe(1);
    await other.kill();
  });

  it('not when it accepts the password but serves another folder', async () => {
    const [base, elsewhere] = [await stopped(), await stopped()];
    const other = startJoiner(elsewhere);
    const { port } = new URL(await joined(other));
    // a process in this folder, as a server would be, whose postmaster.pid points at the other server
    const impostor = spawn('sleep', ['600'], { ...serverUser, cwd: dataOf(base), stdio: 'ignore' });
    const lines = [impostor.pid, dataOf(base), 1_790_000_000, port, '', '127.0.0.1', '', 'ready   ', ''];
    fs.writeFileSync(pidFileOf(base), lines.join('\n'));
    await expect(joinEmbedded(base, 0)).rejects.toMatchObject({ code: 'locked' });
    impostor.kill('SIGKILL');
    fs.rmSync(pidFileOf(base));
    await other.leave();
  });
});
