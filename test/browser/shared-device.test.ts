// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../harness/cli.ts';
import { type Browser, noBrowser, openBrowser } from './chromium.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { complaintsOf, obstacles } from './pages.ts';

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

describe.skipIf(noBrowser !== undefined)('a shared computer in the browser', () => {
  let hospital: Hospital;
  let browser: Browser;
  let page: Page;
  let complaints: string[] = [];

  /** With the form, as people on a ward do. */
  async function signIn(role: 'isms-manager' | 'clinical-safety-officer'): Promise<void> {
    const { email, password } = hospital.login(role);
    await page.getByLabel('E-mail').fill(email);
    await page.locator('input[name=password]').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Switch user' }).waitFor();
  }
  const form = () => page.getByRole('heading', { level: 1, name: 'Sign in' });
  const kept = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  const whoAmI = async () => (await page.request.get(`${hospital.url}/api/v1/users/me`)).status();
  /** The session was last used, and began, so long ago. */
  const age = (idle: string, whole = idle) =>
    asOwner(
      hospital.app,
      `update auth.session set "updatedAt" = now() - $1::interval, "createdAt" = now() - $2::interval where "sharedDevice" is not null`,
      [idle, whole],
    );
  /** The page learns how long it still has. */
  const askAgain = () => page.reload().then(() => page.getByRole('button', { name: 'Switch user' }).first().waitFor());

  beforeAll(async () => {
    hospital = await openHospital();
    browser = await openBrowser({ baseURL: hospital.url, viewport: { width: 1440, height: 900 } });
    page = await hospital.signIn(browser, 'administrator');
    complaints = complaintsOf(page);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await hospital?.close();
  });

  it('becomes one by an administrator who sits at it, and shows at once how to switch', async () => {
    const headers = { origin: hospital.url, 'idempotency-key': crypto.randomUUID() };
    const point = await page.request.post('/api/v1/event-reports/points', { data: { label: 'Ward 3' }, headers });
    const { code } = (await point.json()) as { code: string };
    await page.goto('/shared-devices');
    await page.getByText('No shared computers yet').waitFor();
    expect(await page.getByRole('button', { name: 'Switch user' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Make this computer a shared one' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Ward 3, left');
    await dialog.getByLabel('Report point').fill(`${hospital.url}/report/${code}`);
    await dialog.getByRole('button', { name: 'Make it shared' }).click();
    await page.getByRole('button', { name: 'Switch user' }).waitFor();
    await page.getByRole('row', { name: /Ward 3, left.*shared/ }).waitFor();
    expect(await obstacles(page)).toEqual([]);
  }, 60_000);

  it('asks who is there after one click, and leads to reporting an event without an account', async () => {
    await page.getByRole('button', { name: 'Switch user' }).click();
    await form().waitFor();
    expect(await whoAmI()).toBe(401);
    await page.getByText('Several people use this computer').waitFor();
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('link', { name: 'Report an event without signing in' }).click();
    await page.waitForURL(/\/report\//);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('Ward 3').first().waitFor();
    await page.goto('/');
    await form().waitFor();
  }, 60_000);

  it('keeps nothing of a person: no name, no address, no list, no draft, nothing in the browser’s stores', async () => {
    await signIn('isms-manager');
    await page.goto('/risks');
    await page.getByRole('row').nth(1).waitFor();
    await page.evaluate(() => {
      localStorage.setItem('wardline.views.risks', '["Ines’ view"]');
      sessionStorage.setItem('wardline.draft', 'Ines wrote this');
    });
    await page.getByRole('button', { name: 'Add a risk' }).click();
    await page.getByRole('dialog').getByRole('textbox').first().fill('A draft about somebody');
    await page.keyboard.press('F9');
    await form().waitFor();
    await expect.poll(kept).toBe('[{},{}]');
    expect(await whoAmI()).toBe(401);
    expect(await page.content()).not.toMatch(/Ines|draft about/);
    const address = page.getByLabel('E-mail');
    expect([await address.inputValue(), await address.getAttribute('autocomplete')]).toEqual(['', 'off']);
    const held = await browser.context.cookies();
    expect(held.map(({ name, httpOnly }) => [name, httpOnly])).toEqual([['wardline.device', true]]);
    await page.goBack();
    await form().waitFor();
    expect(await page.content()).not.toMatch(/Ines|draft about/);

    await page.goto('/');
    await signIn('clinical-safety-officer');
    await page.goto('/risks');
    await page.getByRole('button', { name: 'Add a risk' }).click();
    expect(await page.getByRole('dialog').getByRole('textbox').first().inputValue()).toBe('');
    expect(await page.evaluate(() => localStorage.getItem('wardline.views.risks'))).toBeNull();
  }, 120_000);

  it('keeps a language that was chosen before signing in, through full loads, for who signs in then', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Switch user' }).click();
    await form().waitFor();
    await page.getByLabel('Language').selectOption('de');
    const german = page.getByRole('heading', { level: 1, name: 'Anmelden' });
    for (let load = 0; load < 2; load++) {
      await page.goto('/risks');
      await german.waitFor();
    }
    const { email, password } = hospital.login('clinical-safety-officer');
    await page.getByLabel('E-Mail').fill(email);
    await page.locator('input[name=password]').fill(password);
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    const change = page.getByRole('button', { name: 'Person wechseln' });
    await change.waitFor();
    await page.reload();
    await change.click();
    await form().waitFor();
    await expect.poll(kept).toBe('[{},{}]');

    await page.goto('/?language=de');
    await german.waitFor();
    // as it is a quarter of an hour later
    await page.evaluate(() => localStorage.setItem('wardline-language-entrance', `de ${Date.now()}`));
    await page.goto('/');
    await form().waitFor();
    await expect.poll(kept).toBe('[{},{}]');
    await signIn('clinical-safety-officer');
  }, 60_000);

  it('warns half a minute before the end, and lets somebody stay', async () => {
    await page.goto('/');
    await age('4 minutes 36 seconds');
    await askAgain();
    const dialog = page.getByRole('dialog', { name: 'You will be signed out' });
    await dialog.getByText(/In \d+ seconds it signs you out/).waitFor();
    expect(await obstacles(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await whoAmI()).toBe(200);
    const left = await (await page.request.get('/api/auth/session')).json();
    expect(left.shared.idle).toBeGreaterThan(280);
  }, 60_000);

  it('cannot be kept open beyond its whole time, and says so', async () => {
    await age('1 second', '59 minutes 40 seconds');
    await askAgain();
    const dialog = page.getByRole('dialog', { name: 'You will be signed out' });
    await dialog.getByText(/A session on a shared computer has its end/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Stay signed in' }).count()).toBe(0);
    await age('1 second', '10 minutes');
  }, 60_000);

  it('shows the sign-in form when the time is over, in every tab', async () => {
    await askAgain();
    const other = await browser.context.newPage();
    await other.goto('/risks');
    await other.getByRole('button', { name: 'Switch user' }).waitFor();
    await age('4 minutes 52 seconds');
    await askAgain();
    await form().waitFor();
    await other.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(await whoAmI()).toBe(401);
    await other.close();
  }, 60_000);

  it('leaves also when the server cannot be reached, and signs out before anything is shown again', async () => {
    await signIn('isms-manager');
    await page.route('**/api/auth/sign-out', (route) => route.abort());
    await page.getByRole('button', { name: 'Switch user' }).click();
    await expect.poll(kept).toBe('[{"wardline.leaving":"yes"},{}]');
    await page.unroute('**/api/auth/sign-out');
    await page.goto('/');
    await form().waitFor();
    expect(await whoAmI()).toBe(401);
    expect(complaints.filter((one) => !/ERR_FAILED/.test(one))).toEqual([]);
  }, 60_000);
});
