// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeAll } from 'vitest';
import { backup } from '../../src/app/backup.ts';
import { verifyTrail } from '../../src/platform/audit-trail/audit-trail.ts';
import type { NewKey } from '../../src/platform/backup/keys.ts';
import { Manifest } from '../../src/platform/backup/manifest.ts';
import { registerFile } from '../../src/platform/files/stored-files.ts';
import { inTenant } from '../../src/platform/tenancy/transaction.ts';
import { type Installation, newInstallation } from './installation.ts';
import { inCommand } from './records.ts';
import { useWorld } from './world.ts';

/** Words that stand in the tables of both tenants. */
export const secretName = 'Infusion pump of ward 7';

/** A world with two tenants, an encrypted and a plain backup of it, and further machines to restore them on. */
export function useBackups() {
  const world = useWorld();
  const machines: Installation[] = [];
  let other = '';
  let key: NewKey | undefined;
  const out = (name: string) => path.join(world.app.config.dataFolder, name);
  const addIssue = (title: string, tenant = world.tenant) =>
    world.call('organisation.addIssue', { origin: 'internal', title, description: 'é\t\\ "x"\n€' }, { tenant });
  const addFile = async (text: string, tenant = world.tenant) => {
    const stored = await world.app.files.put(Buffer.from(text));
    await inCommand(world, (ctx) => registerFile(ctx, stored, `${text}.txt`), tenant);
    return stored.sha256;
  };
  beforeAll(async () => {
    other = await world.addTenant('Second group');
    for (const tenant of [world.tenant, other]) {
      await addIssue(secretName, tenant);
      await addFile(`scan of ${tenant}`, tenant);
    }
    await backup(world.app, out('first.age'), {
      onNewKey: (made) => {
        key = made;
      },
    });
    fs.writeFileSync(out('private.key'), `# kept in the safe\n${key?.privateKey}\n`);
    await backup(world.app, out('plain.wardline'), { plain: true });
  });
  afterEach(async () => {
    for (const machine of machines.splice(0)) await machine.drop();
  });
  return {
    world,
    out,
    addIssue,
    addFile,
    get other() {
      return other;
    },
    get key(): NewKey {
      if (!key) throw new Error('the key is made before the first test');
      return key;
    },
    encrypted: () => out('first.age'),
    plain: () => out('plain.wardline'),
    keyFile: () => out('private.key'),
    /** Another machine for one test. */
    newMachine: async (owner: 'superuser' | 'owner' = 'superuser') => {
      const machine = await newInstallation(owner);
      machines.push(machine);
      return machine.config;
    },
  };
}

/** What a tenant can see of tables of both schemas, and whether its trail holds. */
export function contentOf(app: Parameters<typeof inTenant>[0], tenant: string) {
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

/** The manifest of a plain backup, as the standard tool reads it. */
export function manifestOf(file: string): Manifest {
  const tar = spawnSync('tar', ['-xzOf', file, 'manifest.json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return Manifest.parse(JSON.parse(tar.stdout));
}
