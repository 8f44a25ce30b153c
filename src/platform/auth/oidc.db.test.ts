// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/harness/cli.ts';
import { type Known, type OidcServer, startOidcServer } from '../../../test/harness/oidc-server.ts';
import { type Browser, newBrowser, nextCode, site } from '../../../test/harness/sign-in.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { Config } from '../config/config.ts';
import { type Auth, openAuth } from './auth.ts';

const password = 'lantern-Ostrich-7 quilt';
const world = useWorld();
let server: OidcServer;
let auth: Auth;
const opened: Auth[] = [];

/** Sign-in of an installation with these settings beside those of the provider. */
function open(settings: Partial<Config> = {}): Auth {
  const { app } = world;
  const config = { ...app.config, publicUrl: site, ...server.settings, oidcName: 'Hospital login', ...settings };
  const made = openAuth(config, app.database, app.log);
  opened.push(made);
  return made;
}
beforeAll(async () => {
  server = await startOidcServer();
  auth = open();
});
afterAll(async () => {
  for (const made of opened) await made.close();
  await server.close();
});

const newPerson = (more: object = {}): Known => {
  const sub = randomUUID();
  return { sub, email: `anna.${sub.slice(0, 8)}@riverside.example`, email_verified: true, name: 'Anna Berg', ...more };
};
const addAccount = (person: Known) => auth.createUser({ name: 'Anna Berg', email: String(person.email), password });
const begin = async (browser: Browser, to?: string) => {
  const answer = await browser.post('/sign-in/oidc', { to });
  return ((await answer.json()) as { url: string }).url;
};
const back = (browser: Browser, { pathname, search }: URL) =>
  browser.get(`${pathname.slice('/api/auth'.length)}${search}`);
const goalOf = (response: Response) => response.headers.get('location');
const whoIs = (browser: Browser, at = auth) => at.authenticate(browser.headers());

/** The whole way: to the provider, through its pages, and back. */
async function signIn(person: Known, { at = auth, since }: { at?: Auth; since?: number } = {}) {
  const browser = newBrowser(at, '192.0.2.30');
  const goal = goalOf(await back(browser, await server.signIn(await begin(browser), person, since)));
  return { browser, goal, who: await whoIs(browser, at) };
}

describe('signing in with an OpenID provider', () => {
  it('is offered by its name, and not at all where none is set', async () => {
    const options = (at: Auth) =>
      newBrowser(at)
        .get('/options')
        .then((answer) => answer.json());
    expect(await options(auth)).toEqual({
      password: true,
      oidc: 'Hospital login',
      directory: false,
      sharedDevice: null,
    });
    const { app } = world;
    const without = openAuth(app.config, app.database, app.log);
    opened.push(without);
    expect(await options(without)).toEqual({ password: true, oidc: null, directory: false, sharedDevice: null });
    expect((await newBrowser(without).post('/sign-in/oidc')).status).toBe(404);
    expect((await newBrowser(without).get('/callback/oidc?state=x&code=y')).status).toBe(404);
  });

  it('asks with PKCE, state and nonce', async () => {
    const url = new URL(await begin(newBrowser(auth)));
    expect(url.origin).toBe(server.settings.oidcIssuer);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', code_challenge: expect.stringMatching(/^[\w-]{43}$/) },
      ...{ state: expect.stringMatching(/^[\w-]{32}$/), nonce: expect.stringMatching(/^[\w-]{32}$/) },
      redirect_uri: `${site}/api/auth/callback/oidc`,
    });
  });

  it('asks for a credential anew on a computer that several people use, and only there', async () => {
    const browser = newBrowser(auth);
    const promptOf = async () => new URL(await begin(browser)).searchParams.get('prompt');
    expect(await promptOf()).toBeNull();
    const { key } = await world.call<{ key: string }>('shared-devices.add', { name: 'Ward 3' });
    await browser.post('/shared-device', { key });
    expect(await promptOf()).toBe('login');
  });

  it('opens the account with the same address, the first time and later, whatever the address is by then', async () => {
    const person = newPerson();
    const { id } = await addAccount(person);
    const first = await signIn(person);
    expect([first.who?.userId, first.who?.mfa, first.goal]).toEqual([id, false, '/']);
    const renamed = await signIn({ ...person, email: `new.${person.email}` });
    expect([renamed.who?.userId, renamed.who?.email]).toEqual([id, person.email]);
    const kept = await asOwner(
      world.app,
      `select "accessToken" as a, "refreshToken" as r, "idToken" as i from auth.account where "providerId" = 'oidc' and "userId" = $1`,
      [id],
    );
    expect(kept).toEqual([{ a: null, r: null, i: null }]);
  });

  it('ends where it began, and never at another site', async () => {
    const person = newPerson();
    await addAccount(person);
    for (const [to, goal] of [
      ['/risks?state=open', '/risks?state=open'],
      ['https://evil.example/', '/'],
      ['//evil.example/', '/'],
      ['/\\evil.example/', '/'],
      ['/\t/evil.example/', '/'],
      ['/risks?name=<x>', '/'],
    ]) {
      const browser = newBrowser(auth, '192.0.2.31');
      expect(goalOf(await back(browser, await server.signIn(await begin(browser, to), person))), to).toBe(goal);
    }
  });

  it('counts as recent only when the provider has just seen a credential', async () => {
    const person = newPerson();
    await addAccount(person);
    const since = Math.floor(Date.now() / 1000) - 3600;
    expect((await signIn(person, { since })).who?.authenticatedAt).toEqual(new Date(since * 1000));
  });
});

describe('nobody comes in', () => {
  it('whom nobody has invited', async () => {
    const person = newPerson();
    const { who, goal } = await signIn(person);
    expect([who, goal, await auth.findUser(String(person.email))]).toEqual([
      undefined,
      '/?error=signup_disabled',
      undefined,
    ]);
  });

  it('whose address the provider does not vouch for', async () => {
    for (const email_verified of [false, undefined, 'no']) {
      const person = newPerson({ email_verified });
      await addAccount(person);
      const { who, goal } = await signIn(person);
      expect([who, goal]).toEqual([undefined, '/?error=unable_to_get_user_info']);
    }
  });

  it('to an emergency account', async () => {
    const person = newPerson({ email: `emergency-1.${randomUUID().slice(-12)}@wardline.invalid` });
    await addAccount(person);
    expect((await signIn(person)).who).toBeUndefined();
  });

  it('with the state of another browser, a made up one, or the same one twice', async () => {
    const person = newPerson();
    await addAccount(person);
    const [browser, other] = [newBrowser(auth), newBrowser(auth)];
    const address = await server.signIn(await begin(browser), person);
    await begin(other);
    expect(goalOf(await back(other, address))).toBe('/?error=state_mismatch');
    const forged = new URL(address);
    forged.searchParams.set('state', 'x'.repeat(32));
    expect(goalOf(await back(browser, forged))).toBe(`${site}/?error=state_mismatch`);
    expect([await whoIs(other), await whoIs(browser)]).toEqual([undefined, undefined]);
    expect(goalOf(await back(browser, address))).toBe('/');
    expect(await whoIs(browser)).toBeDefined();
    await browser.post('/sign-out');
    expect(goalOf(await back(browser, address))).toBe(`${site}/?error=state_mismatch`);
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('with a token that was made for another sign-in', async () => {
    const person = newPerson();
    await addAccount(person);
    const browser = newBrowser(auth);
    const start = new URL(await begin(browser));
    start.searchParams.set('nonce', 'y'.repeat(32));
    const answer = await back(browser, await server.signIn(start.href, person));
    expect(goalOf(answer)).toBe('/?error=unable_to_get_user_info');
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('with the code of another sign-in, or from another issuer', async () => {
    const person = newPerson();
    await addAccount(person);
    const [browser, victim] = [newBrowser(auth), newBrowser(auth)];
    const stolen = await server.signIn(await begin(victim), person);
    const own = await server.signIn(await begin(browser), person);
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expect(goalOf(await back(browser, own))).toBe('/?error=invalid_code');
    const again = await server.signIn(await begin(browser), person);
    again.searchParams.set('iss', 'https://evil.example');
    expect(goalOf(await back(browser, again))).toBe('/?error=issuer_mismatch');
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('with an ID token that the provider has not signed, or not for this sign-in', async () => {
    const [person, victim] = [newPerson(), newPerson()];
    await addAccount(person);
    await addAccount(victim);
    const asVictim = { sub: victim.sub, email: victim.email };
    const past = Math.floor(Date.now() / 1000) - 3600;
    try {
      for (const forgery of [
        { claims: asVictim, signedBy: 'nothing new' },
        { claims: asVictim, signedBy: 'somebody else' },
        { claims: asVictim, signedBy: 'somebody else', carriesKey: true },
        { claims: asVictim, signedBy: 'client secret' },
        { claims: asVictim, signedBy: 'nobody' },
        { signedBy: 'somebody else' },
        { claims: { aud: 'another-client' }, signedBy: 'provider' },
        { claims: { iss: 'https://evil.example' }, signedBy: 'provider' },
        { claims: { iat: past - 60, exp: past }, signedBy: 'provider' },
      ] as const) {
        server.forge(forgery);
        const { who, goal } = await signIn(person);
        const refused = { forgery, who: undefined, goal: '/?error=unable_to_get_user_info' };
        expect({ forgery, who, goal }).toEqual(refused);
      }
      // one that is signed anew, and right, shows that it was the forgery that was refused
      server.forge({ signedBy: 'provider' });
      expect((await signIn(person)).who?.email).toBe(person.email);
    } finally {
      server.forge(undefined);
    }
  });

  it('by the ways of the library that are not named', async () => {
    const browser = newBrowser(auth);
    const body = { provider: 'oidc', idToken: { token: 'a.b.c' } };
    for (const path of ['/sign-in/social', '/link-social', '/sign-in/oauth2', '/callback/oidc'])
      expect((await browser.post(path, body)).status, path).toBe(404);
    expect((await browser.post('/sign-in/oidc', {}, { origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('a second factor', () => {
  it('of the account is asked for after the provider', async () => {
    const person = newPerson();
    const { id } = await addAccount(person);
    const { secret } = await auth.enrolTotp(id);
    const { browser, who, goal } = await signIn(person);
    expect([who, goal]).toEqual([undefined, '/?second-factor=']);
    const code = await nextCode(secret);
    expect((await browser.post('/two-factor/verify-totp', { code })).status).toBe(200);
    expect(await whoIs(browser)).toMatchObject({ userId: id, mfa: true });
  });

  it('shown to the provider counts where the setting names its value, in acr or amr', async () => {
    const trusting = open({ oidcMfaValue: 'mfa' });
    for (const [claims, mfa] of [
      [{ amr: ['pwd', 'mfa'] }, true],
      [{ acr: 'mfa' }, true],
      [{ amr: ['pwd'] }, false],
    ] as const) {
      const person = newPerson(claims);
      const { id } = await addAccount(person);
      expect((await signIn(person, { at: trusting })).who?.mfa, JSON.stringify(claims)).toBe(mfa);
      expect((await signIn(person)).who?.mfa).toBe(false);
      await auth.enrolTotp(id);
      expect((await signIn(person, { at: trusting })).who?.mfa).toBe(mfa || undefined);
      expect((await signIn(person)).who).toBeUndefined();
    }
  });
});

describe('accounts made by the provider', () => {
  it('come only where the setting says so, and of people whose address it vouches for', async () => {
    const creating = open({ oidcCreateAccounts: true });
    const person = newPerson();
    const { who } = await signIn(person, { at: creating });
    expect(who).toMatchObject({ name: 'Anna Berg', email: person.email, mfa: false });
    expect((await signIn(person)).who?.userId).toBe(who?.userId);
    const members = await asOwner(world.app, 'select 1 from wardline.member where user_id = $1', [who?.userId]);
    expect(members).toEqual([]);
    const unverified = newPerson({ email_verified: false });
    expect((await signIn(unverified, { at: creating })).who).toBeUndefined();
    expect(await auth.findUser(String(unverified.email))).toBeUndefined();
  });
});

describe('a provider', () => {
  it('that is down, or names itself otherwise, leaves passwords alone', async () => {
    const person = newPerson();
    await addAccount(person);
    for (const oidcIssuer of ['http://127.0.0.1:9', `${server.settings.oidcIssuer}/`]) {
      const at = open({ oidcIssuer });
      const browser = newBrowser(at, '192.0.2.32');
      const answer = await browser.post('/sign-in/oidc');
      expect([answer.status, await answer.json()]).toEqual([
        503,
        expect.objectContaining({ code: 'OIDC_UNAVAILABLE' }),
      ]);
      expect((await browser.post('/sign-in/email', { email: person.email, password })).status).toBe(200);
    }
  });

  it('that is half set is refused', () => {
    expect(() => open({ oidcClientSecret: undefined })).toThrow(expect.objectContaining({ code: 'not-configured' }));
  });
});
