// SPDX-License-Identifier: Apache-2.0

import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Validator } from '@seriousme/openapi-schema-validator';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpWorld, openHttpWorld } from '../../../test/harness/http.ts';
import { inCommand, writeRecords } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { assetsModule } from '../../modules/assets/index.ts';
import { forgetKeys } from '../invoke/idempotency.ts';
import { inTenant } from '../tenancy/transaction.ts';

const world = useWorld();
let http: HttpWorld;
beforeAll(async () => {
  http = await openHttpWorld(world);
});
afterAll(() => http.close());

describe('an endpoint over HTTP', () => {
  it('answers what the service answers', async () => {
    const { status, body } = await http.send('organisation.units');
    expect(status).toBe(200);
    expect(body).toEqual(await world.call('organisation.units'));
  });

  it('is for those who are signed in', async () => {
    const { status, body } = await http.send('organisation.units', {}, null);
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'not-signed-in', issues: [], requestId: expect.any(String) });
  });

  it('refuses who lacks the permission, and says which', async () => {
    const { status, body } = await http.send('organisation.units', {}, { permissions: new Set(['risks:read']) });
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'not-permitted', message: expect.stringContaining('organisation:read') });
  });

  it('names every field that is wrong', async () => {
    const { status, body } = await http.send('organisation.addUnit', { parentId: 'x', kind: 'moon', name: '' });
    expect(status).toBe(400);
    expect((body as { issues: { path: string }[] }).issues.map(({ path }) => path)).toEqual([
      'parentId',
      'kind',
      'name',
    ]);
  });

  it.each([
    ['a broken body', '{"a":', 'application/json', 400],
    ['a body that is no JSON', 'name=x', 'application/x-www-form-urlencoded', 415],
    ['a body of two megabytes', JSON.stringify({ name: 'x'.repeat(2 ** 21) }), 'application/json', 413],
  ])('refuses %s without a trace of its inside', async (_, payload, type, status) => {
    const answer = await http.server.inject({
      method: 'POST',
      url: '/api/v1/organisation/units',
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBe(status);
    expect(Object.keys(answer.json())).toEqual(['code', 'message', 'issues', 'requestId']);
    expect(answer.payload).not.toMatch(/ at |node_modules|\.ts/);
  });
});

describe('a write', () => {
  it('takes nothing from the query of its address', async () => {
    const answer = await http.server.inject({
      method: 'POST',
      url: `/api/v1/organisation/units?parentId=${world.tenant}&kind=hospital&name=Forged`,
      headers: { 'content-type': 'application/json', 'x-test-caller': http.caller() },
      payload: '{}',
    });
    expect(answer.statusCode).toBe(400);
  });
});

describe('an Idempotency-Key', () => {
  const unit = (name: string) => ({ parentId: world.tenant, kind: 'hospital', name });
  const withKey = (key: string, name: string) =>
    http.send('organisation.addUnit', unit(name), {}, { 'idempotency-key': key });

  it('lets a write happen once, however often it is sent', async () => {
    const key = randomUUID();
    const answers = await Promise.all([withKey(key, 'North'), withKey(key, 'North'), withKey(key, 'North')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ body }) => body)).toEqual(answers.map(() => answers[0]?.body));
    const { items } = await world.call<{ items: { name: string }[] }>('organisation.units');
    expect(items.filter(({ name }) => name === 'North')).toHaveLength(1);
  });

  it('is good for one request only', async () => {
    const key = randomUUID();
    await withKey(key, 'South');
    expect(await withKey(key, 'West')).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('is free again when the write failed', async () => {
    const key = randomUUID();
    expect((await withKey(key, '')).status).toBe(400);
    expect((await withKey(key, 'East')).status).toBe(200);
  });

  it('of another person is another key', async () => {
    const key = randomUUID();
    const as = (actor: string, name: string) =>
      http.send('organisation.addUnit', unit(name), { actor }, { 'idempotency-key': key });
    expect((await as('user:a', 'First')).status).toBe(200);
    expect((await as('user:b', 'Second')).status).toBe(200);
  });

  it('is forgotten after a day', async () => {
    const key = randomUUID();
    await withKey(key, 'Old');
    await inTenant(world.app.database.app, world.caller(), 'write', (db) =>
      sql`update idempotency_key set created_at = now() - interval '25 hours' where key = ${key}`.execute(db),
    );
    await inTenant(world.app.database.app, world.caller(), 'write', forgetKeys);
    expect((await withKey(key, 'New')).status).toBe(200);
  });

  it('must be a UUID', async () => {
    expect((await withKey("x'; drop table", 'Any')).status).toBe(400);
  });
});

describe('a file', () => {
  const content = Buffer.from('Anlage;Ort\nPumpe;Süd\n');
  const digest = createHash('sha256').update(content).digest('hex');

  it('is handed in as it is and given out as a download', async () => {
    const answer = await http.sendFile(content, 'Geräte "2026".csv');
    expect(answer).toMatchObject({ status: 200, body: { sha256: digest, size: content.length } });
    const { id } = answer.body as { id: string };
    const given = await http.send('files.downloadRestricted', { id });
    expect(given.body).toBe(content.toString());
    expect(given.headers).toMatchObject({
      'content-disposition': `attachment; filename="Ger_te _2026_.csv"; filename*=UTF-8''Ger%C3%A4te%20%222026%22.csv`,
      'x-content-type-options': 'nosniff',
    });
  });

  it('is what its bytes are, whatever the address says', async () => {
    const other = await world.app.files.put(Buffer.from(`of somebody else ${randomUUID()}`));
    const { status, body } = await http.sendFile(
      content,
      `theirs.csv&sha256=${other.sha256}&size=${other.size}`,
      {},
      true,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ sha256: digest, size: content.length });
  });

  it.each([
    ['page.html', '<script>alert(1)</script>'],
    ['page.xhtml', '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'],
    ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'],
    ['picture.SVG', '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><script/></foreignObject></svg>'],
    ['picture.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['letter.pdf', '<script>alert(1)</script>'],
  ])('is never shown as a page: %s', async (name, text) => {
    const { body } = await http.sendFile(Buffer.from(text), name);
    const given = await http.send('files.downloadRestricted', { id: (body as { id: string }).id });
    expect([given.status, String(given.body)]).toEqual([200, text]);
    expect(given.headers['content-type']).toMatch(/^application\/(octet-stream|pdf)$/);
    expect(given.headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment;/),
      'x-content-type-options': 'nosniff',
      // should a browser show it all the same, nothing in it runs or loads
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    });
  });

  it.each(['../../etc/passwd', 'a/b', 'a\\b', '..', ''])('is refused under the name %j', async (name) => {
    expect((await http.sendFile(content, name)).status).toBe(400);
  });

  it('is refused beyond 512 MiB with what to do, and nothing of it stays', async () => {
    const folder = path.join(world.app.config.dataFolder, 'files');
    const stored = () =>
      fs.globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    const before = stored();
    const block = Buffer.alloc(2 ** 20, 'a');
    const answered = await http.server.inject({
      method: 'POST',
      url: '/api/v1/files?fileName=too-large.csv',
      headers: { 'content-type': 'application/octet-stream', 'x-test-caller': http.caller() },
      payload: Readable.from(
        (function* () {
          for (let mebibyte = 0; mebibyte <= 512; mebibyte++) yield block;
        })(),
      ),
    });
    expect(answered.statusCode).toBe(413);
    expect(answered.json()).toMatchObject({ code: 'too-large', message: 'The file is larger than 512 MiB. Split it.' });
    expect(stored()).toBe(before);
  });

  it('is refused from nobody, before a byte is stored', async () => {
    const bytes = Buffer.from(randomUUID());
    expect((await http.sendFile(bytes, 'x.csv', null)).status).toBe(401);
    expect((await http.sendFile(bytes, 'x.csv', { permissions: new Set() })).status).toBe(403);
    expect(await world.app.files.has(createHash('sha256').update(bytes).digest('hex'))).toBe(false);
  });

  it('of another organisation is not found', async () => {
    const { body } = await http.sendFile(content, 'ours.csv');
    const tenant = await world.addTenant('Others');
    const { status } = await http.send('files.downloadRestricted', { id: (body as { id: string }).id }, { tenant });
    expect(status).toBe(404);
  });
});

describe('a record with a revision', () => {
  const change = (id: string, input: object, headers = {}) =>
    http.send('suppliers.update', { id, ...input }, {}, headers);
  const add = async () => (await world.call<{ id: string }>('suppliers.add', { name: `Acme ${randomUUID()}` })).id;

  it('has it as its ETag, alone or with what belongs to it', async () => {
    const id = await add();
    expect((await http.send('suppliers.show', { id })).headers.etag).toBe('"1"');
    await change(id, { revision: 1, changes: { service: 'Hosting' } });
    expect((await http.send('suppliers.show', { id })).headers.etag).toBe('"2"');
    const pump = { kind: 'asset', viewpoint: 'register', key: 'A1', assetTag: 'A1', name: 'Pump' } as const;
    await inCommand(world, (ctx) =>
      writeRecords(ctx, assetsModule.sinks?.asset, [{ ...pump, class: 'medical-device' }]),
    );
    const { items } = await world.call<{ items: { id: string; revision: number }[] }>('assets.list');
    const asset = await http.send('assets.show', { id: items[0]?.id });
    expect(asset.headers.etag).toBe(`"${(asset.body as { asset: { revision: number } }).asset.revision}"`);
    expect((await http.send('suppliers.list')).headers).not.toHaveProperty('etag');
  });

  it('is changed by who names the revision in If-Match instead of the body, unless somebody was quicker', async () => {
    const id = await add();
    expect(await change(id, { changes: { service: 'Hosting' } }, { 'if-match': '"1"' })).toMatchObject({ status: 200 });
    expect(await change(id, { changes: { service: 'Repair' } }, { 'if-match': '"1"' })).toMatchObject({
      status: 409,
      body: { code: 'conflict', current: { revision: 2, service: 'Hosting' } },
    });
    expect(await change(id, { changes: { service: 'Repair' } })).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'revision' }] },
    });
    expect(await change(id, { revision: 2, changes: { service: 'Repair' } }, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
    });
  });

  it.each(['1', '*', 'W/"1"', '"x"'])('is not changed with the If-Match %s', async (tag) => {
    const answer = await change(await add(), { changes: { service: 'Hosting' } }, { 'if-match': tag });
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('If-Match') } });
  });

  it('says so in the description', async () => {
    type Operation = {
      parameters: { name: string }[];
      requestBody?: { content: { 'application/json': { schema: { required: string[] } } } };
      responses: Record<string, { headers?: object }>;
    };
    const description = (await http.server.inject('/api/openapi.json')).json();
    expect(await new Validator().validate(description)).toEqual({ valid: true });
    const { paths } = description as {
      paths: Record<string, Record<string, Operation>>;
    };
    const { get: show, patch } = paths['/api/v1/suppliers/{id}'] ?? {};
    expect(show?.responses['200']?.headers).toHaveProperty('ETag');
    expect(patch?.parameters.map(({ name }) => name)).toContain('If-Match');
    expect(patch?.requestBody?.content['application/json'].schema.required).not.toContain('revision');
  });
});

describe('a long run', () => {
  it('is taken on, and tells how it ended', async () => {
    const { status, body } = await http.send('facts.refresh');
    expect(status).toBe(202);
    const { runId } = body as { runId: string };
    expect((await http.send('runs.show', { id: runId })).body).toMatchObject({ state: 'queued', output: null });
    await http.queue.drain();
    expect((await http.send('runs.show', { id: runId })).body).toMatchObject({
      state: 'succeeded',
      endpoint: 'facts.refresh',
      output: expect.any(Object),
      problem: null,
    });
  });

  it('is begun once for each Idempotency-Key, which is good for no other input', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const begin = () => http.send('facts.refresh', {}, {}, key);
    const answers = await Promise.all([begin(), begin(), begin()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const ids = new Set(answers.map(({ body }) => (body as { runId: string }).runId));
    expect(ids.size).toBe(1);
    await http.queue.drain();
    expect(await begin()).toMatchObject({ status: 202, body: { runId: [...ids][0] } });
    expect(await http.queue.drain()).toBe(0);
    const file = { sha256: 'a'.repeat(64), size: 1, fileName: 'devices.csv' };
    expect(await http.send('imports.start', file, {}, key)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('shows what came out only to the one who started it, and stops for nobody else', async () => {
    const { body } = await http.send('facts.refresh');
    const { runId: id } = body as { runId: string };
    const other = { actor: 'user:other', permissions: new Set(['runs:read', 'runs:cancel']) };
    expect((await http.send('runs.cancel', { id }, other)).status).toBe(404);
    expect((await http.send('runs.cancel', { id }, { permissions: other.permissions })).status).toBe(200);
    await http.queue.drain();
    expect((await http.send('runs.show', { id }, other)).body).toMatchObject({ state: 'cancelled', output: null });
  });
});

describe('a report', () => {
  it('arrives as a file', async () => {
    const { status, headers } = await http.send('reports.render', { report: 'treatment-plan', format: 'pdf' });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="treatment-plan.pdf"; filename*=UTF-8''treatment-plan.pdf`,
    );
  });
});
