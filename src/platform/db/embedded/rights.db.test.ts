// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  dataOf,
  isRoot,
  joined,
  newFolder,
  query,
  serversIn,
  startJoiner,
  stoppedCluster,
  stopServer,
} from '../../../../test/harness/embedded.ts';
import { isReachable, unprivilegedId } from '../../config/data-folder.ts';
import { joinEmbedded } from './server.ts';

const bases: string[] = [];
afterEach(async () => {
  for (const base of bases.splice(0)) await stopServer(base);
});

const nobody = { uid: unprivilegedId, gid: unprivilegedId };
/** Another user can run this very program only where it may enter the folders above it. */
const canLowerRights = isRoot && isReachable(import.meta.dirname);

function folderOf(user: { uid: number; gid: number }): string {
  const folder = newFolder();
  fs.chownSync(folder, user.uid, user.gid);
  return path.join(folder, 'database');
}

describe('the embedded PostgreSQL', () => {
  it.runIf(isRoot)('runs as an unprivileged user when Wardline runs as root', async () => {
    const base = path.join(newFolder(), 'database');
    bases.push(base);
    const server = await joinEmbedded(base, 0);
    expect(fs.statSync(dataOf(base)).uid).toBe(unprivilegedId);
    expect(fs.statSync(path.join(base, 'postgresql-password')).mode & 0o777).toBe(0o600);
    await server.leave();
  });

  it.runIf(canLowerRights)(
    'runs as the user of Wardline when that is not root, without writing to its packages',
    async () => {
      const base = folderOf(nobody);
      bases.push(base);
      const joiner = startJoiner(base, nobody);
      expect(await query(await joined(joiner), 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(fs.statSync(dataOf(base)).uid).toBe(unprivilegedId);
      await joiner.leave();
      expect(serversIn(base)).toBe(0);
    },
  );

  it.runIf(canLowerRights)('names the data folder that this user cannot write', async () => {
    const base = path.join(newFolder(), 'database');
    const joiner = startJoiner(base, nobody);
    expect(await joiner.answer).toMatchObject({ code: 'not-configured', message: expect.stringContaining(base) });
  });

  it.runIf(isRoot)('names the user whom the database belongs to', async () => {
    const base = await stoppedCluster();
    fs.chownSync(dataOf(base), 1234, 1234);
    await expect(joinEmbedded(base, 0)).rejects.toMatchObject({
      code: 'not-configured',
      message: expect.stringContaining('Start Wardline as user id 1234'),
    });
  });

  it.runIf(isRoot)('names the folder that an unprivileged server could not enter', async () => {
    const home = newFolder();
    fs.chmodSync(home, 0o700);
    await expect(joinEmbedded(path.join(home, 'wardline', 'database'), 0)).rejects.toMatchObject({
      code: 'not-configured',
      message: expect.stringContaining('WARDLINE_DATA'),
    });
  });

  it('names the port that is taken', async () => {
    const base = await stoppedCluster();
    const taken = net.createServer().listen(0, '127.0.0.1');
    const address = await new Promise((resolve) => taken.once('listening', () => resolve(taken.address())));
    const { port } = address as net.AddressInfo;
    await expect(joinEmbedded(base, port)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`Port ${port}`),
    });
    taken.close();
    const server = await joinEmbedded(base, port);
    expect(new URL(server.url).port).toBe(String(port));
    await server.leave();
  });

  it('listens on the loopback address only', async () => {
    const base = await stoppedCluster();
    const server = await joinEmbedded(base, 0);
    const [row] = await query<{ listen_addresses: string }>(server.url, 'show listen_addresses');
    expect(row).toEqual({ listen_addresses: '127.0.0.1' });
    await server.leave();
  });
});
