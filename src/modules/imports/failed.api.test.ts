// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../../test/harness/embedded.ts';
import { handIn, inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import { findInterrupted } from '../../platform/jobs/find-interrupted.ts';
import { drainOutbox } from '../../platform/outbox/deliver.ts';
import type { ImportRun } from './contract.ts';

const world = useWorld();
const actor = 'user:6c1f3ad8-32cb-4a70-9a4c-0f6a36d2c0a1';
const header = 'Asset Tag,Manufacturer,Model,Serial Number';
const list = (count: number) =>
  [header, ...Array.from({ length: count }, (_, i) => `T${i},Auralis,Flow,S${i}`)].join('\n');
type Told = { items: { kind: string; link: string }[] };

const newest = async () => {
  const { items } = await world.call<{ items: ImportRun[] }>('imports.list', {});
  if (!items[0]) throw new Error('no import');
  return items[0];
};
const told = async () => {
  await drainOutbox(world.app);
  return (await world.call<Told>('notifications.list', {}, { actor })).items;
};
const importOf = async (name: string) =>
  world.call<ImportRun>(
    'imports.start',
    await handIn(world, name, `${header}\nK-${name},Auralis,Flow,${name}\n`, { actor }),
    {
      actor,
    },
  );

/** Leaves a run as a process does that is killed in the middle of it. */
const die = (id: string, attempts: number) =>
  inCommand(world, async ({ db }) => {
    await sql`update job_run set state = 'running', attempts = ${attempts} where id = ${id}`.execute(db);
    await sql`update import_run set state = 'running' where id = ${id}`.execute(db);
  });

/** What the database refuses, as a defect would. */
const broken = 'Bent tube';
beforeAll(() =>
  query(
    world.app.database.ownerUrl,
    `create function wardline.refuse_broken() returns trigger language plpgsql as $$
      begin raise exception 'secret of a row' using errcode = 'XX000'; end $$;
      create trigger refuse_broken before insert on wardline.source_record for each row
        when (new.content::text like '%${broken}%') execute function wardline.refuse_broken()`,
  ),
);

/** An import whose process gave it up after its first chunk. */
async function interrupt(name: string): Promise<ImportRun> {
  const stop = new AbortController();
  const input = await handIn(world, name, list(4500), { actor });
  const options = { signal: stop.signal, onProgress: () => stop.abort() };
  await expect(invoke(world.app, 'imports.start', input, world.caller({ actor }), options)).rejects.toThrow();
  return newest();
}

describe('an import of which the work came to no end', () => {
  it('reads failed with the reason and what had been read, and who started it is told', {
    timeout: 60_000,
  }, async () => {
    const input = await handIn(world, 'broken.csv', `${list(4500)}\nT-x,Auralis,${broken},S-x\n`, { actor });
    await expect(world.call('imports.start', input, { actor })).rejects.toThrow();
    const run = await newest();
    expect(run).toMatchObject({ state: 'failed', fileName: 'broken.csv', created: 4000 });
    expect(run.problem).toMatch(/log has the details under request/);
    expect(run.problem).not.toContain('secret');
    expect(run.finishedAt).not.toBeNull();
    expect(await told()).toMatchObject([{ kind: 'import-failed', link: `/imports/${run.id}` }]);
    const failed = { filter: { state: { in: ['failed', 'interrupted'] } } };
    expect(await world.call('imports.listFacets', failed)).toMatchObject({ total: 1 });
  });

  it('is told of even when it never came to its file', async () => {
    const input = await handIn(world, 'picture.bin', new Uint8Array([0, 1, 2, 3]), { actor });
    await expect(world.call('imports.start', input, { actor })).rejects.toMatchObject({ code: 'unsupported-file' });
    expect((await told())[0]).toMatchObject({ kind: 'import-failed', link: '/runs' });
  });

  it('reads interrupted while it may go on, and finished once it has', { timeout: 60_000 }, async () => {
    const run = await interrupt('stopped.csv');
    expect(run).toMatchObject({ state: 'interrupted', finishedAt: null, records: 4000 });
    const before = (await told()).length;
    await invoke(
      world.app,
      'imports.start',
      await handIn(world, 'stopped.csv', list(4500), { actor }),
      world.caller({ actor }),
      {
        resume: run.id,
      },
    );
    expect(await newest()).toMatchObject({ id: run.id, state: 'finished', records: 4500 });
    expect(await told()).toHaveLength(before + 1);
  });

  it('reads interrupted when its process was killed, and failed when that went on and on', async () => {
    const { id } = await importOf('killed.csv');
    await die(id, 1);
    expect(await findInterrupted(world.app)).toMatchObject([{ id, endpoint: 'imports.start' }]);
    expect(await newest()).toMatchObject({ id, state: 'interrupted', problem: null });
    await die(id, 5);
    await findInterrupted(world.app);
    expect(await newest()).toMatchObject({ id, state: 'failed', problem: expect.stringMatching(/process .* ended/) });
    expect((await told())[0]).toMatchObject({ kind: 'import-failed', link: `/imports/${id}` });
    expect(await world.call('imports.undo', { runId: id })).toMatchObject({ stays: 0 });
  });

  it('reads stopped by a person, and nobody is told, when a person has called it off', async () => {
    const { id } = await importOf('called-off.csv');
    await die(id, 1);
    await findInterrupted(world.app);
    const before = (await told()).length;
    await world.call('runs.cancel', { id }, { actor });
    await findInterrupted(world.app);
    expect(await newest()).toMatchObject({ id, state: 'cancelled', problem: null });
    expect(await told()).toHaveLength(before);
  });

  it('tells who undoes one that it is taken back in part only', async () => {
    const older = await importOf('ward-1.csv');
    await importOf('ward-2.csv');
    await inCommand(world, ({ db }) => sql`update import_run set state = 'undoing' where id = ${older.id}`.execute(db));
    await expect(world.call('imports.undo', { runId: older.id }, { actor })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await told())[0]).toMatchObject({ kind: 'import-undo-failed', link: `/imports/${older.id}` });
  });
});
