// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../harness/scale.ts';
import { fillPages } from './addresses.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { layerDefects, writeNothing } from './layers.ts';
import { follow, settled } from './pages.ts';
import { cutOff, tabWalk } from './tab-walk.ts';

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

const slow = 900_000;
/** Of the pages that are walked every time: a start page, a list with facets, a record with tabs, a dialog in a page. */
const sample = ['/', '/assets', '/assets/$assetId', '/risks/criteria'];

const isEditor = (address: string) => /\/edit\b/.test(address);

describe.skipIf(noBrowser !== undefined)('with the tab key alone, enlarged to 200 % of a small screen', () => {
  let visit: Visit;
  let addresses: string[] = [];

  beforeAll(async () => {
    visit = await openVisit('administrator');
    const all = await fillPages(visit.hospital);
    addresses = isDeep ? Object.values(all).flat() : sample.flatMap((route) => all[route]?.[0] ?? []);
    // 1280 by 800 pixels, twice as large
    await visit.page.setViewportSize({ width: 640, height: 400 });
  }, slow);
  afterAll(() => visit?.close());

  it(
    'one comes to everything in order, sees where one is, is held nowhere, and has nothing cut off',
    async () => {
      const found: string[] = [];
      for (const address of addresses) {
        await visit.open(address);
        await settled(visit.page);
        const defects = [...(await cutOff(visit.page)), ...(await tabWalk(visit.page))];
        found.push(...defects.map((what) => `${address}: ${what}`));
      }
      expect(found).toEqual([]);
    },
    slow,
  );

  it(
    'what a button opens takes the focus, is closed by the escape key, and gives the focus back',
    async () => {
      const { page } = visit;
      await page.setViewportSize({ width: 1280, height: 800 });
      await visit.open('/');
      await writeNothing(page);
      const found: string[] = [];
      const pressed = new Set(['Sign out']);
      const walked = isDeep ? addresses.filter((address) => !isEditor(address)) : ['/organisation'];
      console.log(
        'The buttons of the editor are not pressed here: what they change is kept until it is saved; documents.test.',
      );
      for (const address of walked) {
        await follow(page, address);
        found.push(...(await layerDefects(page, address, pressed)).map((what) => `${address}: ${what}`));
      }
      expect(pressed.size).toBeGreaterThan(isDeep ? 100 : 5);
      expect(found).toEqual([]);
    },
    slow,
  );
});
