// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { generateX25519Identity } from 'age-encryption';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf, secretName, useBackups } from '../../test/harness/backups.ts';
import { query } from '../../test/harness/embedded.ts';
import { type Installation, newInstallation } from '../../test/harness/installation.ts';
import { inCommand } from '../../test/harness/records.ts';
import { restoreBackup } from '../platform/backup/restore-backup.ts';
import { openDatabase, openServer } from '../platform/db/database.ts';
import { holdLock } from '../platform/db/process-lock.ts';
import { createLog } from '../platform/log/log.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';
import { backup, beforeUpgrade, isEmpty } from './backup.ts';
import { createApp } from './create-app.ts';
import { allMigrations } from './migrations.ts';
import { restore } from './restore.ts';

const state = useBackups();
const { world, out, addIssue, encrypted, plain, keyFile, newMachine } = state;

describe('a restore onto an empty machine', () => {
  it('brings back both tenants, their files and chains that verify, under roles of its own', async () => {
    const machine = await newMachine();
    const report = await restore(machine, encrypted(), { keyFile: keyFile() });
    expect(report.tenants.map((tenant) => tenant.id).sort()).toEqual([world.tenant, state.other].sort());
    expect(report).toMatchObject({ files: 2, newSteps: [], replaced: null });
    const app = await createApp(machine, { log: createLog('silent') });
    try {
      expect(app.database.roles.app.password).not.toBe(world.app.database.roles.app.password);
      for (const tenant of [world.tenant, state.other]) {
        const content = await contentOf(app.database.app, tenant);
        expect(content.defects).toEqual([]);
        expect(JSON.stringify(content.rows)).toContain(secretName);
      }
      const files = await query<{ sha256: string }>(machine.databaseUrl, 'select sha256 from wardline.stored_file');
      for (const { sha256 } of files) await app.files.localPath(sha256);
      expect(files).toHaveLength(2);
    } finally {
      await app.close();
    }
  });

  it('needs no superuser: an owner who may create roles can back up and restore', async () => {
    const machine = await newMachine('owner');
    const report = await restore(machine, plain());
    expect(report.tenants).toHaveLength(2);
    const app = await createApp(machine, { log: createLog('silent') });
    try {
      const again = await backup(app, out('by-owner.wardline'), { plain: true });
      expect(again).toMatchObject({ files: 2, lostFiles: [] });
    } finally {
      await app.close();
    }
    const second = await restore(machine, out('by-owner.wardline'), { replace: true });
    expect(second.tenants.flatMap((tenant) => tenant.trailDefects)).toEqual([]);
  });

  it('goes on working there: new changes join the chain', async () => {
    const machine = await newMachine();
    await restore(machine, plain());
    const app = await createApp(machine, { log: createLog('silent') });
    try {
      const there = { ...world, app };
      await inCommand(there, async (ctx) => {
        await sql`insert into context_issue (id, tenant_id, origin, title, description)
          values (gen_random_uuid(), ${ctx.tenant}, 'internal', 'after the restore', '')`.execute(ctx.db);
      });
      expect((await contentOf(app.database.app, world.tenant)).defects).toEqual([]);
    } finally {
      await app.close();
    }
  });

  it('shows one moment, although somebody was writing while the backup was made', async () => {
    let writing = true;
    let hasSnapshot = false;
    let after = 0;
    const writer = async () => {
      for (let n = 0; writing || after === 0; n++) {
        await addIssue(`written meanwhile ${n}`);
        if (hasSnapshot) after++;
      }
    };
    const write = writer();
    const file = out('meanwhile.age');
    await backup(world.app, file, {
      onProgress: () => {
        hasSnapshot = true;
      },
    });
    writing = false;
    await write;
    const machine = await newMachine();
    const report = await restore(machine, file, { keyFile: keyFile() });
    expect(report.tenants.flatMap((tenant) => tenant.trailDefects)).toEqual([]);
    const count = `select count(*)::int as n, max(l.seq)::int as links from wardline.context_issue i, audit.link l where i.tenant_id = l.tenant_id and i.tenant_id = '${world.tenant}'`;
    const [then] = await query<{ n: number; links: number }>(machine.databaseUrl, count);
    const [now] = await query<{ n: number; links: number }>(world.app.database.ownerUrl, count);
    expect((now?.links ?? 0) - (then?.links ?? 0)).toBeGreaterThanOrEqual(after);
    const issues = `select count(*)::int as n from wardline.context_issue where tenant_id = '${world.tenant}'`;
    const entries = `select count(*)::int as n from audit.entry where table_name = 'context_issue' and tenant_id = '${world.tenant}'`;
    expect(await query(machine.databaseUrl, issues)).toEqual(await query(machine.databaseUrl, entries));
  });

  it('shows queued and running jobs as interrupted: their queue is not in the backup', async () => {
    await inTenant(world.app.database.app, world.caller(), 'write', (db) =>
      sql`insert into job_run (id, tenant_id, endpoint, input, actor, request_id, state)
        values (gen_random_uuid(), ${world.tenant}, 'imports.start', '{}', 'test', 'test', 'queued')`.execute(db),
    );
    await backup(world.app, out('queued.age'));
    const machine = await newMachine();
    await restore(machine, out('queued.age'), { keyFile: keyFile() });
    const runs = await query<{ state: string }>(machine.databaseUrl, 'select state from wardline.job_run');
    expect(runs).toEqual([{ state: 'interrupted' }]);
  });
});

describe('a restore that cannot be', () => {
  let untouched: Installation;
  let strangeKey = '';
  beforeAll(async () => {
    untouched = await newInstallation();
    strangeKey = await generateX25519Identity();
  });
  afterAll(() => untouched.drop());
  const cut = (file: string, share: number) => {
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(out('damaged'), bytes.subarray(0, Math.floor(bytes.length * share)));
    return out('damaged');
  };
  const flip = (file: string, share: number) => {
    const bytes = fs.readFileSync(file);
    const at = Math.floor(bytes.length * share);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    fs.writeFileSync(out('damaged'), bytes);
    return out('damaged');
  };
  /** Changes the content of the archive and packs it again, as somebody with a plain backup could. */
  const forge = (change: (tar: Buffer) => Buffer) => {
    fs.writeFileSync(out('damaged'), gzipSync(change(gunzipSync(fs.readFileSync(plain())))));
    return out('damaged');
  };
  const replaceOnce = (tar: Buffer, from: string, to: string) => {
    const at = tar.indexOf(from);
    expect(at).toBeGreaterThan(0);
    tar.write(to, at);
    return tar;
  };
  const otherKey = () => {
    fs.writeFileSync(out('other.key'), strangeKey);
    return out('other.key');
  };
  const mistyped = () => {
    fs.writeFileSync(
      out('other.key'),
      state.key.privateKey.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q')),
    );
    return out('other.key');
  };
  const text = (content: string) => {
    fs.writeFileSync(out('damaged'), content);
    return out('damaged');
  };

  const cases: Record<string, [make: () => string, code: string, key?: () => string]> = {
    'an encrypted() backup without a key': [() => encrypted(), 'invalid-input', () => ''],
    'an encrypted() backup with the wrong key': [() => encrypted(), 'invalid-input', otherKey],
    'a key file with a typing error': [() => encrypted(), 'invalid-input', () => mistyped()],
    'the public key in the place of the private one': [() => encrypted(), 'invalid-input', () => state.key.publicFile],
    'an encrypted() backup cut off at the start': [() => cut(encrypted(), 0.005), 'corrupt'],
    'an encrypted() backup cut off in the middle': [() => cut(encrypted(), 0.5), 'corrupt'],
    'an encrypted() backup that lacks its last bytes': [() => cut(encrypted(), 0.9999), 'corrupt'],
    'an encrypted() backup with one changed bit': [() => flip(encrypted(), 0.6), 'corrupt'],
    'a plain backup cut off in the middle': [() => cut(plain(), 0.5), 'corrupt'],
    'a plain backup that lacks its last bytes': [() => cut(plain(), 0.9999), 'corrupt'],
    'a plain backup with one changed bit': [() => flip(plain(), 0.7), 'corrupt'],
    'a plain backup with a changed row': [
      () => forge((tar) => replaceOnce(tar, secretName, 'Infusion pump of ward 8')),
      'corrupt',
    ],
    'a plain backup without its manifest': [
      () => forge((tar) => Buffer.concat([tar.subarray(0, tar.indexOf('manifest.json')), Buffer.alloc(1024)])),
      'corrupt',
    ],
    'a plain backup with a changed file': [() => forge((tar) => replaceOnce(tar, 'scan of', 'scan if')), 'corrupt'],
    'an archive of something else': [() => text('no backup at all'), 'unsupported-file'],
    'an empty file': [() => text(''), 'unsupported-file'],
    'a file that is not there': [() => out('nowhere.age'), 'invalid-input'],
  };

  for (const [name, [make, code, useKey]] of Object.entries(cases))
    it(`is refused and leaves the machine as it was: ${name}`, async () => {
      const machine = untouched.config;
      const file = make();
      const chosen = useKey ? useKey() : keyFile();
      const options = chosen === '' ? {} : { keyFile: chosen };
      const error = await restore(machine, file, options).catch((failure: unknown) => failure);
      expect(error).toMatchObject({ name: 'AppError', code });
      expect(String(error)).not.toContain(state.key.privateKey);
      const schemas = await query(
        machine.databaseUrl,
        `select 1 from pg_namespace where nspname in ('wardline', 'audit')`,
      );
      expect(schemas).toEqual([]);
      expect(fs.existsSync(path.join(machine.dataFolder, 'files'))).toBe(false);
    });

  it('leaves a database alone that holds an organisation', async () => {
    const machine = await newMachine();
    await restore(machine, plain());
    await expect(restore(machine, plain())).rejects.toMatchObject({ code: 'conflict' });
  });

  it('waits for nobody: a running server or worker must be stopped first', async () => {
    const machine = await newMachine();
    const lock = await holdLock(machine.databaseUrl, 'program', 'shared');
    await expect(restore(machine, plain())).rejects.toMatchObject({ code: 'locked' });
    await lock?.release();
  });
});

describe('versions', () => {
  const later = { name: '2999-01-01-0001-later', sql: 'alter table wardline.context_issue add column later int' };

  it('a backup of a newer schema is refused; one of an older schema is restored, then migrated', async () => {
    const machine = await newMachine();
    const server = await openServer(machine);
    const target = { ...server, files: world.app.files };
    const older = allMigrations().slice(0, -1);
    await expect(restoreBackup({ file: plain() }, { ...target, migrations: older })).rejects.toMatchObject({
      code: 'wrong-version',
    });
    expect(await isEmpty(machine.databaseUrl)).toBe(true);
    const migrations = [...allMigrations(), later];
    const restored = await restoreBackup({ file: plain() }, { ...target, migrations });
    expect(restored.newSteps).toEqual([later.name]);
    await query(machine.databaseUrl, 'select later from wardline.context_issue');
  });

  it('an upgrade takes a backup first, and that backup leads back', async () => {
    const machine = await newMachine();
    await restore(machine, plain());
    const protect = beforeUpgrade(machine, world.app.files, createLog('silent'));
    const database = await openDatabase(machine, [...allMigrations(), later], true, protect);
    await database.close();
    const folder = path.join(machine.dataFolder, 'backups');
    const [saved = ''] = fs.readdirSync(folder);
    expect(fs.statSync(path.join(folder, saved)).mode & 0o077).toBe(0);
    const report = await restore(machine, path.join(folder, saved), { replace: true });
    expect(report.replaced?.file).toContain('before-restore-');
    const app = await createApp(machine, { log: createLog('silent') });
    expect((await contentOf(app.database.app, state.other)).rows).toEqual(
      (await contentOf(world.app.database.app, state.other)).rows,
    );
    await app.close();
  });

  it('an upgrade is refused while a server or worker of the older program runs', async () => {
    const machine = await newMachine();
    await restore(machine, plain());
    const lock = await holdLock(machine.databaseUrl, 'program', 'shared');
    const protect = beforeUpgrade(machine, world.app.files, createLog('silent'));
    const upgrade = openDatabase(machine, [...allMigrations(), later], true, protect);
    await expect(upgrade).rejects.toMatchObject({ code: 'locked' });
    await lock?.release();
  });

  it('an empty database is upgraded without a backup', async () => {
    const machine = await newMachine();
    const protect = beforeUpgrade(machine, world.app.files, createLog('silent'));
    await (await openDatabase(machine, allMigrations(), true, protect)).close();
    await (await openDatabase(machine, [...allMigrations(), later], true, protect)).close();
    expect(fs.existsSync(path.join(machine.dataFolder, 'backups'))).toBe(false);
  });
});
