// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../test/harness/embedded.ts';
import { type Installation, newInstallation } from '../../test/harness/installation.ts';
import { privateCa } from '../../test/harness/private-ca.ts';
import { entranceLines } from '../cli/entrance-lines.ts';
import { schemaVersion } from '../platform/db/migrate.ts';
import { holdLock } from '../platform/db/process-lock.ts';
import { registerFile } from '../platform/files/stored-files.ts';
import type { Caller } from '../platform/invoke/context.ts';
import { commandContext } from '../platform/invoke/in-transaction.ts';
import { baseContext } from '../platform/invoke/invoke.ts';
import { enqueueRun } from '../platform/jobs/queued-runs.ts';
import { createLog } from '../platform/log/log.ts';
import { createTenant } from '../platform/tenancy/tenants.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';
import type { LongRunning } from './long-running.ts';
import { allMigrations } from './migrations.ts';
import { serve } from './serve.ts';
import { worker } from './worker.ts';

let machine: Installation;
let tenant = '';
const log = createLog('silent');
const open: LongRunning[] = [];
const start = async <T extends LongRunning>(starting: Promise<T>): Promise<T> => {
  const running = await starting;
  open.push(running);
  return running;
};
const newServe = (changes = {}) => start(serve({ ...machine.config, ...changes }, { log }));
const newWorker = () => start(worker(machine.config, { log }));

beforeAll(async () => {
  machine = await newInstallation();
  const running = await worker(machine.config, { log });
  tenant = await createTenant(running.app.database.app, { name: 'Test group', kind: 'production' }, 'test');
  await running.stop();
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});
afterAll(() => machine.drop());

const caller = (): Caller =>
  ({
    ...{ actor: 'user:test', tenant, permissions: 'all', scope: 'all' },
    ...{ requestId: 'test', language: 'en' },
  }) as const;

describe('the server', () => {
  it('says that it lives and on which schema, and nothing of anybody', async () => {
    const { address } = await newServe();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${address}/health`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await answer.json()).toEqual({ status: 'ok', schema: schemaVersion(allMigrations()) });
  });

  it('answers everything else with a Problem that has a request id', async () => {
    const { address } = await newServe();
    const answer = await fetch(`${address}/assets/Erika`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      code: 'not-found',
      message: 'There is nothing at this address.',
      issues: [],
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('refuses what it cannot read, and quotes none of it', async () => {
    const { address } = await newServe();
    const post = (body: string) =>
      fetch(`${address}/x`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    const unreadable = await post('{"patient": "Erika Mustermann"');
    expect(unreadable.status).toBe(400);
    expect(await unreadable.json()).toMatchObject({ code: 'invalid-input', message: 'The request cannot be read.' });
    const large = await post(`"${'x'.repeat(2 * 1024 * 1024)}"`);
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ code: 'too-large' });
  });

  it('is the only one: a second one is refused and told what to do, a worker is welcome', async () => {
    await newServe();
    await expect(newServe()).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('worker') });
    await newWorker();
    await newWorker();
  });

  it('starts with language files that are wrong, and names file and id of each defect', async () => {
    const languagesFolder = path.join(machine.config.dataFolder, 'wrong-languages');
    fs.mkdirSync(languagesFolder);
    fs.writeFileSync(path.join(languagesFolder, 'fr.json'), '{ "nav.home": 7, "nav.settings": "Paramètres" }');
    fs.writeFileSync(path.join(languagesFolder, 'it.json'), '{');
    const lines: string[] = [];
    const logged = createLog('error', { write: (line) => lines.push(line) });
    const serving = await start(serve({ ...machine.config, languagesFolder }, { log: logged }));
    expect((await fetch(`${serving.address}/health`)).status).toBe(200);
    const [french, italian] = ['fr.json', 'it.json'].map((name) => path.join(languagesFolder, name));
    expect((await entranceLines(serving)).slice(0, 2)).toEqual([
      `Language file ${french}, nav.home: is no text.`,
      expect.stringContaining(`Language file ${italian}: is no JSON: `),
    ]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { file: french, key: 'nav.home', problem: 'is no text' },
      { file: italian, key: null },
    ]);
  });

  it('can start again once the first one has stopped', async () => {
    const first = await newServe();
    await first.stop();
    await first.done;
    await newServe();
  });

  it('says so when its address is taken, and stops', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as net.AddressInfo;
    await expect(newServe({ listen: `127.0.0.1:${port}` })).rejects.toMatchObject({ code: 'unavailable' });
    taken.close();
    await newServe();
  });

  it('does not start during a restore or an upgrade', async () => {
    const lock = await holdLock(machine.config.databaseUrl, 'program', 'alone');
    await expect(newServe()).rejects.toMatchObject({ code: 'locked' });
    await expect(newWorker()).rejects.toMatchObject({ code: 'locked' });
    await lock?.release();
  });

  it('stops by itself when the database drops it: another one may have taken its place', async () => {
    const { done } = await newServe();
    await query(
      machine.config.databaseUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wardline serve' and datname = current_database()`,
    );
    await expect(done).rejects.toMatchObject({ code: 'unavailable' });
    await newServe();
  });

  it('works off jobs and delivers events', async () => {
    const { app, queue } = await newServe();
    await inTenant(app.database.app, caller(), 'write', (db) =>
      sql`insert into outbox (tenant_id, type, aggregate, version, actor, cause, depth)
        values (${tenant}, 'test.happened', 'thing', 1, 'user:test', 'test', 0)`.execute(db),
    );
    const file = await app.files.put(Buffer.from('Asset tag,Description\nT-1,Pump\n'));
    await inTenant(app.database.app, caller(), 'write', (db, timeZone) =>
      registerFile(commandContext(baseContext(app, caller()), db, timeZone), file, 'cmms.csv'),
    );
    const id = await enqueueRun(app, queue, 'imports.start', { ...file, fileName: 'cmms.csv' }, caller());
    const look = () =>
      inTenant(app.database.app, caller(), 'read', (db) =>
        sql<{ state: string; events: number }>`select state, (select count(*) from outbox) as events from job_run
          where id = ${id}`.execute(db),
      );
    for (;;) {
      const [row] = (await look()).rows;
      if (row?.state === 'succeeded' && row.events === 0) break;
      expect(row?.state).not.toBe('failed');
      await sleep(100);
    }
  });

  it('ends in good order when the system asks for it', async () => {
    const program = path.resolve(import.meta.dirname, '../../test/harness/run-serve.ts');
    const args = ['--disable-warning=ExperimentalWarning', program, JSON.stringify(machine.config)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    const [address] = await once(createInterface({ input: child.stdout }), 'line');
    expect((await fetch(`${String(address)}/health`)).status).toBe(200);
    // twice, as where a whole process group is told
    child.kill('SIGTERM');
    await sleep(5);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});

describe('HTTPS', () => {
  const files = { cert: privateCa.cert, key: privateCa.key };
  const tls = () => {
    const [tlsCertificateFile, tlsKeyFile] = Object.entries(files).map(([name, content]) => {
      const file = path.join(machine.config.dataFolder, `tls-${name}.pem`);
      fs.writeFileSync(file, content);
      return file;
    });
    return { tlsCertificateFile, tlsKeyFile };
  };

  it.each([{}, { publicUrl: 'http://isms.hospital.example' }])(
    'without the https address that browsers open is refused: %j would let nobody sign in',
    async (changes) => {
      for (const listen of ['0.0.0.0:0', '127.0.0.1:0'])
        await expect(newServe({ ...tls(), ...changes, listen })).rejects.toMatchObject({
          code: 'not-configured',
          message: expect.stringContaining('publicUrl'),
        });
    },
  );

  it('with it is served, to who trusts its certificate, and browsers shall not come otherwise again', async () => {
    const { address } = await newServe({ ...tls(), publicUrl: 'https://isms.hospital.example' });
    const trusting = { ca: privateCa.authority, servername: 'files.hospital.invalid' };
    const [answer] = (await once(https.get(`${address}/health`, trusting), 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    await expect(fetch(`${address}/health`)).rejects.toThrow();
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(once(https.get(address, { ...trusting, ...old }), 'response')).rejects.toMatchObject({
      message: expect.stringContaining('alert protocol version'),
    });
  });

  it('of a proxy before us is told to browsers as well, and nothing of it where there is none', async () => {
    const proxied = { publicUrl: 'https://isms.hospital.example', trustedProxies: '127.0.0.1' };
    const saidWith = async (changes: object) => {
      const { address, stop } = await newServe(changes);
      const answers = await Promise.all(['/health', '/', '/api/v1/users/me'].map((path) => fetch(`${address}${path}`)));
      await stop();
      return answers.map(({ headers }) => headers.get('strict-transport-security'));
    };
    expect(await saidWith(proxied)).toEqual(Array(3).fill('max-age=63072000; includeSubDomains'));
    expect(await saidWith({})).toEqual([null, null, null]);
  });

  it('is needed wherever other machines come in', async () => {
    await expect(newServe({ listen: '0.0.0.0:0' })).rejects.toMatchObject({ code: 'not-configured' });
  });
});

describe('demonstration data', () => {
  it('are served to this machine only', async () => {
    const first = await newServe();
    await createTenant(first.app.database.app, { name: 'Riverside', kind: 'demonstration' }, 'test');
    await first.stop();
    for (const listen of ['0.0.0.0:0', '[::]:0', 'wardline.hospital.example:0'])
      await expect(newServe({ listen }), listen).rejects.toMatchObject({ code: 'not-permitted' });
    expect((await newServe({ listen: 'localhost:0' })).address).toContain('http');
  });
});
