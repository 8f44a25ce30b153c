// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/harness/cli.ts';
import { addEntry, directoryPassword, disable } from '../../../test/harness/directory-people.ts';
import { newBrowser, nextCode } from '../../../test/harness/sign-in.ts';
import { noSlapd, removeSlapd, type Slapd, startSlapd } from '../../../test/harness/slapd.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { Config } from '../config/config.ts';
import { type Auth, openAuth } from './auth.ts';

const own = 'lantern-Ostrich-7 quilt';
const world = useWorld();
let slapd: Slapd;
let auth: Auth;
const opened: Auth[] = [];

function open(settings: Partial<Config> = {}): Auth {
  const { app } = world;
  const made = openAuth({ ...app.config, ...slapd.settings, ...settings }, app.database, app.log);
  opened.push(made);
  return made;
}
beforeAll(async () => {
  if (noSlapd) return;
  slapd = await startSlapd();
  auth = open();
});
afterAll(async () => {
  for (const made of opened) await made.close();
  await removeSlapd(slapd);
});

const addAccount = (email: string, password = own) => auth.createUser({ name: 'Anna Berg', email, password });
/** Somebody in the directory with an account here, not signed in yet. */
async function addPerson(more: Record<string, string> = {}) {
  const entry = await addEntry(slapd, more);
  return { ...entry, id: (await addAccount(entry.email)).id };
}
async function signIn(
  email: string,
  password: string,
  { at = auth, address = `192.0.2.${Math.ceil(Math.random() * 250)}` } = {},
) {
  const browser = newBrowser(at, address);
  const answer = await browser.post('/sign-in/email', { email, password });
  const body = (await answer.json()) as { code?: string; twoFactorRedirect?: boolean };
  return { browser, status: answer.status, code: body.code, body, who: await at.authenticate(browser.headers()) };
}
/** Whom the directory has signed in before. */
async function addLinked() {
  const person = await addPerson();
  expect((await signIn(person.uid, directoryPassword)).who?.userId).toBe(person.id);
  return person;
}

describe.skipIf(noSlapd !== undefined)('signing in by the directory', () => {
  it('is said on the sign-in page', async () => {
    expect(await (await newBrowser(auth).get('/options')).json()).toMatchObject({ directory: true });
  });

  it('opens the account with the same address, by user name or address, and from then on no other password does', async () => {
    const { id, uid, email } = await addPerson();
    expect((await signIn(email, own)).who?.userId).toBe(id);
    const first = await signIn(uid.toUpperCase(), directoryPassword);
    expect([first.status, first.who?.userId, first.who?.email, first.who?.mfa]).toEqual([200, id, email, false]);
    expect((await signIn(email, directoryPassword)).who?.userId).toBe(id);
    for (const name of [email, uid]) {
      const local = await signIn(name, own);
      expect([local.status, local.code, local.who]).toEqual([401, 'INVALID_EMAIL_OR_PASSWORD', undefined]);
    }
  });

  it('knows the person by more than the address', async () => {
    const person = await addLinked();
    const renamed = `berg-${person.uid}`;
    await slapd.set(person.dn, 'mail', 'married@riverside.example');
    await slapd.rename(person.dn, `uid=${renamed}`);
    expect((await signIn(person.email, directoryPassword)).who?.userId).toBe(person.id);
    expect((await signIn(renamed, directoryPassword)).who?.userId).toBe(person.id);
    const stranger = await addEntry(slapd, { mail: person.email });
    expect((await signIn(stranger.uid, directoryPassword)).code).toBe('NO_ACCOUNT');
  });

  it('gives nobody an account', async () => {
    const { uid, email } = await addEntry(slapd);
    const { code, who } = await signIn(uid, directoryPassword);
    expect([code, who, await auth.findUser(email)]).toEqual(['NO_ACCOUNT', undefined, undefined]);
    expect((await signIn(uid, 'guessed')).code).toBe('INVALID_EMAIL_OR_PASSWORD');
  });

  it('asks for the second factor that the account has, and lets people enrol one', async () => {
    const person = await addLinked();
    const { browser } = await signIn(person.uid, directoryPassword);
    for (const password of [own, '', 'guessed'])
      expect((await browser.post('/two-factor/enable', { password })).ok, password).toBe(false);
    const enrolled = await browser.post('/two-factor/enable', { password: directoryPassword });
    const { totpURI } = (await enrolled.json()) as { totpURI: string };
    const secret = new URL(totpURI).searchParams.get('secret') ?? '';
    expect((await browser.post('/two-factor/verify-totp', { code: await nextCode(secret) })).status).toBe(200);
    const asked = await signIn(person.email, directoryPassword);
    expect([asked.body.twoFactorRedirect, asked.who]).toEqual([true, undefined]);
    await asked.browser.post('/two-factor/verify-totp', { code: await nextCode(secret) });
    expect(await auth.authenticate(asked.browser.headers())).toMatchObject({ userId: person.id, mfa: true });
  });

  it('proves a recent sign-in, and changes no password here', async () => {
    const person = await addLinked();
    const { browser } = await signIn(person.uid, directoryPassword);
    await asOwner(world.app, `update auth.session set "authenticatedAt" = '2020-01-01' where "userId" = $1`, [
      person.id,
    ]);
    for (const password of [own, '', 'guessed'])
      expect((await browser.post('/confirm', { password })).status, password).toBe(401);
    expect((await browser.post('/confirm', { password: directoryPassword })).status).toBe(200);
    expect((await auth.authenticate(browser.headers()))?.authenticatedAt.getFullYear()).toBeGreaterThan(2020);
    const change = { currentPassword: directoryPassword, newPassword: own };
    const changed = await browser.post('/change-password', change);
    expect([changed.status, await changed.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'PASSWORD_OF_DIRECTORY' }),
    ]);
    expect((await signIn(person.email, own)).status).toBe(401);
  });
});

describe.skipIf(noSlapd !== undefined)('the directory lets nobody in', () => {
  it('with a wrong, an empty or no password', async () => {
    const known = await addLinked();
    const unknown = await addPerson();
    for (const name of [known.uid, known.email, unknown.uid, unknown.email])
      for (const password of ['', 'guessed', `${directoryPassword} `]) {
        const { status, code, who } = await signIn(name, password);
        expect([status, code, who], `${name} ${password}`).toEqual([401, 'INVALID_EMAIL_OR_PASSWORD', undefined]);
      }
    const browser = newBrowser(auth);
    for (const body of [{ email: known.uid }, {}, { password: directoryPassword }, { email: known.uid, password: {} }])
      expect((await browser.post('/sign-in/email', body)).status, JSON.stringify(body)).toBe(401);
  });

  it('by a name that is a filter', async () => {
    const { uid } = await addLinked();
    for (const name of ['*', `${uid}*`, `*)(uid=${uid}`, `${uid})(|(uid=*`, 'x)(objectClass=*)'])
      expect((await signIn(name, directoryPassword)).code, name).toBe('INVALID_EMAIL_OR_PASSWORD');
  });

  it('who is disabled or gone, whether the server still takes the password or not', async () => {
    const [disabled, gone, changed] = [await addLinked(), await addLinked(), await addLinked()];
    await disable(slapd, disabled);
    await slapd.remove(gone.dn);
    const strict = open({ ldapUserFilter: '(&(objectClass=inetOrgPerson)(!(employeeType=left)))' });
    expect((await signIn(changed.uid, directoryPassword, { at: strict })).status).toBe(200);
    await slapd.set(changed.dn, 'employeeType', 'left');
    for (const { uid, email } of [disabled, gone, changed])
      for (const name of [uid, email])
        expect((await signIn(name, directoryPassword, { at: strict })).status, name).toBe(401);
  });

  it('to an emergency account', async () => {
    const email = `emergency-1.${randomUUID().slice(-12)}@wardline.invalid`;
    await addAccount(email);
    const { uid } = await addEntry(slapd, { mail: email });
    for (const name of [uid, email]) expect((await signIn(name, directoryPassword)).who, name).toBeUndefined();
    expect((await signIn(email, own)).who).toBeDefined();
  });

  it('who guesses: five tries are free, under whichever name', async () => {
    const person = await addLinked();
    const address = '198.51.100.9';
    const statuses: number[] = [];
    for (const name of [person.uid, person.email, person.uid, person.email, person.uid, person.email, person.uid])
      statuses.push((await signIn(name, 'guessed', { address })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    for (const name of [person.uid, person.email])
      expect((await signIn(name, directoryPassword, { address })).status, name).toBe(429);
    expect((await signIn(person.uid, directoryPassword, { address: '198.51.100.10' })).status).toBe(200);
  });
});

describe.skipIf(noSlapd !== undefined)('a directory that is down', () => {
  it('says so, and holds up nobody who has a password here', async () => {
    const person = await addLinked();
    const { browser } = await signIn(person.uid, directoryPassword);
    const local = await addAccount(`local.${randomUUID().slice(0, 8)}@riverside.example`);
    const emergency = `emergency-2.${randomUUID().slice(-12)}@wardline.invalid`;
    await addAccount(emergency);
    const { email } = (
      await asOwner<{ email: string }>(world.app, 'select email from auth."user" where id = $1', [local.id])
    )[0] ?? { email: '' };
    await slapd.stop();
    try {
      for (const name of [person.uid, person.email, 'nobody-knows'])
        expect(await signIn(name, directoryPassword), name).toMatchObject({
          status: 503,
          code: 'DIRECTORY_UNAVAILABLE',
        });
      const confirmed = await browser.post('/confirm', { password: directoryPassword });
      expect([confirmed.status, await confirmed.json()]).toEqual([
        503,
        expect.objectContaining({ code: 'DIRECTORY_UNAVAILABLE' }),
      ]);
      expect((await auth.authenticate(browser.headers()))?.userId).toBe(person.id);
      for (const name of [email, emergency]) expect((await signIn(name, own)).who, name).toBeDefined();
      expect(await signIn(emergency, 'guessed')).toMatchObject({ status: 401 });
    } finally {
      await slapd.start();
    }
    expect((await signIn(person.email, directoryPassword)).status).toBe(200);
  });

  it('and is set no more leaves linked accounts shut until they are given a password', async () => {
    const person = await addLinked();
    const without = open({ ldapUrl: undefined });
    for (const password of [own, directoryPassword, '', 'directory:'])
      expect((await signIn(person.email, password, { at: without })).status, password).toBe(401);
    await without.setPassword(person.id, 'kettle-Marmot-5 ribbon');
    expect((await signIn(person.email, 'kettle-Marmot-5 ribbon', { at: without })).who?.userId).toBe(person.id);
  });
});
