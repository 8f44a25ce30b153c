// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../harness/scale.ts';
import { type Browser, noBrowser, openBrowser } from './chromium.ts';
import { type Hospital, openHospital, worldOf } from './hospital.ts';
import { complaintsOf, mouseOnly, obstacles, settled, showIn, watchTraffic } from './pages.ts';

const slow = 300_000;
const languages = isDeep ? ['en', 'de'] : ['en'];

describe.skipIf(noBrowser !== undefined)('every page of those who are not signed in', () => {
  let hospital: Hospital;
  let browser: Browser;
  let page: Page;
  let addresses: readonly string[] = [];

  beforeAll(async () => {
    hospital = await openHospital();
    const world = await worldOf(hospital.app);
    const codeOf = async (name: string, input: object) => (await world.call<{ code: string }>(name, input)).code;
    const point = await codeOf('event-reports.addPoint', { label: 'Ward 7' });
    const invited = { email: 'eva.lund@riverside.example', name: 'Eva Lund', role: 'staff' };
    const invitation = await codeOf('users.invite', invited);
    addresses = [
      ...['/', '/assets', '/first-run', `/report/${point}`, '/report/made-up'],
      ...[`/invitation/${invitation}`, '/invitation/made-up'],
    ];
    browser = await openBrowser({ baseURL: hospital.url });
    page = watchTraffic(await browser.context.newPage());
  }, slow);
  afterAll(async () => {
    await browser?.close();
    await hospital?.close();
  });

  it.each(languages)(
    'puts nothing in anybody’s way, light and dark, and fits a window of 640 pixels: %s',
    async (language) => {
      const complaints = complaintsOf(page);
      const found: string[] = [];
      for (const address of addresses) {
        const note = (what: string) => found.push(`${address}: ${what}`);
        await page.setViewportSize({ width: 640, height: 800 });
        await page.goto(`${address}?language=${language}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await settled(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > 640) note(`is ${width} pixels wide`);
        expect([address, await page.locator('html').getAttribute('lang')]).toEqual([address, language]);
        for (const scheme of ['light', 'dark'] as const) {
          await showIn(page, scheme);
          const rules = scheme === 'dark' ? ['color-contrast'] : undefined;
          for (const what of await obstacles(page, rules)) note(`${scheme} ${what}`);
        }
        for (const what of await mouseOnly(page)) note(what);
      }
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
    },
    slow,
  );
});
