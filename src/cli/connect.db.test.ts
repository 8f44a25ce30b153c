// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { type Installation, newInstallation } from '../../test/harness/installation.ts';
import { type Serving, serve } from '../app/serve.ts';
import { facts } from '../modules/facts/contract.ts';
import { suppliers } from '../modules/suppliers/contract.ts';
import { users } from '../modules/users/contract.ts';
import type { Caller } from '../platform/invoke/context.ts';
import { invoke } from '../platform/invoke/invoke.ts';
import { createLog } from '../platform/log/log.ts';
import { createTenant } from '../platform/tenancy/tenants.ts';
import { connect } from './connect.ts';

let machine: Installation;
let serving: Serving;
let token = '';
beforeAll(async () => {
  machine = await newInstallation();
  serving = await serve(machine.config, { log: createLog('silent') });
  const { app } = serving;
  const tenant = await createTenant(app.database.app, { name: 'Test group', kind: 'production' }, 'test');
  const caller: Caller = {
    ...{ actor: 'user:test', tenant, permissions: 'all', scope: 'all', requestId: 'test', language: 'en' },
  };
  const call = async <T>(name: string, input: unknown) => (await invoke(app, name, input, caller)) as T;
  const { userId } = await call<{ userId: string }>('users.addServiceAccount', { name: 'Script' });
  await call('users.assign', { userId, role: 'isms-manager' });
  const permissions = ['users:self', 'suppliers:read', 'facts:refresh', 'runs:read'];
  const made = await call<{ token: string }>('users.createToken', { userId, label: 'Script', permissions, days: 1 });
  token = made.token;
});
afterAll(async () => {
  await serving.stop();
  await machine.drop();
});

const server = () => ({ url: serving.address, token });

describe('a program with a token', () => {
  it('calls a running Wardline with the types of the contracts, and no more rights than the token has', async () => {
    const api = connect({ suppliers, users }, server());
    const me = await api.users.me({});
    expectTypeOf(me.tenant.name).toEqualTypeOf<string>();
    expect([me.user.name, me.tenant.name, me.permissions.includes('users:manage')]).toEqual([
      ...['Script', 'Test group', false],
    ]);
    // @ts-expect-error: a language is a text
    await expect(api.users.setLanguage({ language: 7 })).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ path: 'language' }],
    });
    await expect(api.users.list({})).rejects.toMatchObject({ code: 'not-permitted' });
    expect((await api.suppliers.list({ limit: 5 })).items).toEqual([]);
  });

  it('waits for a job to its end', async () => {
    expect(await connect({ facts }, server()).facts.refresh({})).toEqual({ facts: expect.any(Number) });
  });

  it('is refused with a wrong token, told when nobody answers, and sends no token in the clear', async () => {
    const wrong = connect({ users }, { ...server(), token: `wlt_${'x'.repeat(43)}` });
    await expect(wrong.users.me({})).rejects.toMatchObject({ code: 'not-signed-in' });
    const nobody = connect({ users }, { ...server(), url: 'http://127.0.0.1:9' });
    await expect(nobody.users.me({})).rejects.toMatchObject({ code: 'unavailable' });
    for (const url of ['http://isms.hospital.example', 'http://127.0.0.1.hospital.example', 'ftp://x', 'isms'])
      expect(() => connect({ users }, { url, token })).toThrow(/must be https/);
  });
});

const source = path.resolve(import.meta.dirname, '..');
const main = path.join(source, 'cli/main.ts');

/** The command line as another process, with the token in its environment alone. */
const run = (args: readonly string[], input = '') => runFile(main, args, input, { WARDLINE_TOKEN: token });

async function runFile(file: string, args: readonly string[], input: string, env: Record<string, string>) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, stdout, stderr };
}

describe('wardline call', () => {
  it('prints what an endpoint answers', async () => {
    const { code, stdout, stderr } = await run(
      ['call', 'suppliers.list', '-', '--url', serving.address],
      '{"limit":5}',
    );
    expect([code, stderr, JSON.parse(stdout)]).toEqual([0, '', expect.objectContaining({ items: [] })]);
  });

  it('ends with the code of what goes wrong, and never shows the token', async () => {
    const wrong = [['files.handIn'], ['users.list', '{}']];
    const ended = await Promise.all(wrong.map((args) => run(['call', ...args, '--url', serving.address, '--json'])));
    expect(ended.map(({ code }) => code)).toEqual([2, 3]);
    expect(ended.map(({ stdout }) => JSON.parse(stdout).problem.code)).toEqual(['invalid-input', 'not-permitted']);
    expect(JSON.stringify(ended)).not.toContain(token);
  });
});

it('the program in the page about it runs', async () => {
  const page = fs.readFileSync(path.join(source, '../docs/how-to/call-from-a-program.md'), 'utf8');
  const program = /^```ts\n(.*?)^```$/ms.exec(page)?.[1] ?? '';
  const file = path.join(machine.config.dataFolder, 'program.ts');
  fs.writeFileSync(file, program.replaceAll('../wardline/src/', `${source}/`));
  const env = { WARDLINE_URL: serving.address, WARDLINE_TOKEN: token };
  expect(await runFile(file, [], '', env)).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
});
