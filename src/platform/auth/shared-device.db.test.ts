// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, newBrowser } from '../../../test/harness/sign-in.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { type Auth, openAuth } from './auth.ts';

const password = 'lantern-Ostrich-7 quilt';
const world = useWorld();
let auth: Auth;
let now = new Date();
const at = (minutes: number) => {
  now = new Date(Date.now() + minutes * 60_000);
};

beforeAll(() => {
  const { app } = world;
  auth = openAuth(app.config, app.database, app.log, { now: () => now });
});
afterAll(() => auth.close());

async function newPerson(): Promise<string> {
  const email = `anna.${randomUUID().slice(0, 8)}@riverside.example`;
  await auth.createUser({ name: 'Anna Berg', email, password });
  return email;
}
const signIn = async (browser: Browser, email: string) => {
  at(0);
  expect((await browser.post('/sign-in/email', { email, password })).status).toBe(200);
};
type Device = { id: string; key: string };
const newDevice = (reportCode?: string) =>
  world.call<Device>('shared-devices.add', { name: 'Ward 3', ...(reportCode && { reportCode }) });
/** A browser on a computer that several people use. */
async function sharedBrowser(): Promise<{ browser: Browser; device: Device }> {
  const [browser, device] = [newBrowser(auth), await newDevice('ward-3')];
  expect((await browser.post('/shared-device', { key: device.key })).status).toBe(200);
  return { browser, device };
}
const isSignedIn = async (browser: Browser) => (await auth.authenticate(browser.headers())) !== undefined;
type Left = { readonly shared: { readonly idle: number; readonly life: number } | null };
const left = async (browser: Browser) => (await (await browser.get('/session')).json()) as Left;

describe('a session on a shared computer', () => {
  it('ends after five minutes without use, where others have thirty', async () => {
    const { browser } = await sharedBrowser();
    const other = newBrowser(auth);
    const email = await newPerson();
    await signIn(browser, email);
    await signIn(other, email);
    at(4.9);
    expect([await isSignedIn(browser), await isSignedIn(other)]).toEqual([true, true]);
    at(5.2);
    expect([await isSignedIn(browser), await isSignedIn(other)]).toEqual([false, true]);
    at(0);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('is kept by what a person does, not by what the page asks', async () => {
    const { browser } = await sharedBrowser();
    await signIn(browser, await newPerson());
    for (const minute of [1, 2, 3, 4]) {
      at(minute);
      await isSignedIn(browser);
      await left(browser);
    }
    expect((await left(browser)).shared?.idle).toBeLessThanOrEqual(60);
    const used = (await (await browser.post('/session/use')).json()) as Left;
    expect(used.shared?.idle).toBe(300);
    at(8.9);
    expect(await isSignedIn(browser)).toBe(true);
    at(9.2);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('ends after sixty minutes, however busy', async () => {
    const { browser } = await sharedBrowser();
    await signIn(browser, await newPerson());
    for (let minute = 4; minute < 60; minute += 4) {
      at(minute);
      expect((await browser.post('/session/use')).status).toBe(200);
    }
    at(59.8);
    expect((await left(browser)).shared?.life).toBeLessThanOrEqual(12);
    await browser.post('/session/use');
    at(60.2);
    expect(await isSignedIn(browser)).toBe(false);
    expect((await browser.post('/session/use')).status).toBe(401);
  });

  it('lives as long as the settings say', async () => {
    const { app } = world;
    const config = { ...app.config, sharedDeviceIdleMinutes: 2, sharedDeviceMaxMinutes: 10 };
    const own = openAuth(config, app.database, app.log, { now: () => now });
    const { browser } = await sharedBrowser();
    await signIn(browser, await newPerson());
    at(1.9);
    expect(await own.authenticate(browser.headers())).toBeDefined();
    at(2.1);
    expect(await own.authenticate(browser.headers())).toBeUndefined();
    await own.close();
  });

  it('is one from the moment that its computer becomes shared', async () => {
    const browser = newBrowser(auth);
    await signIn(browser, await newPerson());
    expect(await left(browser)).toEqual({ shared: null });
    await browser.post('/shared-device', { key: (await newDevice()).key });
    expect(await left(browser)).toMatchObject({ shared: { life: expect.any(Number) } });
    at(5.2);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('is not one on a computer that is off the list, and stays one where it had begun', async () => {
    const { browser, device } = await sharedBrowser();
    await signIn(browser, await newPerson());
    await world.call('shared-devices.revoke', { id: device.id });
    expect((await left(browser)).shared).not.toBeNull();
    await browser.post('/sign-out');
    await signIn(browser, await newPerson());
    expect(await left(browser)).toEqual({ shared: null });
    at(20);
    expect(await isSignedIn(browser)).toBe(true);
    await expect(world.call('shared-devices.revoke', { id: device.id })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the key of a shared computer', () => {
  it('lies in a cookie that scripts cannot read, and is nowhere else', async () => {
    const device = await newDevice();
    const answer = await newBrowser(auth).post('/shared-device', { key: device.key });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^wardline\.device=[\w-]{43};.*HttpOnly; SameSite=Lax$/);
    expect(await answer.text()).not.toContain(device.key);
    expect(JSON.stringify(await world.call('shared-devices.list'))).not.toContain(device.key);
  });

  it('is refused when nobody has given it out, and gives nobody a session', async () => {
    const browser = newBrowser(auth);
    for (const key of ['', 'x'.repeat(43), "' or true --"])
      expect((await browser.post('/shared-device', { key })).status).toBe(404);
    expect(browser.cookies.size).toBe(0);
    expect((await browser.get('/session')).status).toBe(401);
    const { browser: shared } = await sharedBrowser();
    expect(await isSignedIn(shared)).toBe(false);
    expect((await shared.get('/session')).status).toBe(401);
  });

  it('tells the sign-in page that several people use the computer, and where to report an event', async () => {
    const { browser } = await sharedBrowser();
    const answer = await browser.get('/options');
    expect(await answer.json()).toMatchObject({ sharedDevice: { reportCode: 'ward-3' } });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^wardline\.device=.*Max-Age=34560000/);
    expect(await (await newBrowser(auth).get('/options')).json()).toMatchObject({ sharedDevice: null });
  });

  it('is not taken from a page of another site', async () => {
    const { key } = await newDevice();
    const refused = await newBrowser(auth).post('/shared-device', { key }, { origin: 'https://elsewhere.example' });
    expect(refused.status).toBe(403);
  });
});
