// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { withLockFile } from './lock-file.ts';
import { markOf } from './processes.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-lock-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

let count = 0;
const newLock = () => path.join(folder, `${count++}.lock`);

describe('the lock file', () => {
  it('lets one holder in at a time, also within one process', async () => {
    const lock = newLock();
    let inside = 0;
    let most = 0;
    const hold = () =>
      withLockFile(lock, 10_000, async () => {
        most = Math.max(most, ++inside);
        await sleep(5);
        inside--;
      });
    await Promise.all(Array.from({ length: 8 }, hold));
    expect(most).toBe(1);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('is given back when the work fails', async () => {
    const lock = newLock();
    const failing = withLockFile(lock, 0, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await withLockFile(lock, 0, async () => 'again')).toBe('again');
  });

  it.each([
    ['a process that has ended', () => `${spawnSync('true').pid} some-mark`],
    ['a process that had this process id before', () => `${process.pid} another-start`],
    ['nobody, as after a power cut', () => ''],
  ])('is taken over from %s', async (_, owner) => {
    const lock = newLock();
    fs.writeFileSync(lock, owner());
    expect(await withLockFile(lock, 0, async () => 'in')).toBe('in');
  });

  it('names the living process that holds it', async () => {
    const lock = newLock();
    fs.writeFileSync(lock, `${process.pid} ${markOf(process.pid)}`);
    const refused = withLockFile(lock, 0, async () => 'in');
    await expect(refused).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining(`${process.pid}`) });
    expect(fs.existsSync(lock)).toBe(true);
  });
});
