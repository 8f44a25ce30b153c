// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/app/accounts.ts';
import { composeApp } from '../../src/app/create-app.ts';
import { openFirstRun } from '../../src/app/http/first-run.ts';
import { identifyBy, openSignIn } from '../../src/app/http/identify.ts';
import { openHttp } from '../../src/app/http/open-http.ts';
import { openJobs } from '../../src/app/jobs.ts';
import { buildUi, uiIsCurrent } from '../../tools/ui-build.ts';
import { useWorld } from '../harness/world.ts';
import { type Browser, noBrowser, openBrowser, quitChromium } from './chromium.ts';
import { complaintsOf, obstacles } from './pages.ts';

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

const person = { email: 'anne.roux@hospital.example', name: 'Anne Roux', password: 'lantern-Ostrich-7 quilt' };
const french = {
  'sign-in.title': 'Se connecter',
  'settings.language': 'Langue',
  'nav.home': 'Accueil',
  'nav.settings': 'Paramètres',
};
const manual = '# Application\n\n## Paramètres · /settings\n\nComment Wardline se présente sur cet ordinateur.\n';

describe.skipIf(noBrowser !== undefined)('languages that were added by files', () => {
  const world = useWorld();
  let server: FastifyInstance;
  let url = '';
  let stop = async () => {};
  let browser: Browser;
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    if (!uiIsCurrent()) await buildUi();
    const folder = path.join(world.app.config.dataFolder, 'languages');
    fs.mkdirSync(path.join(folder, 'fr'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'fr.json'), JSON.stringify(french));
    fs.writeFileSync(path.join(folder, 'fr/shell.md'), manual);
    fs.writeFileSync(path.join(folder, 'ar.json'), JSON.stringify({ 'nav.settings': 'الإعدادات', 'nav.home': 7 }));
    fs.writeFileSync(path.join(folder, 'it.json'), '{');
    const app = composeApp(world.app.config, world.app.database, world.app.log);
    const [auth, queue] = [openSignIn(app), await openJobs(app)];
    const caller = { tenant: world.tenant, actor: 'test', requestId: randomUUID() };
    await addAccount(app, auth, caller, { ...person, role: 'staff' });
    const entrance = { auth, firstRun: openFirstRun(app) };
    server = openHttp({ app, queue, identify: identifyBy(app, auth) }, entrance);
    url = await server.listen({ host: '127.0.0.1', port: 0 });
    stop = async () => {
      await server.close();
      await auth.close();
      await queue.stop();
    };
  });
  afterAll(async () => {
    await quitChromium();
    await stop();
  });

  async function begin(): Promise<void> {
    await browser?.close();
    browser = await openBrowser({ baseURL: url });
    page = await browser.context.newPage();
    complaints = complaintsOf(page);
    await page.goto('/settings');
  }
  async function signIn(): Promise<void> {
    await page.getByLabel('E-mail address').fill(person.email);
    await page.locator('input[name=password]').fill(person.password);
    await page.locator('button[type=submit]').click();
  }
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const root = () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir] as const);

  it('are chosen like any other, before and after signing in, with English where a word is missing', async () => {
    await begin();
    await heading('Sign in').waitFor();
    const choice = page.getByLabel('Language');
    expect(await choice.locator('option').allTextContents()).toEqual(['Deutsch', 'English', 'العربية', 'français']);
    await choice.selectOption('fr');
    await heading('Se connecter').waitFor();
    await page.getByText('With the account that your hospital has given you.').waitFor();
    expect(await root()).toEqual(['fr', 'ltr']);
    expect(await obstacles(page)).toEqual([]);
    await signIn();
    await heading('Paramètres').waitFor();
    await page.getByRole('link', { name: 'Accueil' }).waitFor();
    await page.getByText('Rows of tables').waitFor();
    await page.keyboard.press('F1');
    const help = page.getByRole('dialog');
    await help.getByText('Comment Wardline se présente sur cet ordinateur.').waitFor();
    const other = help.getByRole('button', { name: 'Sign in', exact: true });
    expect(await other.locator('xpath=ancestor::*[@lang][1]').getAttribute('lang')).toBe('en');
    expect(await obstacles(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('are written in their direction, and belong to the account', async () => {
    await page.getByLabel('Langue').selectOption('ar');
    await heading('الإعدادات').waitFor();
    expect(await root()).toEqual(['ar', 'rtl']);
    await page.getByRole('link', { name: 'Home', exact: true }).waitFor();
    await expect.poll(async () => (await (await page.request.get('/api/v1/users/me')).json()).language).toBe('ar');
    expect(await obstacles(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await begin();
    await heading('Sign in').waitFor();
    await signIn();
    await heading('الإعدادات').waitFor();
    expect(await root()).toEqual(['ar', 'rtl']);
    expect(complaints).toEqual([]);
  });

  it('are shown in English when their words do not come', async () => {
    await page.route('**/api/languages/**', (route) => route.abort());
    await page.goto('/settings?language=fr');
    await heading('Settings').waitFor();
    expect(await root()).toEqual(['fr', 'ltr']);
  });
});
