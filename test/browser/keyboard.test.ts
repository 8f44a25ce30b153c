// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../harness/scale.ts';
import { fillPages } from './addresses.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { settled } from './pages.ts';
import { tabWalk } from './tab-walk.ts';

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

const slow = 900_000;
/** Of the pages that are walked every time: a start page, a list with facets, a record with tabs, a dialog in a page. */
const sample = ['/', '/assets', '/assets/$assetId', '/risks/criteria'];

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
    'one comes to everything, sees where one is, and is held nowhere',
    async () => {
      const found: string[] = [];
      for (const address of addresses) {
        await visit.open(address);
        await settled(visit.page);
        found.push(...(await tabWalk(visit.page)).map((what) => `${address}: ${what}`));
      }
      expect(found).toEqual([]);
    },
    slow,
  );
});
