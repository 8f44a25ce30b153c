// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { generateX25519Identity } from 'age-encryption';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../test/harness/embedded.ts';
import { type Installation, newInstallation } from '../../test/harness/installation.ts';
import { inCommand } from '../../test/harness/records.ts';
import { useWorld } from '../../test/harness/world.ts';
import { verifyTrail } from '../platform/audit-trail/audit-trail.ts';
import type { NewKey } from '../platform/backup/keys.ts';
import { Manifest } from '../platform/backup/manifest.ts';
import { restoreBackup } from '../platform/backup/restore-backup.ts';
import { writeBackup } from '../platform/backup/write-backup.ts';
import { openDatabase, openServer } from '../platform/db/database.ts';
import { holdLock } from '../platform/db/process-lock.ts';
import { registerFile } from '../platform/files/stored-files.ts';
import { createLog } from '../platform/log/log.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';
import { adviceOn, backup, beforeUpgrade, isEmpty } from './backup.ts';
import { createApp } from './create-app.ts';
import { allMigrations } from './migrations.ts';
import { restore } from './restore.ts';

const world = useWorld();
let other = '';
let key: NewKey;
let encrypted = '';
let plain = '';
let strangeKey = '';
const machines: Installation[] = [];
const secretName = 'Infusion pump of ward 7';

const out = (name: string) => path.join(world.app.config.dataFolder, name);
const keyFile = () => out('private.key');
const newMachine = async () => {
  const machine = await newInstallation();
  machines.push(machine);
  return machine.config;
};

async function addFile(text: string, tenant = world.tenant) {
  const stored = await world.app.files.put(Buffer.from(text));
  await inCommand(world, (ctx) => registerFile(ctx, stored, `${text}.txt`), tenant);
  return stored.sha256;
}
const addIssue = (title: string, tenant = world.tenant) =>
  world.call('organisation.addIssue', { origin: 'internal', title, description: 'é\t\\ "x"\n€' }, { tenant });

beforeAll(async () => {
  other = await world.addTenant('Second group');
  strangeKey = await generateX25519Identity();
  for (const tenant of [world.tenant, other]) {
    await addIssue(secretName, tenant);
    await addFile(`scan of ${tenant}`, tenant);
  }
  encrypted = out('first.age');
  await backup(world.app, encrypted, {
    onNewKey: (made) => {
      key = made;
    },
  });
  fs.writeFileSync(keyFile(), `# kept in the safe\n${key.privateKey}\n`);
  plain = out('plain.wardline');
  await backup(world.app, plain, { plain: true });
});
afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.drop();
});

/** Everything that a tenant can see of the tables that matter here. */
async function contentOf(app: Parameters<typeof inTenant>[0], tenant: string) {
  const identity = { tenant, actor: 'test', requestId: 'test' };
  return inTenant(app, identity, 'read', async (db) => {
    const rows = await sql`select to_jsonb(t) as row from (
        select 'issue' as kind, id, title || description as text, null::bytea as hash from context_issue
        union all select 'file', id, sha256 || size, null from stored_file
        union all select 'unit', id, name, null from unit
        union all select 'link', link_id, actor || seq, hash from audit.link) t order by 1`.execute(db);
    return { rows: rows.rows, defects: await verifyTrail(db) };
  });
}

describe('a backup', () => {
  it('is encrypted by default, to a key whose private half stays nowhere', () => {
    const bytes = fs.readFileSync(encrypted);
    expect(bytes.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');
    expect(bytes.includes(secretName)).toBe(false);
    const { dataFolder } = world.app.config;
    const files = fs.globSync('**/*', { cwd: dataFolder, withFileTypes: true }).filter((entry) => entry.isFile());
    const holders = files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => file !== keyFile() && fs.readFileSync(file).includes(key.privateKey));
    expect(holders).toEqual([]);
    expect(fs.readFileSync(key.publicFile, 'utf8')).toContain(key.publicKey);
    expect(adviceOn(key).join('\n')).toContain(key.privateKey);
  });

  it('makes the key once', async () => {
    const made: NewKey[] = [];
    await backup(world.app, out('second.age'), { onNewKey: (again) => made.push(again) });
    expect(made).toEqual([]);
  });

  it('needs a key, or an open word that it shall not be encrypted', async () => {
    const app = { ...world.app, config: await newMachine() };
    await expect(backup(app, out('none.age'))).rejects.toMatchObject({ code: 'not-configured' });
    expect(fs.existsSync(out('none.age'))).toBe(false);
  });

  it('can be read by the standard tools alone when it is not encrypted', () => {
    const list = spawnSync('tar', ['-tzf', plain], { encoding: 'utf8' }).stdout.trim().split('\n');
    expect(list[0]).toBe('about.json');
    expect(list.at(-1)).toBe('manifest.json');
    const part = 'tables/wardline.context_issue/000001.copy';
    expect(list).toContain(part);
    expect(spawnSync('tar', ['-xzOf', plain, part], { encoding: 'utf8' }).stdout).toContain(secretName);
  });

  const hasAge = spawnSync('age', ['--version']).status === 0;
  it.runIf(hasAge)('opens with the standard age tool', () => {
    const opened = spawnSync('age', ['-d', '-i', keyFile(), encrypted], { maxBuffer: 1 << 28 });
    expect(gunzipSync(opened.stdout).includes(secretName)).toBe(true);
  });

  it('holds every table of both tenants in full, and names what it holds', () => {
    const manifest = manifestOf(plain);
    const shares = (name: string) => manifest.tables.find((table) => table.name === name)?.shares;
    for (const name of ['wardline.context_issue', 'wardline.stored_file', 'wardline.unit', 'audit.link', 'audit.entry'])
      expect(
        shares(name)?.map((share) => share.tenant),
        name,
      ).toEqual([world.tenant, other].sort());
    expect(manifest.files).toHaveLength(2);
    expect(manifest.lostFiles).toEqual([]);
  });

  it('leaves out no table without a word', async () => {
    const found = await query<{ name: string }>(
      world.app.database.ownerUrl,
      `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('wardline', 'audit')`,
    );
    const held = manifestOf(plain).tables.map((table) => table.name);
    const left = found.map((row) => row.name).filter((name) => !held.includes(name));
    expect(left.sort()).toEqual(['audit.open_link', 'wardline.migration']);
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
    await expect(backup(world.app, plain, { plain: true })).rejects.toMatchObject({ code: 'conflict' });
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

const manifestOf = (file: string) => {
  const tar = spawnSync('tar', ['-xzOf', file, 'manifest.json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return Manifest.parse(JSON.parse(tar.stdout));
};

describe('a restore onto an empty machine', () => {
  it('brings back both tenants, their files and chains that verify, under roles of its own', async () => {
    const machine = await newMachine();
    const report = await restore(machine, encrypted, { keyFile: keyFile() });
    expect(report.tenants.map((tenant) => tenant.id).sort()).toEqual([world.tenant, other].sort());
    expect(report).toMatchObject({ files: 2, newSteps: [], replaced: null });
    const app = await createApp(machine, { log: createLog('silent') });
    try {
      expect(app.database.roles.app.password).not.toBe(world.app.database.roles.app.password);
      for (const tenant of [world.tenant, other]) {
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

  it('goes on working there: new changes join the chain', async () => {
    const machine = await newMachine();
    await restore(machine, plain);
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
  beforeAll(async () => {
    untouched = await newInstallation();
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
    fs.writeFileSync(out('damaged'), gzipSync(change(gunzipSync(fs.readFileSync(plain)))));
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
      key.privateKey.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q')),
    );
    return out('other.key');
  };
  const text = (content: string) => {
    fs.writeFileSync(out('damaged'), content);
    return out('damaged');
  };

  const cases: Record<string, [make: () => string, code: string, key?: () => string]> = {
    'an encrypted backup without a key': [() => encrypted, 'invalid-input', () => ''],
    'an encrypted backup with the wrong key': [() => encrypted, 'invalid-input', otherKey],
    'a key file with a typing error': [() => encrypted, 'invalid-input', () => mistyped()],
    'the public key in the place of the private one': [() => encrypted, 'invalid-input', () => key.publicFile],
    'an encrypted backup cut off at the start': [() => cut(encrypted, 0.005), 'corrupt'],
    'an encrypted backup cut off in the middle': [() => cut(encrypted, 0.5), 'corrupt'],
    'an encrypted backup that lacks its last bytes': [() => cut(encrypted, 0.9999), 'corrupt'],
    'an encrypted backup with one changed bit': [() => flip(encrypted, 0.6), 'corrupt'],
    'a plain backup cut off in the middle': [() => cut(plain, 0.5), 'corrupt'],
    'a plain backup that lacks its last bytes': [() => cut(plain, 0.9999), 'corrupt'],
    'a plain backup with one changed bit': [() => flip(plain, 0.7), 'corrupt'],
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
      expect(String(error)).not.toContain(key.privateKey);
      const schemas = await query(
        machine.databaseUrl,
        `select 1 from pg_namespace where nspname in ('wardline', 'audit')`,
      );
      expect(schemas).toEqual([]);
      expect(fs.existsSync(path.join(machine.dataFolder, 'files'))).toBe(false);
    });

  it('leaves a database alone that holds an organisation', async () => {
    const machine = await newMachine();
    await restore(machine, plain);
    await expect(restore(machine, plain)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('waits for nobody: a running server or worker must be stopped first', async () => {
    const machine = await newMachine();
    const lock = await holdLock(machine.databaseUrl, 'program', 'shared');
    await expect(restore(machine, plain)).rejects.toMatchObject({ code: 'locked' });
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
    await expect(restoreBackup({ file: plain }, { ...target, migrations: older })).rejects.toMatchObject({
      code: 'wrong-version',
    });
    expect(await isEmpty(machine.databaseUrl)).toBe(true);
    const migrations = [...allMigrations(), later];
    const restored = await restoreBackup({ file: plain }, { ...target, migrations });
    expect(restored.newSteps).toEqual([later.name]);
    await query(machine.databaseUrl, 'select later from wardline.context_issue');
  });

  it('an upgrade takes a backup first, and that backup leads back', async () => {
    const machine = await newMachine();
    await restore(machine, plain);
    const protect = beforeUpgrade(machine, world.app.files, createLog('silent'));
    const database = await openDatabase(machine, [...allMigrations(), later], true, protect);
    await database.close();
    const folder = path.join(machine.dataFolder, 'backups');
    const [saved = ''] = fs.readdirSync(folder);
    expect(fs.statSync(path.join(folder, saved)).mode & 0o077).toBe(0);
    const report = await restore(machine, path.join(folder, saved), { replace: true });
    expect(report.replaced?.file).toContain('before-restore-');
    const app = await createApp(machine, { log: createLog('silent') });
    expect((await contentOf(app.database.app, other)).rows).toEqual(
      (await contentOf(world.app.database.app, other)).rows,
    );
    await app.close();
  });

  it('an upgrade is refused while a server or worker of the older program runs', async () => {
    const machine = await newMachine();
    await restore(machine, plain);
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
