// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newAuthenticator } from '../../../test/harness/passkey.ts';
import { type Browser, newBrowser, nextCode, site } from '../../../test/harness/sign-in.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { type Auth, openAuth } from './auth.ts';

const password = 'lantern-Ostrich-7 quilt';
const world = useWorld();
let auth: Auth;
beforeAll(() => {
  auth = openAuth(world.app.config, world.app.database, world.app.log);
});
afterAll(() => auth.close());

/** Asks for something that opens a session, and looks for its token in the answer. @returns the answer's body */
async function opens(browser: Browser, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await browser.post(path, body);
  const text = await answer.text();
  expect({ path, status: answer.status }).toEqual({ path, status: 200 });
  const [token = ''] = decodeURIComponent(browser.cookies.get('wardline.session_token') ?? '').split('.');
  expect(token.length).toBeGreaterThan(20);
  expect({ path, tells: text.includes(token) }).toEqual({ path, tells: false });
  expect(await auth.authenticate(browser.headers())).toMatchObject({ how: 'session' });
  return JSON.parse(text) as Record<string, unknown>;
}

it('leaves the token of a session to its cookie, however one signs in', async () => {
  const email = `anna.${randomUUID().slice(0, 8)}@riverside.example`;
  await auth.createUser({ name: 'Anna Berg', email, password });
  const browser = newBrowser(auth);
  expect(await opens(browser, '/sign-in/email', { email, password })).toMatchObject({ user: { email } });
  const newPassword = 'another-Walrus-3 kettle';
  await opens(browser, '/change-password', { currentPassword: password, newPassword, revokeOtherSessions: true });

  const key = newAuthenticator('localhost', site);
  const options = async (path: string) => (await (await browser.get(path)).json()) as { challenge: string };
  const made = key.register(await options('/passkey/generate-register-options'));
  expect((await browser.post('/passkey/verify-registration', { response: made })).status).toBe(200);
  const asked = await options('/passkey/generate-authenticate-options');
  await opens(browser, '/passkey/verify-authentication', { response: key.signIn(asked) });

  const enabled = await (await browser.post('/two-factor/enable', { password: newPassword })).json();
  const { totpURI, backupCodes } = enabled as { totpURI: string; backupCodes: string[] };
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  await opens(browser, '/two-factor/verify-totp', { code: await nextCode(secret) });
  for (const [path, code] of [
    ['/two-factor/verify-totp', await nextCode(secret)],
    ['/two-factor/verify-backup-code', backupCodes[0]],
  ] as const) {
    const other = newBrowser(auth);
    expect(await (await other.post('/sign-in/email', { email, password: newPassword })).json()).toMatchObject({
      twoFactorRedirect: true,
    });
    await opens(other, path, { code });
  }
});
