// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, newInstallation } from '../../../test/harness/installation.ts';
import { createLog } from '../../platform/log/log.ts';
import { createTenant, listTenants } from '../../platform/tenancy/tenants.ts';
import { openDemonstrationLogins } from '../demonstration-users.ts';
import { type Serving, serve } from '../serve.ts';

let machine: Installation;
let serving: Serving;
beforeAll(async () => {
  machine = await newInstallation();
  serving = await serve(machine.config, { log: createLog('silent') });
});
afterAll(async () => {
  await serving.stop();
  await machine.drop();
});

const person = {
  organisation: 'North Clinic',
  name: 'Anna Berg',
  email: 'anna.berg@north.example',
  password: 'a quiet morning on ward seven',
};
const post = async (input: object) => {
  const answer = await fetch(`${serving.address}/api/first-run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  return { status: answer.status, body: await answer.json() };
};
const isOpen = async () => (await (await fetch(`${serving.address}/api/first-run`)).json()) as { open: boolean };

const setUp = { status: 409, body: { message: expect.stringContaining('set up already') } };

describe('the first run', () => {
  it('asks for the code of the terminal, and names every field that is wrong', async () => {
    expect(await isOpen()).toEqual({ open: true });
    expect(await post({ ...person, code: 'AAAA-AAAA-AAAA' })).toMatchObject({
      status: 403,
      body: { issues: [{ path: 'code' }] },
    });
    expect(await post({ ...person, email: 'anna', code: serving.firstRun.code })).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'email' }] },
    });
    expect(await post({ ...person, password: 'password1234', code: serving.firstRun.code })).toMatchObject({
      status: 400,
    });
    expect(await listTenants(serving.app.database.app)).toEqual([]);
  });

  it('makes the organisation and its administrator once, however many ask at once, who can sign in', async () => {
    const code = serving.firstRun.code.toLowerCase().replaceAll('-', ' ');
    const claims = [{ email: 'eve@north.example' }, {}, { email: 'bob@north.example' }].map((changes) =>
      post({ ...person, ...changes, code }),
    );
    const answers = await Promise.all(claims);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.filter(({ status }) => status === 409)).toMatchObject([setUp, setUp]);
    const first = answers.findIndex(({ status }) => status === 200);
    const email = ['eve@north.example', person.email, 'bob@north.example'][first];
    expect(await listTenants(serving.app.database.app)).toMatchObject([{ name: 'North Clinic', kind: 'production' }]);
    const answer = await fetch(`${serving.address}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: serving.address },
      body: JSON.stringify({ email, password: person.password }),
    });
    expect(answer.status).toBe(200);
  });

  it('is over then, also for those who have the code', async () => {
    expect(await isOpen()).toEqual({ open: false });
    const code = serving.firstRun.code;
    expect(await post({ ...person, email: 'ida@north.example', code })).toMatchObject(setUp);
  });

  it('counts guesses of its code, not who looks whether it is open', async () => {
    for (let looked = 0; looked < 20; looked++) expect(await isOpen()).toEqual({ open: false });
    const statuses: number[] = [];
    for (let guessed = 0; guessed < 10; guessed++)
      statuses.push((await post({ ...person, code: 'AAAA-AAAA-AAAA' })).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([403, 429]);
  });
});

describe('the demonstration', () => {
  it('leaves no first run open beside it', async () => {
    const other = await newInstallation();
    const demonstrating = await serve(other.config, { log: createLog('silent') });
    try {
      const id = await createTenant(
        demonstrating.app.database.app,
        { name: 'Riverside', kind: 'demonstration' },
        'test',
      );
      const tenant = { id, name: 'Riverside', kind: 'demonstration' } as const;
      await openDemonstrationLogins(demonstrating.app, demonstrating.auth, tenant);
      expect(await demonstrating.firstRun.isOpen()).toBe(false);
    } finally {
      await demonstrating.stop();
      await other.drop();
    }
  });
});
