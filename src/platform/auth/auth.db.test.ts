// SPDX-License-Identifier: Apache-2.0
import { randomUUID, scryptSync } from 'node:crypto';
import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/harness/cli.ts';
import { newAuthenticator } from '../../../test/harness/passkey.ts';
import { type Browser, newBrowser, nextCode, site, totpCode } from '../../../test/harness/sign-in.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { openPool } from '../db/pool.ts';
import { type Auth, openAuth } from './auth.ts';
import { createBetterAuth } from './better-auth.ts';

const password = 'lantern-Ostrich-7 quilt';
const world = useWorld();
let auth: Auth;
let now = new Date();
const findToken = async () => undefined;
const later = (minutes: number) => {
  now = new Date(Date.now() + minutes * 60_000);
};

beforeAll(() => {
  const { app } = world;
  auth = openAuth(app.config, app.database, app.log, { findToken, now: () => now });
});
afterAll(() => auth.close());

async function newUser(): Promise<{ id: string; email: string; browser: Browser }> {
  now = new Date();
  const email = `anna.${randomUUID().slice(0, 8)}@riverside.example`;
  const { id } = await auth.createUser({ name: 'Anna Berg', email, password });
  return { id, email, browser: newBrowser(auth, `192.0.2.${Math.floor(Math.random() * 250)}`) };
}
async function signedIn() {
  const user = await newUser();
  expect((await user.browser.post('/sign-in/email', { email: user.email, password })).status).toBe(200);
  return user;
}
const whoIs = (browser: Browser) => auth.authenticate(browser.headers());

describe('the schema auth', () => {
  const pool = () => {
    const url = new URL(world.app.database.ownerUrl);
    url.username = world.app.database.roles.auth.name;
    url.password = world.app.database.roles.auth.password;
    return openPool('auth', { connectionString: url.href });
  };

  it('is what the library expects', async () => {
    const own = pool();
    const { app } = world;
    const plan = await getMigrations(createBetterAuth(app.config, own, app.log).options);
    await own.end();
    expect([plan.toBeCreated, plan.toBeAdded, plan.toBeAddedIndexes, plan.schemaProblems]).toEqual([[], [], [], []]);
  });

  it('is all that its role can reach, and the role cannot change it', async () => {
    const own = pool();
    await expect(own.query('select * from wardline.tenant')).rejects.toThrow(/permission denied/);
    await expect(own.query('select * from audit.link')).rejects.toThrow(/permission denied/);
    await expect(own.query('alter table auth.session add column mine int')).rejects.toThrow(/must be owner/);
    await expect(own.query('create table auth.mine (id int)')).rejects.toThrow(/permission denied/);
    await own.end();
  });

  it('is out of reach of the role of the application', async () => {
    await expect(world.app.database.appPool.query('select * from auth.session')).rejects.toThrow(/permission denied/);
  });
});

describe('signing in', () => {
  it('with the right password opens a session that says who, when and how', async () => {
    const { id, email, browser } = await signedIn();
    const who = await whoIs(browser);
    expect(who).toMatchObject({ userId: id, email, name: 'Anna Berg', how: 'session', mfa: false });
    expect(Math.abs(Date.now() - (who?.authenticatedAt.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const { email, browser } = await newUser();
    const response = await browser.post('/sign-in/email', { email, password });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^wardline\.session_token=.*HttpOnly.*SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/);
  });

  it('sets a Secure cookie where the public address has TLS', async () => {
    const { app } = world;
    const publicUrl = 'https://isms.hospital.example';
    const served = openAuth({ ...app.config, publicUrl }, app.database, app.log);
    const { email } = await newUser();
    const headers = { origin: publicUrl, 'content-type': 'application/json' };
    const body = JSON.stringify({ email, password });
    const request = new Request(`${publicUrl}/api/auth/sign-in/email`, { method: 'POST', headers, body });
    const response = await served.handler(request, { address: '192.0.2.77' });
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-wardline\.session_token=.*Secure/);
    await served.close();
  });

  it('is refused alike for a wrong password and for an account that does not exist', async () => {
    const { email, browser } = await newUser();
    const wrong = await browser.post('/sign-in/email', { email, password: 'lantern-Ostrich-8 quilt' });
    const nobody = await browser.post('/sign-in/email', { email: 'nobody@riverside.example', password });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await nobody.text());
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('is refused from a page of another site', async () => {
    const { email, browser } = await newUser();
    const evil = { origin: 'https://evil.example' };
    expect((await browser.post('/sign-in/email', { email, password }, evil)).status).toBe(403);
    const near = { origin: 'http://localhost:1.evil.example' };
    expect((await browser.post('/sign-in/email', { email, password }, near)).status).toBe(403);
  });

  it('up from outside is not there, nor is anything else of the library that is not named', async () => {
    const { browser } = await signedIn();
    const body = { email: 'new@riverside.example', password, name: 'New' };
    for (const path of [
      '/sign-up/email',
      '/update-user',
      '/delete-user',
      '/request-password-reset',
      '/list-sessions',
      '/',
    ])
      expect((await browser.post(path, body)).status, path).toBe(404);
    for (const path of ['/get-session', '/list-sessions', '/error', '/ok', '/constructor'])
      expect((await browser.get(path)).status, path).toBe(404);
  });
});

describe('who sends headers', () => {
  it('is nobody for forged and garbled cookies and tokens', async () => {
    const { browser } = await signedIn();
    const [name = '', value = ''] = [...browser.cookies][0] ?? [];
    const forged = [
      value.slice(0, -8),
      `${value}x`,
      value.split('.')[0] ?? '',
      'a.b',
      '%',
      '%00',
      '\u00e9',
      'x'.repeat(9000),
    ];
    for (const text of forged)
      expect(await auth.authenticate(new Headers({ cookie: `${name}=${text}` })), text.slice(0, 20)).toBeUndefined();
    for (const cookie of ['', ';;;=', name, `${name}=${value}x; ${name}=`])
      expect(await auth.authenticate(new Headers({ cookie }))).toBeUndefined();
    for (const authorization of ['Bearer', 'Bearer x', 'Basic YTpi', `Bearer ${value}`])
      expect(await auth.authenticate(new Headers({ authorization }))).toBeUndefined();
    expect(await auth.authenticate(new Headers())).toBeUndefined();
  });

  it('is nobody any more after signing out', async () => {
    const { browser } = await signedIn();
    const stolen = browser.headers();
    await browser.post('/sign-out');
    expect(await auth.authenticate(stolen)).toBeUndefined();
  });

  it('is nobody any more after 30 minutes without use', async () => {
    const { browser } = await signedIn();
    later(29);
    expect(await whoIs(browser)).toBeDefined();
    later(58);
    expect(await whoIs(browser)).toBeDefined();
    later(89);
    expect(await whoIs(browser)).toBeUndefined();
    now = new Date();
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('is nobody any more after 12 hours, however busy', async () => {
    const { browser } = await signedIn();
    for (let minutes = 25; minutes < 720; minutes += 25) {
      later(minutes);
      expect(await whoIs(browser)).toBeDefined();
    }
    later(721);
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('is nobody any more when the password was set anew', async () => {
    const { id, browser } = await signedIn();
    await auth.setPassword(id, 'another-Walrus-3 kettle');
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('is nobody any more on another computer when they have changed their password as the page does', async () => {
    const { email, browser } = await signedIn();
    const other = newBrowser(auth, '192.0.2.251');
    expect((await other.post('/sign-in/email', { email, password })).status).toBe(200);
    expect(await whoIs(other)).toBeDefined();
    const newPassword = 'another-Walrus-3 kettle';
    const change = { currentPassword: password, newPassword, revokeOtherSessions: true };
    expect((await browser.post('/change-password', change)).status).toBe(200);
    expect(await whoIs(other)).toBeUndefined();
    expect(await whoIs(browser)).toMatchObject({ email });
  });

  it('can be begun with a password by who had none until now', async () => {
    const { id, email, browser } = await newUser();
    await asOwner(world.app, 'delete from auth.account where "userId" = $1', [id]);
    await auth.setPassword(id, 'another-Walrus-3 kettle');
    const answer = await browser.post('/sign-in/email', { email, password: 'another-Walrus-3 kettle' });
    expect(answer.status).toBe(200);
    expect(await whoIs(browser)).toBeDefined();
  });
});

describe('a second factor', () => {
  async function enrolled() {
    const user = await signedIn();
    const answer = (await (await user.browser.post('/two-factor/enable', { password })).json()) as {
      totpURI: string;
      backupCodes: string[];
    };
    const secret = new URL(answer.totpURI).searchParams.get('secret') ?? '';
    expect((await whoIs(user.browser))?.mfa).toBe(false);
    const verified = await user.browser.post('/two-factor/verify-totp', { code: await nextCode(secret) });
    expect(verified.status).toBe(200);
    return { ...user, secret, codes: answer.backupCodes };
  }
  const challenge = async (email: string) => {
    const browser = newBrowser(auth, '192.0.2.251');
    expect(await (await browser.post('/sign-in/email', { email, password })).json()).toMatchObject({
      twoFactorRedirect: true,
    });
    expect(await whoIs(browser)).toBeUndefined();
    return browser;
  };

  it('is enrolled by a code, and asked for from then on', async () => {
    const { email, secret, browser } = await enrolled();
    expect((await whoIs(browser))?.mfa).toBe(true);
    const other = await challenge(email);
    expect((await other.post('/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    expect(await whoIs(other)).toBeUndefined();
    expect((await other.post('/two-factor/verify-totp', { code: await nextCode(secret) })).status).toBe(200);
    expect((await whoIs(other))?.mfa).toBe(true);
  });

  it('is shown by a code that is good once, for signing in and for confirming', async () => {
    const { email, secret, browser } = await enrolled();
    const code = await nextCode(secret);
    const [first, second] = [await challenge(email), await challenge(email)];
    expect((await first.post('/two-factor/verify-totp', { code })).status).toBe(200);
    const again = await second.post('/two-factor/verify-totp', { code });
    expect([again.status, await again.json()]).toEqual([401, expect.objectContaining({ code: 'INVALID_CODE' })]);
    expect(await whoIs(second)).toBeUndefined();
    expect((await browser.post('/confirm', { code })).status).toBe(401);
    const earlier = totpCode(secret, Date.now() - 30_000);
    expect((await second.post('/two-factor/verify-totp', { code: earlier })).status).toBe(401);
    expect((await second.post('/two-factor/verify-totp', { code: await nextCode(secret) })).status).toBe(200);
  });

  it('lets one of many in who send the same code at the same time', async () => {
    const { email, secret } = await enrolled();
    const browsers = [await challenge(email), await challenge(email), await challenge(email), await challenge(email)];
    const code = await nextCode(secret);
    const answers = await Promise.all(browsers.map((one) => one.post('/two-factor/verify-totp', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  });

  it('can be replaced by a recovery code, once', async () => {
    const { email, codes } = await enrolled();
    const [code = ''] = codes;
    const first = await challenge(email);
    expect((await first.post('/two-factor/verify-backup-code', { code })).status).toBe(200);
    expect((await whoIs(first))?.mfa).toBe(true);
    const second = await challenge(email);
    expect((await second.post('/two-factor/verify-backup-code', { code })).status).toBe(401);
    expect(await whoIs(second)).toBeUndefined();
  });

  it('that is switched off needs the password, and leaves a session without it', async () => {
    const { browser } = await enrolled();
    expect((await browser.post('/two-factor/disable', { password: 'wrong-Heron-5 saddle' })).status).toBe(400);
    expect((await whoIs(browser))?.mfa).toBe(true);
    expect((await browser.post('/two-factor/disable', { password })).status).toBe(200);
    expect((await whoIs(browser))?.mfa).toBe(false);
  });

  it('made for somebody is asked for like one that they enrolled', async () => {
    const { id, email } = await newUser();
    const { secret } = await auth.enrolTotp(id);
    const browser = await challenge(email);
    expect((await browser.post('/two-factor/verify-totp', { code: await nextCode(secret) })).status).toBe(200);
    expect((await whoIs(browser))?.mfa).toBe(true);
  });

  it('is never spared by trusting a device', async () => {
    const { email, secret } = await enrolled();
    const browser = await challenge(email);
    await browser.post('/two-factor/verify-totp', { code: await nextCode(secret), trustDevice: true });
    await browser.post('/sign-out');
    const again = await browser.post('/sign-in/email', { email, password });
    expect(await again.json()).toMatchObject({ twoFactorRedirect: true });
  });
});

describe('a passkey', () => {
  it('is offered for this site with a check of its user, to who has signed in just now', async () => {
    const { browser } = await signedIn();
    const options = (await (await browser.get('/passkey/generate-register-options')).json()) as Record<string, object>;
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Wardline' },
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    });
    later(16);
    expect((await browser.get('/passkey/generate-register-options')).status).toBe(403);
  });

  it('signs in once it is registered, as two factors, and from this site only', async () => {
    const { id, browser } = await signedIn();
    const authenticator = newAuthenticator('localhost', site);
    const options = async (of: Browser, path: string) => (await (await of.get(path)).json()) as { challenge: string };
    const registering = () => options(browser, '/passkey/generate-register-options');
    const unchecked = authenticator.register(await registering(), 'present');
    expect((await browser.post('/passkey/verify-registration', { response: unchecked })).ok).toBe(false);
    const response = authenticator.register(await registering());
    expect((await browser.post('/passkey/verify-registration', { response })).status).toBe(200);

    const other = newBrowser(auth, '192.0.2.254');
    const asking = () => options(other, '/passkey/generate-authenticate-options');
    const present = authenticator.signIn(await asking(), 'present');
    expect((await other.post('/passkey/verify-authentication', { response: present })).ok).toBe(false);
    expect(await whoIs(other)).toBeUndefined();
    const right = authenticator.signIn(await asking());
    expect((await other.post('/passkey/verify-authentication', { response: right })).status).toBe(200);
    expect(await whoIs(other)).toMatchObject({ userId: id, mfa: true });
    const replayed = newBrowser(auth, '192.0.2.255');
    expect((await replayed.post('/passkey/verify-authentication', { response: right })).ok).toBe(false);
    expect(await whoIs(replayed)).toBeUndefined();
  });

  it('that is made up is refused, at registration and at sign-in', async () => {
    const { browser } = await signedIn();
    await browser.get('/passkey/generate-register-options');
    const response = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {}, clientExtensionResults: {} };
    expect((await browser.post('/passkey/verify-registration', { response })).ok).toBe(false);
    const stranger = newBrowser(auth, '192.0.2.252');
    const options = await stranger.get('/passkey/generate-authenticate-options');
    expect(await options.json()).toMatchObject({ rpId: 'localhost', challenge: expect.any(String) });
    expect((await stranger.post('/passkey/verify-authentication', { response })).ok).toBe(false);
    expect(await whoIs(stranger)).toBeUndefined();
  });
});

describe('confirming', () => {
  it('with the password makes the sign-in recent again', async () => {
    const { browser } = await signedIn();
    later(20);
    const before = await whoIs(browser);
    expect((await browser.post('/confirm', { password: 'wrong-Heron-5 saddle' })).status).toBe(401);
    expect((await whoIs(browser))?.authenticatedAt).toEqual(before?.authenticatedAt);
    expect((await browser.post('/confirm', { password })).status).toBe(200);
    expect((await whoIs(browser))?.authenticatedAt).toEqual(now);
  });

  it('with a code counts as a second factor, and enrols none', async () => {
    const { id, browser } = await signedIn();
    const { secret } = await auth.enrolTotp(id);
    expect((await browser.post('/confirm', { code: await nextCode(secret) })).status).toBe(200);
    expect((await whoIs(browser))?.mfa).toBe(true);
    const other = await signedIn();
    const enabled = await other.browser.post('/two-factor/enable', { password });
    const { totpURI } = (await enabled.json()) as { totpURI: string };
    const pending = new URL(totpURI).searchParams.get('secret') ?? '';
    expect((await other.browser.post('/confirm', { code: await nextCode(pending) })).status).toBe(401);
    expect((await whoIs(other.browser))?.mfa).toBe(false);
  });

  it('needs a session', async () => {
    expect((await newBrowser(auth).post('/confirm', { password })).status).toBe(401);
  });
});

describe('passwords', () => {
  it('that must not be used are refused for new accounts and changes', async () => {
    const { email, browser } = await signedIn();
    for (const bad of ['Password123!', 'Anna.Berg.2026!', 'short'])
      await expect(
        auth.createUser({ name: 'Anna Berg', email: 'anna.berg@riverside.example', password: bad }),
      ).rejects.toMatchObject({ code: 'invalid-input' });
    const change = await browser.post('/change-password', {
      currentPassword: password,
      newPassword: 'Anna Berg 2026!!',
    });
    expect([change.status, await change.json()]).toEqual([400, expect.objectContaining({ code: 'PASSWORD_PERSONAL' })]);
    const again = newBrowser(auth, '192.0.2.253');
    expect((await again.post('/sign-in/email', { email, password })).status).toBe(200);
  });

  it('are kept as scrypt hashes, and never twice for one address', async () => {
    const { id, email } = await newUser();
    const rows = await asOwner<{ password: string }>(
      world.app,
      'select password from auth.account where "userId" = $1',
      [id],
    );
    const [salt = '', hash] = rows[0]?.password.split(':') ?? [];
    expect(salt).toMatch(/^[0-9a-f]{32}$/);
    const cost = { N: 2 ** 14, r: 16, p: 1, maxmem: 2 ** 26 };
    expect(scryptSync(password, salt, 64, cost).toString('hex')).toBe(hash);
    await expect(auth.createUser({ name: 'B', email: email.toUpperCase(), password })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
