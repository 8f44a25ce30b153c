// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shellFiles, uiFolder, weighShell } from '../../tools/ui-build.ts';
import { isDeep } from '../harness/scale.ts';
import { type Browser, noBrowser, openBrowser, quitChromium } from './chromium.ts';
import { haveUi } from './hospital.ts';
import { complaintsOf, obstacles, tabTo } from './pages.ts';
import { startWebServer, type WebServer } from './web-server.ts';

const tenant = { id: 't-1', name: 'Riverside Hospital', kind: 'demonstration' };
const me = {
  user: { id: 'u-1', name: 'Maria Keller', email: 'maria.keller@riverside.example' },
  tenant,
  tenants: [tenant],
  roles: ['isms-manager'],
  permissions: ['assets:read', 'risks:read'],
  scope: 'all',
  mfa: { required: true, enrolled: true },
  language: null,
};
const refused = { code: 'not-signed-in', message: 'Sign in.', issues: [], requestId: 'q-1' };

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

describe.skipIf(noBrowser !== undefined)('the shell', () => {
  let web: WebServer;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let isSignedIn = true;
  let isOpen = false;
  const asked: unknown[] = [];

  beforeAll(async () => {
    await haveUi();
    web = await startWebServer(uiFolder, (server) => {
      server.get('/api/v1/users/me', async (_, reply) => (isSignedIn ? me : reply.code(401).send(refused)));
      server.patch('/api/v1/users/me', async () => ({}));
      server.get('/api/v1/search', async (_, reply) => (isSignedIn ? { items: [] } : reply.code(401).send(refused)));
      server.get('/api/auth/session', async () => ({ shared: null }));
      server.get('/api/first-run', async () => ({ open: isOpen }));
      server.post('/api/auth/sign-in/email', async ({ body }, reply) => {
        asked.push(body);
        const { password } = body as { password: string };
        if (password === 'wrong') return reply.code(401).send({ code: 'INVALID_EMAIL_OR_PASSWORD', message: 'No.' });
        return { twoFactorRedirect: true };
      });
      server.post('/api/auth/two-factor/verify-totp', async ({ body }) => {
        asked.push(body);
        isSignedIn = true;
        return {};
      });
      server.post('/api/auth/sign-out', async () => {
        isSignedIn = false;
        return {};
      });
      server.post('/api/first-run', async (_, reply) => {
        const issues = [{ path: 'code', message: 'This is not the code.' }];
        return reply.code(400).send({ code: 'invalid-input', message: 'Not accepted.', issues, requestId: 'q' });
      });
    });
  });
  afterAll(async () => {
    await quitChromium();
    await web?.close();
  });

  /** A browser without memory. */
  async function begin(options: Parameters<typeof openBrowser>[0] = {}): Promise<void> {
    isSignedIn = true;
    isOpen = false;
    await browser?.close();
    browser = await openBrowser(options);
    page = await browser.context.newPage();
    complaints = complaintsOf(page);
  }
  async function visit(path: string): Promise<void> {
    await page.goto(`${web.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  it('weighs less than its budget, and has no chart or graph in it', async () => {
    const { scripts, budget } = weighShell();
    expect(scripts).toBeLessThan(budget);
    expect(shellFiles().scripts.length).toBeGreaterThan(0);
    await begin();
    const loaded: string[] = [];
    // the digest at the end of a name may spell anything
    const nameOf = (url: string) => new URL(url).pathname.replace(/-[\w-]{8}\.\w+$/, '');
    page.on('response', (response) => loaded.push(nameOf(response.url())));
    await visit('/settings');
    await page.waitForLoadState('networkidle');
    expect(loaded.filter((path) => /chart|echarts|elk|flow|help-text|zod/i.test(path))).toEqual([]);
    // the start page of this role has a chart, and nothing to be drawn on it
    await visit('/');
    await page.waitForLoadState('networkidle');
    expect(loaded.filter((path) => /chart-library|elk|flow|help-text|zod/i.test(path))).toEqual([]);
  });

  const everywhere = ['/', '/settings', '/nowhere', '/first-run'];
  const looks = [
    { colorScheme: 'light', language: 'en', paths: everywhere },
    { colorScheme: 'dark', language: 'en', paths: isDeep ? everywhere : ['/settings', '/first-run'] },
    ...(isDeep
      ? ([
          { colorScheme: 'light', language: 'de', paths: everywhere },
          { colorScheme: 'dark', language: 'de', paths: everywhere },
          { colorScheme: 'light', language: 'rtl', paths: everywhere },
        ] as const)
      : []),
  ] as const;

  it.each(looks)('puts nothing in anybody’s way: $colorScheme, $language', async ({ colorScheme, language, paths }) => {
    await begin({ colorScheme });
    isOpen = true;
    for (const path of paths) {
      await visit(`${path}?language=${language}`);
      expect([path, await obstacles(page)]).toEqual([path, []]);
    }
    await visit(`/?language=${language}`);
    await page.getByRole('button', { name: /Maria Keller/ }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await obstacles(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.getByRole('heading', { level: 3 }).waitFor();
    expect(await obstacles(page)).toEqual([]);
    if (paths === everywhere) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.locator('input[role=combobox]').waitFor();
      expect(await obstacles(page)).toEqual([]);
      isSignedIn = false;
      isOpen = false;
      await visit(`/?language=${language}`);
      expect(await obstacles(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  it('loads itself anew, once, when a part of it has gone with an upgrade', async () => {
    /** Opens a page whose part is there again after so many loads. @returns how often the browser has loaded */
    const openGone = async (thereAfter: number, shown: () => Promise<void>): Promise<number> => {
      await begin();
      await visit('/');
      let loads = 0;
      page.on('request', (request) => {
        if (request.isNavigationRequest()) loads++;
      });
      await page.route(/settings-page/, (route) =>
        loads >= thereAfter ? route.continue() : route.fulfill({ status: 404, body: '' }),
      );
      await page.getByRole('link', { name: 'Settings', exact: true }).click();
      await shown();
      return loads;
    };
    const heading = () => page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(await openGone(1, heading)).toBe(1);
    expect(new URL(page.url()).pathname).toBe('/settings');
    expect(await openGone(Number.POSITIVE_INFINITY, () => page.getByRole('alert').waitFor())).toBe(1);
  });

  it('speaks the language that was chosen, and remembers it', async () => {
    await begin();
    await visit('/settings');
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    await visit('/');
    expect(await page.title()).toBe('Guten Tag, Maria Keller · Wardline');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await visit('/?language=rtl');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    const [navigation, content] = [
      await page.getByRole('navigation').boundingBox(),
      await page.getByRole('main').boundingBox(),
    ];
    expect(navigation?.x).toBeGreaterThan(content?.x ?? 0);
  });

  it('remembers a language of the address before and after signing in, and none that there is not', async () => {
    await begin();
    isSignedIn = false;
    await visit('/settings?language=de');
    await visit('/settings');
    const title = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await title('Anmelden');
    isSignedIn = true;
    await visit('/settings');
    await title('Einstellungen');
    await visit('/settings?language=tlh');
    await title('Einstellungen');
    await visit('/settings?language=en');
    await visit('/settings');
    await title('Settings');
  });

  it('can be used with the keyboard alone', async () => {
    await begin();
    await visit('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await tabTo(page, /^Settings$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Settings');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.locator('input[role=combobox]').fill('home');
    await page.getByText('Nothing else found').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Good day, Maria Keller' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  });

  const section = (name: string) => page.getByRole('dialog').getByRole('heading', { level: 3, name, exact: true });

  it('helps with the page that is open, and leads on from there', async () => {
    await begin();
    await visit('/settings');
    await page.keyboard.press('F1');
    await section('Settings').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const button = page.getByRole('button', { name: 'Help' });
    await button.click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await section('Sign in').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Sign in');
    await page.getByRole('button', { name: 'second factor', exact: true }).click();
    await section('Second factor').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Second factor');
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // the page that is gone to takes the focus, also when it is loaded already
    for (let time = 0; time < 2; time++) {
      await button.click();
      await section('Settings').waitFor();
      await page.getByRole('link', { name: 'My account' }).click();
      await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(new URL(page.url()).pathname).toBe('/account');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('My account');
      if (time === 0) await page.goBack();
    }
    await page.keyboard.press('F1');
    await section('My account').waitFor();
    expect(complaints).toEqual([]);
  });

  it('has an address for each section of the manual, and the way back closes it', async () => {
    await begin();
    await visit('/settings');
    const address = () => page.evaluate(() => location.pathname + location.search);
    const closed = () => page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Help' }).focus();
    await page.keyboard.press('Enter');
    await section('Settings').waitFor();
    expect(await address()).toBe('/settings?help=settings');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await section('Sign in').waitFor();
    expect(await address()).toBe('/settings?help=sign-in');
    await page.goBack();
    await closed();
    expect(await address()).toBe('/settings');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Help');
    await page.goForward();
    await section('Sign in').waitFor();
    // closed without the way back, there is nothing to go back through either
    await visit('/nowhere');
    await visit('/settings?help=risks-matrix');
    await section('Risk matrix').waitFor();
    await page.getByRole('dialog', { name: 'Help' }).waitFor();
    expect(await obstacles(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await closed();
    expect(await address()).toBe('/settings');
    await page.goBack();
    await page.waitForURL('**/nowhere');
    await visit('/settings?help=no-such-section');
    await section('Settings').waitFor();
    isSignedIn = false;
    await visit('/settings?help=second-factor');
    await section('Second factor').waitFor();
    expect(complaints).toEqual([]);
  });

  it('helps those who are not signed in, in the language that they read', async () => {
    await begin();
    isSignedIn = false;
    await visit('/settings?language=de');
    await page.getByLabel('E-Mail-Adresse').focus();
    await page.keyboard.press('F1');
    await section('Anmelden').waitFor();
    isSignedIn = true;
    await visit('/nowhere?language=rtl');
    await page.keyboard.press('F1');
    await section('Home').waitFor();
    expect(await section('Home').locator('xpath=ancestor::*[@lang][1]').getAttribute('lang')).toBe('en');
  });

  it('fits a window of 640 pixels, as at 200 % of a small screen', async () => {
    await begin({ viewport: { width: 640, height: 400 } });
    isSignedIn = true;
    const visitAll = async () => {
      for (const path of ['/', '/settings', '/nowhere', '/first-run']) {
        await visit(path);
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([path, tooWide]).toEqual([path, 0]);
      }
    };
    await visitAll();
    await visit('/');
    await page.getByRole('button', { name: 'Navigation' }).click();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(await page.getByRole('link', { name: 'Settings' }).isVisible()).toBe(false);
  });

  it('asks for the second factor, and opens the page that was asked for', async () => {
    await begin();
    isSignedIn = false;
    await visit('/settings');
    const signIn = async (password: string) => {
      await page.getByLabel('E-mail address').fill(' maria@riverside.example ');
      await page.getByLabel(/^Password/).fill(password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    };
    await signIn('wrong');
    await page.getByText('do not match').waitFor();
    asked.length = 0;
    await signIn('right');
    await page.getByLabel('Code').fill('123 456');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(asked).toEqual([{ email: 'maria@riverside.example', password: 'right' }, { code: '123456' }]);
    await page.getByRole('button', { name: /Maria Keller/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  });

  it('asks to sign in again over the page when the session is over, and keeps the page', async () => {
    await begin();
    isSignedIn = true;
    await visit('/settings');
    isSignedIn = false;
    await page.keyboard.press('Control+k');
    await page.locator('input[role=combobox]').fill('pump');
    await page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
    expect(await page.locator('input[role=combobox]').inputValue()).toBe('pump');
  });

  it('puts what the first run refuses beside its field', async () => {
    await begin();
    isSignedIn = false;
    isOpen = true;
    await visit('/');
    await page.waitForURL('**/first-run');
    for (const label of ['One-time code', 'Hospital or group', 'Your name', 'Password'])
      await page.getByLabel(label, { exact: false }).first().fill('something');
    await page.getByLabel('E-mail address').fill('a@riverside.example');
    await page.getByRole('button', { name: 'Set up Wardline' }).click();
    await page.getByText('This is not the code.').waitFor();
    expect(await page.getByLabel('One-time code').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Your name').inputValue()).toBe('something');
    isOpen = false;
    await visit('/first-run');
    await page.getByRole('heading', { name: 'Wardline is set up' }).waitFor();
  });
});
