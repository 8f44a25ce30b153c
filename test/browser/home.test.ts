// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealEmergencyAccounts } from '../../src/app/emergency-accounts.ts';
import { builtInRoles, type RoleName } from '../../src/modules/users/model.ts';
import { openAuth } from '../../src/platform/auth/auth.ts';
import { findInterrupted } from '../../src/platform/jobs/find-interrupted.ts';
import { drainOutbox } from '../../src/platform/outbox/deliver.ts';
import { inCommand } from '../harness/records.ts';
import { isDeep } from '../harness/scale.ts';
import { noBrowser, openBrowser } from './chromium.ts';
import { openVisit, type Visit, worldOf } from './hospital.ts';
import { obstacles, settled, tabTo } from './pages.ts';

const slow = 180_000;
type Person = Exclude<RoleName, 'provisioning'>;
const people = Object.keys(builtInRoles).filter((role): role is Person => role !== 'provisioning');

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

describe.skipIf(noBrowser !== undefined)('what somebody should know', () => {
  let visit: Visit;
  let { hospital, page, open } = {} as Visit;
  const cards = (on = page) => on.locator('main section');
  const card = (name: RegExp) => cards().filter({ has: page.getByRole('heading', { name }) });
  const bell = (name: RegExp | string) => page.getByRole('banner').getByRole('link', { name });

  beforeAll(async () => {
    visit = await openVisit('administrator');
    ({ hospital, page, open } = visit);
  }, slow);
  afterAll(() => visit?.close());

  /** Somebody opens an envelope and signs in with what is in it. */
  async function useEmergencyAccount(): Promise<void> {
    const { tenant } = await worldOf(hospital.app);
    const auth = openAuth(hospital.app.config, hospital.app.database, hospital.app.log);
    const [sealed] = await sealEmergencyAccounts(hospital.app, auth, { tenant, actor: 'test', requestId: 'test' });
    await auth.close();
    const browser = await openBrowser();
    const { request } = browser.context;
    const headers = { origin: hospital.url };
    const answer = await request.post(`${hospital.url}/api/auth/sign-in/email`, { data: sealed ?? {}, headers });
    expect(answer.status()).toBe(200);
    expect((await request.get(`${hospital.url}/api/v1/users/me`)).status()).toBe(200);
    await browser.close();
    await drainOutbox(hospital.app);
  }

  it(
    'is counted in the header when it arrives, and read by the keyboard alone',
    async () => {
      await open('/');
      await bell('Notifications, none unread').waitFor();
      await card(/emergency account waits for review 0/)
        .getByText('No use of an emergency account')
        .waitFor();
      await useEmergencyAccount();
      // a minute later somebody touches a key
      await page.evaluate(() => {
        const { now } = Date;
        Date.now = () => now() + 61_000;
      });
      await page.keyboard.press('Shift');
      await bell('Notifications, 1 unread').waitFor();
      expect(await page.getByRole('status').allTextContents()).toContain('New notification, 1 unread.');
      await tabTo(page, /^Notifications, 1 unread$/);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor();
      const row = page.getByRole('row', { name: /An emergency account was used/ });
      await row.getByText('unread', { exact: true }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await tabTo(page, /^An emergency account was used$/);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
      await bell('Notifications, none unread').waitFor();
    },
    slow,
  );

  it(
    'can be marked unread and read again, one or all, and be kept out of the mailbox',
    async () => {
      await open('/notifications?show=unread');
      await page.getByRole('heading', { name: 'Nothing unread' }).waitFor();
      await page.getByLabel('Show').selectOption('All');
      await page.getByRole('button', { name: 'Mark as unread: An emergency account was used' }).click();
      await bell('Notifications, 1 unread').waitFor();
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await bell('Notifications, none unread').waitFor();
      await page.getByText('it cannot be turned off').waitFor();
      const mail = page.getByRole('switch', { name: 'Tell me by mail too' });
      await mail.focus();
      await page.keyboard.press('Space');
      await page.waitForFunction(() => !document.querySelector<HTMLInputElement>('input[role=switch]')?.checked);
      await settled(page);
      await page.reload();
      await mail.waitFor();
      expect(await mail.isChecked()).toBe(false);
    },
    slow,
  );

  it(
    'about an import that failed stands on the start page, and leads to why it did and what to do',
    async () => {
      const world = await worldOf(hospital.app);
      const { items } = await world.call<{ items: { id: string; fileName: string }[] }>('imports.list', { limit: 1 });
      const { id, fileName } = items[0] ?? { id: '', fileName: '' };
      await inCommand(world, async ({ db }) => {
        await sql`update job_run set state = 'running', attempts = 5 where id = ${id}`.execute(db);
        await sql`update import_run set state = 'running' where id = ${id}`.execute(db);
      });
      await findInterrupted(hospital.app);
      await open('/');
      const failed = card(/Imports that failed in the last 30 days 1/);
      await failed.getByText('failed', { exact: true }).waitFor();
      await failed.getByRole('link', { name: fileName }).click();
      await page.getByText('The import did not work').waitFor();
      await page.getByText(/process that did this work ended.*Import the file again/).waitFor();
      expect(await obstacles(page)).toEqual([]);
    },
    slow,
  );

  it(
    'about an emergency account stays on the start page until somebody has reviewed its use',
    async () => {
      await open('/');
      const waiting = card(/emergency account waits for review 1/);
      await waiting.getByRole('link', { name: 'Emergency 1' }).click();
      await page.getByRole('button', { name: 'Review the use of Emergency 1' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What it was for').fill('The directory was down.');
      await dialog.getByRole('button', { name: 'Review' }).click();
      const reviewed = page.getByRole('table', { name: 'Emergency accounts used' });
      await reviewed.getByRole('row', { name: /Emergency 1.*reviewed.*The directory was down/ }).waitFor();
      await page.getByRole('table', { name: /waits for review/ }).waitFor({ state: 'detached' });
      await open('/');
      await card(/emergency account waits for review 0/)
        .getByText('No use of an emergency account')
        .waitFor();
    },
    slow,
  );

  it(
    'is counted by a rule, and each number tells it and leads to what it counts',
    async () => {
      await open('/');
      await settled(page);
      const numbers = cards().getByRole('heading').getByTitle('Why?');
      const lists = cards().filter({ has: page.getByTitle('Why?') });
      expect(await numbers.count()).toBeGreaterThan(5);
      for (const list of await lists.all()) {
        const title = (await list.getByRole('heading').first().textContent()) ?? '';
        await list.getByTitle('Why?').click();
        const drawer = page.getByRole('dialog', { name: /^Why/ });
        await drawer.getByText(title.replace(/ ([\d,]+)$/, ': $1'), { exact: true }).waitFor();
        expect(await drawer.getByRole('heading', { name: 'Rule' }).count()).toBe(1);
        expect(await drawer.getByRole('link').getAttribute('href')).toMatch(/^\/[a-z]/);
        await page.keyboard.press('Escape');
        await drawer.waitFor({ state: 'detached' });
      }
      expect(await obstacles(page)).toEqual([]);
    },
    slow,
  );

  it(
    'shows on every card that it could not be read, and on none that all is well',
    async () => {
      const problem = { code: 'internal', message: 'Broken for the test.', issues: [], requestId: 'q' };
      const isShell = /\/api\/v1\/(users\/me|notifications\/unread)$/;
      await page.route('**/api/v1/**', (route) =>
        isShell.test(route.request().url()) ? route.continue() : route.fulfill({ status: 500, json: problem }),
      );
      await open('/');
      await settled(page);
      const count = await cards().count();
      expect(count).toBeGreaterThan(9);
      expect(
        await cards()
          .filter({ has: page.getByRole('alert') })
          .count(),
      ).toBe(count);
      await page.unrouteAll();
      await open('/');
      await settled(page);
      expect([await cards().count(), await page.getByRole('alert').count()]).toEqual([count, 0]);
      // the header has room for its bell on a telephone
      await page.setViewportSize({ width: 400, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
      expect(visit.complaints.filter((complaint) => !complaint.includes('status of 500'))).toEqual([]);
    },
    slow,
  );

  /** What a role finds on its start page; nothing in it is refused. */
  async function visitAs(role: Person): Promise<Page> {
    const browser = await openBrowser({ baseURL: hospital.url });
    const own = await hospital.signIn(browser, role);
    const refused: string[] = [];
    own.on('response', (response) => {
      if (response.status() === 403) refused.push(response.url());
    });
    await own.goto('/');
    await own.getByRole('heading', { level: 1 }).waitFor();
    await settled(own);
    expect([role, refused, await own.getByRole('alert').count()]).toEqual([role, [], 0]);
    expect(await cards(own).count()).toBeGreaterThan(1);
    return own;
  }

  it.each(isDeep ? people : (['supplier'] as const))(
    'shows %s no card that the role may not read',
    async (role) => {
      const own = await visitAs(role);
      await own.context().close();
    },
    slow,
  );

  it(
    'lets staff report an event from there, and find it again with its state',
    async () => {
      const own = await visitAs('staff');
      expect(await obstacles(own)).toEqual([]);
      await own.getByRole('main').getByRole('link', { name: 'Report an event' }).click();
      await own.getByText('A device behaves strangely').click();
      await own.getByText('I do not know').click();
      await own.getByLabel('What happened?').fill('The pump shows another ward.');
      await own.getByRole('button', { name: 'Send the report' }).click();
      await own.getByText('Your report has arrived').waitFor();
      await own.getByRole('link', { name: 'Home' }).click();
      await own.getByRole('main').getByText('A device behaves strangely').waitFor();
      await own.getByRole('link', { name: 'Your one report' }).click();
      const row = own.getByRole('row', { name: /The pump shows another ward/ });
      await row.getByText('new', { exact: true }).waitFor();
      await own.context().close();
      await open('/');
      await card(/Event reports to triage 1/)
        .getByRole('link', { name: /A device behaves strangely/ })
        .click();
      await page.getByRole('heading', { level: 1, name: /Event report \d/ }).waitFor();
    },
    slow,
  );
});
