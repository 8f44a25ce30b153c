// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpWorld, openHttpWorld } from '../../../test/harness/http.ts';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld, type World } from '../../../test/harness/world.ts';
import { join, readAddress } from '../../modules/users/index.ts';
import { openWebApplication } from '../../platform/http/web-application.ts';
import { newId } from '../../platform/ids.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import { readLanguages } from '../../platform/languages/languages.ts';
import { originalWords } from '../original-words.ts';

const plain = useWorld();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-added-'));
let world: World;
let http: HttpWorld;
beforeAll(async () => {
  fs.writeFileSync(path.join(folder, 'fr.json'), '{ "sign-in.title": "Se connecter", "sign-in.hint": 7 }');
  fs.writeFileSync(path.join(folder, 'it.json'), '{ "sign-in.title": ');
  fs.mkdirSync(path.join(folder, 'fr'));
  fs.writeFileSync(path.join(folder, 'fr/shell.md'), '## Se connecter · sign-in\n\nAvec votre compte.\n');
  const app = { ...plain.app, added: readLanguages(folder, originalWords) };
  world = {
    ...{ app, tenant: plain.tenant, caller: plain.caller, addTenant: plain.addTenant },
    call: async <T>(name: string, input: unknown = {}, changes = {}) =>
      (await invoke(app, name, input, plain.caller(changes))) as T,
  };
  http = await openHttpWorld(world);
});
afterAll(async () => {
  await http.close();
  fs.rmSync(folder, { recursive: true });
});

const get = (url: string) => http.server.inject({ method: 'GET', url });

describe('languages that were added by files', () => {
  it('are delivered to everybody, without what is wrong in them', async () => {
    const answer = await fetchFrom(http, '/api/languages/fr?12345678');
    expect([answer.status, await answer.json()]).toEqual([200, { 'sign-in.title': 'Se connecter' }]);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const manual = await get('/api/languages/fr/manual/shell');
    expect([manual.statusCode, manual.headers['content-type'], manual.payload]).toEqual([
      ...[200, 'text/markdown; charset=utf-8'],
      '## Se connecter · sign-in\n\nAvec votre compte.\n',
    ]);
  });

  it.each([
    '/api/languages/it',
    '/api/languages/de',
    '/api/languages/__proto__',
    '/api/languages/..%2ffr',
    '/api/languages/fr/manual/assets',
    '/api/languages/fr/manual/constructor',
    '/api/languages/it/manual/shell',
  ])('are no others: %s', async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
  });

  it('are named in the page, which fetches them when they are wanted', async () => {
    const built = path.join(folder, 'built');
    fs.mkdirSync(built);
    fs.writeFileSync(path.join(built, 'index.html'), '<meta content="WARDLINE-LANGUAGES">');
    const web = openWebApplication(built, world.app.added.languages);
    const server = fastify();
    server.get('/', (_, reply) => web.page(reply));
    expect((await server.inject('/')).payload).toMatch(/^<meta content="fr=[0-9a-f]{8}">$/);
  });

  it('can be the language of an account, which gets its mails in English; others cannot', async () => {
    const userId = newId();
    const person = { userId, name: 'Anne Roux', email: 'anne.roux@hospital.example', role: 'staff' } as const;
    await inCommand(world, (ctx) => join({ ...ctx, language: 'de' }, { ...person, units: null, until: null }));
    const as = { actor: `user:${userId}` };
    await world.call('users.setLanguage', { language: 'fr' }, as);
    expect(await world.call('users.me', {}, as)).toMatchObject({ language: 'fr' });
    expect(await inCommand(world, (ctx) => readAddress(ctx, userId))).toMatchObject({ language: 'en' });
    for (const language of ['it', 'nl'])
      await expect(world.call('users.setLanguage', { language }, as)).rejects.toMatchObject({
        code: 'invalid-input',
        issues: [{ path: 'language', message: 'is not installed. There are: en, de, fr' }],
      });
    expect(await world.call('users.me', {}, as)).toMatchObject({ language: 'fr' });
  });
});

/** Over a socket: whoever takes an answer out of the server itself sees it packed. */
async function fetchFrom({ server }: HttpWorld, url: string): Promise<Response> {
  return fetch(new URL(url, await server.listen({ host: '127.0.0.1', port: 0 })));
}
