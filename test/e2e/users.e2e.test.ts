// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { openSignIn } from '../../src/app/http/identify.ts';
import { newCli, openData } from '../harness/cli.ts';
import { newBrowser, nextCode } from '../harness/sign-in.ts';

type Login = { readonly email: string; readonly password: string };

const cli = newCli();

it('a start without the demonstration says the one-time code that the first page asks for', async () => {
  const serving = await cli.serve('start', '--empty');
  const { address } = serving;
  const claim = (code: string) =>
    fetch(`${address}/api/first-run`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ code, organisation: 'North Clinic', name: 'Anna Berg', email: 'anna.berg@north.example' },
        password: 'Password123!',
      }),
    });
  try {
    await expect.poll(() => serving.said).toMatch(/one-time code: \S+\n/);
    const [, page, code = ''] = /^Set it up at (\S+) with this one-time code: (\S+)$/m.exec(serving.said) ?? [];
    expect(page).toBe(`${address}/first-run`);
    expect(serving.said).not.toMatch(/Loading|logins/);
    expect(await (await fetch(`${address}/api/first-run`)).json()).toEqual({ open: true });
    expect((await claim(code.replaceAll(/[A-Z0-9]/g, 'A'))).status).toBe(403);
    // the code opens; what is refused is the password, so that nothing is made here
    expect(await (await claim(code)).json()).toMatchObject({ issues: [{ path: 'password' }] });
  } finally {
    expect((await serving.stop()).code).toBe(0);
  }
}, 120_000);

it('the command line makes accounts, gives lost ones back, and seals two for emergencies', async () => {
  const email = 'ines@hospital.example';
  const added = await cli.json<Login>('users', 'add', email, 'Ines Marten', '--role', 'isms-manager');
  const app = await openData(cli);
  const auth = openSignIn(app);
  const signIn = async ({ email: address, password }: Login) => {
    const browser = newBrowser(auth);
    const status = (await browser.post('/sign-in/email', { email: address, password })).status;
    return { status, who: await auth.authenticate(browser.headers()), browser };
  };
  try {
    const first = await signIn(added);
    expect(first.who?.name).toBe('Ines Marten');
    const { secret } = await auth.enrolTotp(first.who?.userId ?? '');
    const asked = await signIn(added);
    expect(asked.who).toBeUndefined();
    await asked.browser.post('/two-factor/verify-totp', { code: await nextCode(secret) });
    expect((await auth.authenticate(asked.browser.headers()))?.mfa).toBe(true);

    const again = await cli.run('users', 'add', email, 'Ines Marten', '--role', 'staff');
    expect([again.code, again.stderr]).toEqual([5, expect.stringContaining('account')]);
    const reset = await cli.json<Login>('users', 'reset', email);
    expect(await auth.authenticate(asked.browser.headers())).toBeUndefined();
    expect((await signIn(added)).status).toBe(401);
    expect((await signIn(reset)).who?.mfa).toBe(false);
    expect((await cli.run('users', 'reset', 'nobody@hospital.example')).code).toBe(4);

    const sealed = await cli.json<Login[]>('users', 'emergency');
    expect(sealed).toHaveLength(2);
    for (const login of sealed) expect((await signIn(login)).who).toBeDefined();
  } finally {
    await auth.close();
    await app.close();
  }
}, 120_000);
