// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { handIn, importText, inCommand } from '../../../test/harness/records.ts';
import { isDeep } from '../../../test/harness/scale.ts';
import { useWorld, type World } from '../../../test/harness/world.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import type { ImportRun, UndoCounts, UndoPlan } from './contract.ts';

/** What an undo itself is recorded in; and units, which stay as places of the organisation. */
const aside = [
  'import_run',
  'import_reject',
  'import_source',
  'stored_file',
  'job_run',
  'outbox',
  'unit',
  'unit_closure',
];
/** What counts or tells the time of changes. */
const columnsAside = ['revision', 'claimed_at'];
const standing: Readonly<Record<string, string>> = {
  source_record: 'superseded_by is null',
  identity_assertion: 'undone_at is null',
};

/** How many rows each table of the tenant has, and a digest of them. */
function tables(world: World): Promise<Record<string, string>> {
  return inCommand(world, async (ctx) => {
    const names = await sql<{ name: string }>`select table_name as name from information_schema.columns
      where table_schema = 'wardline' and column_name = 'tenant_id' and table_name in (
        select table_name from information_schema.tables where table_schema = 'wardline' and table_type = 'BASE TABLE'
          and has_table_privilege(format('wardline.%I', table_name), 'select')) order by 1`.execute(ctx.db);
    const found: Record<string, string> = {};
    for (const { name } of names.rows) {
      if (aside.includes(name)) continue;
      const rows = await sql<{
        n: number;
        digest: string;
      }>`select count(*) as n, md5(string_agg(r, '' order by r)) as digest from (
        select (to_jsonb(t) - ${columnsAside}::text[])::text as r from ${sql.table(name)} t where ${sql.raw(standing[name] ?? 'true')}
      ) x`.execute(ctx.db);
      const [row] = rows.rows;
      if (row && row.n > 0) found[name] = `${row.n} rows ${row.digest}`;
    }
    return found;
  });
}

const undo = (world: World, runId: string) => world.call<UndoCounts>('imports.undo', { runId });
const plan = (world: World, runId: string) => world.call<UndoPlan>('imports.undoPlan', { runId });
const assetList = (...rows: string[]) => `Asset Tag,Manufacturer,Model,Serial Number,Owner\n${rows.join('\n')}\n`;
type Asset = { id: string; assetTag: string | null; owner: string | null; hostname: string | null; revision: number };
const assets = async (world: World) => (await world.call<{ items: Asset[] }>('assets.list', { limit: 100 })).items;
const assetOf = async (world: World, tag: string) => {
  const found = (await assets(world)).find(({ assetTag }) => assetTag === tag);
  if (!found) throw new Error(`no asset ${tag}`);
  return found;
};

/** Further files of the same kinds, and the largest lists: looked at in a deep run. */
const larger = /^(MDS2_[B-Z]|nmap-|sbom-[c-z]|ad-|dhcp|cmms)/;

describe('every file of a hospital', () => {
  const world = useWorld();

  it('can be undone, the last first, and leaves the database as it was before', { timeout: 180_000 }, async () => {
    const folder = path.resolve('examples/riverside/files');
    const files = fs.readdirSync(folder).filter((name) => isDeep || !larger.test(name));
    const done: { run: ImportRun; before: Awaited<ReturnType<typeof tables>> }[] = [];
    for (const file of files.toSorted()) {
      const before = await tables(world);
      const input = await handIn(world, file, fs.readFileSync(path.join(folder, file)));
      done.push({ run: await world.call<ImportRun>('imports.start', input), before });
    }
    expect(done).toHaveLength(files.length);
    for (const { run, before } of done.toReversed()) {
      const counts = await undo(world, run.id);
      expect(counts, run.fileName).toMatchObject({ stays: 0 });
      expect(await tables(world), run.fileName).toEqual(before);
      expect(await world.call<ImportRun>('imports.show', { runId: run.id })).toMatchObject({ state: 'undone' });
    }
  });
});

describe('undoing an import', () => {
  const world = useWorld();

  it('brings back what a changed row said before, and takes back only what that import had written', async () => {
    await importText(world, 'cmms-2026-10.csv', assetList('T1,Auralis,Flow,S1,Mia', 'T2,Auralis,Flow,S2,Mia'));
    const before = await tables(world);
    const second = await importText(
      world,
      'cmms-2026-11.csv',
      assetList('T1,Auralis,Flow,S1,Noa', 'T2,Auralis,Flow,S2,Mia', 'T3,Auralis,Flow,S3,Noa'),
    );
    expect(await tables(world)).not.toEqual(before);
    const { refusal, kinds, stays } = await plan(world, second.id);
    expect(refusal).toBeNull();
    expect(kinds).toEqual([{ kind: 'asset', withdrawn: 1, restored: 1, shared: 0, stays: 0 }]);
    expect(stays).toEqual([]);
    expect(await undo(world, second.id)).toEqual({ withdrawn: 1, restored: 1, shared: 0, stays: 0 });
    expect(await tables(world)).toEqual(before);
  });

  it('can be followed by importing the same file again', async () => {
    const list = assetList('R1,Auralis,Flow,R1,Mia');
    const first = await importText(world, 'again.csv', list);
    await undo(world, first.id);
    const second = await importText(world, 'again.csv', list);
    expect(second).toMatchObject({ created: 1, unchanged: 0 });
    await undo(world, second.id);
    expect((await assets(world)).some(({ assetTag }) => assetTag === 'R1')).toBe(false);
  });

  it('is itself on the audit trail, which loses nothing', async () => {
    const { id } = await importText(world, 'trail.csv', assetList('L1,Auralis,Flow,L1,Mia'));
    const asset = await assetOf(world, 'L1');
    await undo(world, id);
    type Entry = { action: string };
    const { items } = await world.call<{ items: Entry[] }>('audit-trail.history', { rowId: asset.id });
    expect(items.map(({ action }) => action)).toEqual(['delete', 'insert']);
    expect(await world.call('audit-trail.verify')).toMatchObject({ defects: [] });
  });
});

describe('what a person has done since', () => {
  const world = useWorld();

  it('stays, and keeps what it rests on, by name', async () => {
    const list = assetList('E1,Auralis,Flow,E1,Mia', 'E2,Auralis,Flow,E2,Mia');
    const { id } = await importText(world, 'edited.csv', list);
    const edited = await assetOf(world, 'E1');
    await world.call('assets.update', { id: edited.id, revision: edited.revision, changes: { owner: 'Ward 3' } });
    expect((await plan(world, id)).stays).toEqual([{ kind: 'asset', at: 'line 2', label: 'E1', because: 'edited' }]);
    expect(await undo(world, id)).toMatchObject({ withdrawn: 1, stays: 1 });
    expect((await assets(world)).map(({ assetTag, owner }) => [assetTag, owner])).toEqual([['E1', 'Ward 3']]);
    expect((await plan(world, id)).stays).toHaveLength(1);
    expect(await importText(world, 'edited.csv', list)).toMatchObject({ created: 1, unchanged: 1 });
  });

  it('is kept in a row that goes back to what it said before', async () => {
    await importText(world, 'kept-10.csv', assetList('K1,Auralis,Flow,K1,Mia'));
    const asset = await assetOf(world, 'K1');
    const second = await importText(world, 'kept-11.csv', assetList('K1,Auralis,Flow 2,K1,Noa'));
    const { revision } = await assetOf(world, 'K1');
    await world.call('assets.update', { id: asset.id, revision, changes: { owner: 'Ward 5' } });
    expect(await undo(world, second.id)).toMatchObject({ restored: 1, stays: 0 });
    expect(await assetOf(world, 'K1')).toMatchObject({ owner: 'Ward 5', model: 'Flow' });
  });

  it('decides: a device that a person has told from another one stays', async () => {
    await importText(world, 'wards.csv', 'Asset Tag,Model,Hostname\nD1,Flow,pump-9\n');
    const { id } = await importText(world, 'theatres.csv', 'Asset Tag,Model,Hostname\nD2,Flow,pump-9\n');
    const { items } = await world.call<{ items: { id: string }[] }>('assets.reviews', {});
    await world.call('assets.decide', { reviewId: items[0]?.id, decision: 'different', reason: 'Two pumps' });
    expect((await plan(world, id)).stays).toMatchObject([{ label: 'D2', because: 'decided' }]);
    expect(await undo(world, id)).toMatchObject({ withdrawn: 0, stays: 1 });
    expect(await assetOf(world, 'D2')).toBeDefined();
  });

  it('leaves an asset that another source names as well, without the words of this one', async () => {
    const { id } = await importText(world, 'first-source.csv', assetList('N1,Auralis,Flow,N1,Mia'));
    await importText(world, 'second-source.csv', assetList('N1,Auralis,Flow,N1,Lou'));
    expect(await undo(world, id)).toMatchObject({ withdrawn: 1, shared: 1 });
    expect(await assetOf(world, 'N1')).toMatchObject({ owner: 'Lou' });
  });

  it('keeps rows of a register that a person has changed or taken out', async () => {
    const list =
      'Supplier,Category,Service,Contact\nAlpha,other,Laundry,a\nBeta,other,Catering,b\nGamma,other,Transport,c\n';
    const { id } = await importText(world, 'suppliers.csv', list);
    type Supplier = { id: string; name: string; revision: number };
    const all = async () => (await world.call<{ items: Supplier[] }>('suppliers.list', {})).items;
    const of = async (name: string) => (await all()).find((item) => item.name === name);
    const alpha = await of('Alpha');
    await world.call('suppliers.update', { ...alpha, changes: { service: 'Linen' } });
    await world.call('suppliers.remove', { id: (await of('Beta'))?.id });
    const { stays } = await plan(world, id);
    expect(stays.map(({ label, because }) => [label, because]).toSorted()).toEqual([
      ['Alpha', 'edited'],
      ['Beta', 'removed'],
    ]);
    expect(await undo(world, id)).toMatchObject({ withdrawn: 1, stays: 2 });
    expect((await all()).map(({ name }) => name)).toEqual(['Alpha']);
  });
});

describe('an import that cannot be undone', () => {
  const world = useWorld();

  it('is one that a later import of its source stands on', async () => {
    const first = await importText(world, 'x-1.csv', assetList('X1,Auralis,Flow,X1,Mia'));
    const second = await importText(world, 'x-2.csv', assetList('X1,Auralis,Flow,X1,Mia'));
    expect((await plan(world, first.id)).refusal).toMatchObject({ code: 'newer' });
    await expect(undo(world, first.id)).rejects.toMatchObject({ code: 'conflict', message: /x-2[.]csv/ });
    await undo(world, second.id);
    expect(await undo(world, first.id)).toMatchObject({ withdrawn: 1 });
    await expect(undo(world, first.id)).rejects.toThrow(/undone already/);
  });

  it('is one of more than a day ago', async () => {
    const { id } = await importText(world, 'old.csv', assetList('O1,Auralis,Flow,O1,Mia'));
    await inCommand(world, (ctx) =>
      sql`update import_run set finished_at = finished_at - interval '25 hours' where id = ${id}`.execute(ctx.db),
    );
    expect((await plan(world, id)).refusal).toMatchObject({ code: 'too-late' });
    await expect(undo(world, id)).rejects.toThrow(/within 24 hours/);
  });

  it('is one of another organisation, or one that the caller has no right to undo', async () => {
    const { id: runId } = await importText(world, 'mine.csv', assetList('M1,Auralis,Flow,M1,Mia'));
    const tenant = await world.addTenant('Another group');
    for (const endpoint of ['imports.undoPlan', 'imports.undo']) {
      await expect(world.call(endpoint, { runId }, { tenant })).rejects.toMatchObject({ code: 'not-found' });
      const reader = { permissions: new Set(['imports:read', 'imports:create']) };
      await expect(world.call(endpoint, { runId }, reader)).rejects.toMatchObject({ code: 'not-permitted' });
      await expect(world.call(endpoint, { runId }, { scope: [world.tenant] })).rejects.toMatchObject({
        code: 'not-permitted',
      });
    }
    expect(await assetOf(world, 'M1')).toBeDefined();
  });
});

describe('an import that was interrupted', () => {
  const world = useWorld();
  const many = (count: number) => assetList(...Array.from({ length: count }, (_, i) => `I${i},Auralis,Flow,I${i},Mia`));

  it('is undone as far as it came, and does not go on afterwards', { timeout: 60_000 }, async () => {
    const before = await tables(world);
    const stop = new AbortController();
    const input = await handIn(world, 'many.csv', many(4500));
    const options = { signal: stop.signal, onProgress: () => stop.abort() };
    await expect(invoke(world.app, 'imports.start', input, world.caller(), options)).rejects.toMatchObject({
      code: 'cancelled',
    });
    const { items } = await world.call<{ items: ImportRun[] }>('imports.list', {});
    const [run] = items;
    if (!run) throw new Error('no run');
    expect(run.state).toBe('interrupted');
    expect(await undo(world, run.id)).toMatchObject({ withdrawn: 4000 });
    expect(await tables(world)).toEqual(before);
    await expect(invoke(world.app, 'imports.start', input, world.caller(), { resume: run.id })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('can have its undoing interrupted too: the next one brings it to its end', { timeout: 60_000 }, async () => {
    const before = await tables(world);
    const { id: runId } = await importText(world, 'many-more.csv', many(2500));
    const stop = new AbortController();
    const options = { signal: stop.signal, onProgress: () => stop.abort() };
    await expect(invoke(world.app, 'imports.undo', { runId }, world.caller(), options)).rejects.toThrow();
    expect(await world.call<ImportRun>('imports.show', { runId })).toMatchObject({ state: 'undoing' });
    const again = await handIn(world, 'many-more.csv', assetList('I1,Auralis,Flow,I1,Noa'));
    await expect(world.call('imports.start', again)).rejects.toMatchObject({ code: 'conflict' });
    expect((await undo(world, runId)).withdrawn).toBeLessThan(2500);
    expect(await tables(world)).toEqual(before);
  });
});
