// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { manifestOf, secretName, useBackups } from '../../test/harness/backups.ts';
import { query } from '../../test/harness/embedded.ts';
import type { NewKey } from '../platform/backup/keys.ts';
import { writeBackup } from '../platform/backup/write-backup.ts';
import { createLog } from '../platform/log/log.ts';
import { adviceOn, backup } from './backup.ts';
import { createApp } from './create-app.ts';
import { restore } from './restore.ts';

const state = useBackups();
const { world, out, addFile, encrypted, plain, keyFile, newMachine } = state;

describe('a backup', () => {
  it('is encrypted() by default, to a key whose private half stays nowhere', () => {
    const bytes = fs.readFileSync(encrypted());
    expect(bytes.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');
    expect(bytes.includes(secretName)).toBe(false);
    const { dataFolder } = world.app.config;
    const files = fs.globSync('**/*', { cwd: dataFolder, withFileTypes: true }).filter((entry) => entry.isFile());
    const holders = files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => file !== keyFile() && fs.readFileSync(file).includes(state.key.privateKey));
    expect(holders).toEqual([]);
    expect(fs.readFileSync(state.key.publicFile, 'utf8')).toContain(state.key.publicKey);
    expect(adviceOn(state.key).join('\n')).toContain(state.key.privateKey);
  });

  it('makes the key once', async () => {
    const made: NewKey[] = [];
    await backup(world.app, out('second.age'), { onNewKey: (again) => made.push(again) });
    expect(made).toEqual([]);
  });

  it('needs a key, or an open word that it shall not be encrypted', async () => {
    const app = { ...world.app, config: { ...world.app.config, dataFolder: out('another') } };
    await expect(backup(app, out('none.age'))).rejects.toMatchObject({ code: 'not-configured' });
    expect(fs.existsSync(out('none.age'))).toBe(false);
  });

  it('is refused where there is no organisation: that is hardly the database that was meant', async () => {
    const machine = await newMachine();
    const app = await createApp(machine, { log: createLog('silent') });
    try {
      await expect(backup(app, out('empty.age'), { plain: true })).rejects.toMatchObject({ code: 'not-found' });
      expect(fs.existsSync(out('empty.age'))).toBe(false);
    } finally {
      await app.close();
    }
  });

  it('can be read by the standard tools alone when it is not encrypted', () => {
    const list = spawnSync('tar', ['-tzf', plain()], { encoding: 'utf8' }).stdout.trim().split('\n');
    expect(list[0]).toBe('about.json');
    expect(list.at(-1)).toBe('manifest.json');
    const part = 'tables/wardline.context_issue/000001.copy';
    expect(list).toContain(part);
    expect(spawnSync('tar', ['-xzOf', plain(), part], { encoding: 'utf8' }).stdout).toContain(secretName);
  });

  const hasAge = spawnSync('age', ['--version']).status === 0;
  it.runIf(hasAge)('opens with the standard age tool', () => {
    const opened = spawnSync('age', ['-d', '-i', keyFile(), encrypted()], { maxBuffer: 1 << 28 });
    expect(gunzipSync(opened.stdout).includes(secretName)).toBe(true);
  });

  it('holds every table of both tenants in full, and names what it holds', () => {
    const manifest = manifestOf(plain());
    const shares = (name: string) => manifest.tables.find((table) => table.name === name)?.shares;
    for (const name of ['wardline.context_issue', 'wardline.stored_file', 'wardline.unit', 'audit.link', 'audit.entry'])
      expect(
        shares(name)?.map((share) => share.tenant),
        name,
      ).toEqual([world.tenant, state.other].sort());
    expect(manifest.files).toHaveLength(2);
    expect(manifest.lostFiles).toEqual([]);
  });

  it('leaves out no table without a word', async () => {
    const found = await query<{ name: string }>(
      world.app.database.ownerUrl,
      `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('wardline', 'audit')`,
    );
    const held = manifestOf(plain()).tables.map((table) => table.name);
    const left = found.map((row) => row.name).filter((name) => !held.includes(name));
    // keys of requests: a restored one would answer that something was done which the restore has taken back
    const known = ['audit.open_link', 'wardline.directory_sync', 'wardline.idempotency_key', 'wardline.migration'];
    expect(left.sort()).toEqual(known);
  });

  it('is refused, not cut short, when row-level security would hide rows from its role', async () => {
    const { appUrl } = world.app.database;
    const source = { url: appUrl, files: world.app.files, program: 'test' };
    const refused = await writeBackup(source, out('cut.wardline'), { recipients: null }).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({
      code: 'not-permitted',
      cause: { message: expect.stringContaining('row-level security') },
    });
    expect(fs.globSync('cut.*', { cwd: world.app.config.dataFolder })).toEqual([]);
  });

  it('never writes over a file, and leaves nothing when it is cancelled', async () => {
    await expect(backup(world.app, plain(), { plain: true })).rejects.toMatchObject({ code: 'conflict' });
    const signal = AbortSignal.abort();
    await expect(backup(world.app, out('stop.age'), { signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(fs.globSync('stop.*', { cwd: world.app.config.dataFolder })).toEqual([]);
  });

  it('says why when its folder does not exist', async () => {
    await expect(backup(world.app, out('no/such/folder.age'))).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('goes on without a file that was lost before, and names it', async () => {
    const text = 'gone before the backup';
    const sha256 = await addFile(text);
    fs.rmSync(await world.app.files.localPath(sha256));
    const report = await backup(world.app, out('lost.age'));
    expect(report.lostFiles).toEqual([sha256]);
    expect(report.files).toBe(2);
    const machine = await newMachine();
    expect((await restore(machine, out('lost.age'), { keyFile: keyFile() })).lostFiles).toEqual([sha256]);
    await world.app.files.put(Buffer.from(text));
  });
});
