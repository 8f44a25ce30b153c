// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../harness/scale.ts';
import { type Addresses, fillPages } from './addresses.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { follow, mouseOnly, obstacles, routesOf, showIn } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';
import { walked } from './walked.ts';

const slow = 900_000;
const pictures = pictureFolder('screens');

/** Routes for people who are not signed in; who walks them: shell.test.ts and administration.test.ts. */
const outside = ['/first-run', '/invitation/$code', '/report/$code'];

const languages = isDeep ? ['en', 'de'] : ['en'];
const schemes = ['light', 'dark'] as const;

describe.skipIf(noBrowser !== undefined)('every page', () => {
  let visit: Visit;
  let page: Page;
  let addresses: Addresses = {};
  let pages: readonly string[] = [];

  beforeAll(async () => {
    visit = await openVisit('administrator');
    ({ page } = visit);
    addresses = await fillPages(visit.hospital);
    pages = walked(addresses);
  }, slow);
  afterAll(() => visit?.close());

  it('is walked here, or by those who are not signed in', async () => {
    await visit.open('/');
    const routes = await routesOf(page);
    const notFound = '/$';
    expect([...Object.keys(addresses), ...outside, notFound].sort()).toEqual(routes.sort());
  });

  it.each(languages)(
    'puts nothing in anybody’s way, light and dark, and fits a window of 640 pixels: %s',
    async (language) => {
      await visit.open(`/?language=${language}`);
      const found: string[] = [];
      const note = (address: string, what: readonly string[]) => found.push(...what.map((one) => `${address}: ${one}`));
      for (const address of pages) {
        await show(page, address);
        await keepPicture(page, pictures, address, `${language}-light`);
        note(address, await widerThan(page, 640));
        for (const colorScheme of schemes) {
          await showIn(page, colorScheme);
          // the words and their places are the same in the dark; what can differ is contrast
          const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
          note(`${address} ${colorScheme}`, await obstacles(page, rules));
        }
        note(address, await mouseOnly(page));
        await showIn(page, 'light');
      }
      expect(found).toEqual([]);
      expect(visit.complaints).toEqual([]);
    },
    slow,
  );

  // what is looked at in CI only
  if (isDeep)
    it(
      'is kept as a picture for people to look at in the dark too',
      async () => {
        await page.emulateMedia({ colorScheme: 'dark' });
        await visit.open('/?language=de');
        for (const address of Object.values(addresses).flatMap(([first]) => first ?? [])) {
          await show(page, address);
          await keepPicture(page, pictures, address, 'de-dark');
        }
        expect(visit.complaints).toEqual([]);
      },
      slow,
    );

  it('leaves a picture of each, and none of nothing', () => {
    const files = fs.readdirSync(pictures);
    expect(files.length).toBeGreaterThanOrEqual(languages.length * pages.length);
    expect(files.filter((file) => fs.statSync(path.join(pictures, file)).size < 10_000)).toEqual([]);
  });

  // the last one: from then on the person belongs to two organisations, and every request would have to name one
});

async function show(page: Page, address: string): Promise<void> {
  await follow(page, address);
  // the boxes of the map are placed by a worker
  if (address === '/flows/map') await page.locator('[data-box]').first().waitFor();
}

/** What a window of so many pixels cuts off: at 200 % on a small screen people have no more. */
async function widerThan(page: Page, width: number): Promise<string[]> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (usual) await page.setViewportSize(usual);
  return wide > width ? [`is ${wide} pixels wide in a window of ${width}`] : [];
}
