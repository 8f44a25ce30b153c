// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../harness/scale.ts';
import { fillPages } from './addresses.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { defectsOf, type Layout, layoutOf, misplaced } from './mirror.ts';
import { follow } from './pages.ts';
import { walked } from './walked.ts';

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

describe.skipIf(noBrowser !== undefined)('from right to left', () => {
  let visit: Visit;
  let paths: string[] = [];

  beforeAll(async () => {
    visit = await openVisit('administrator');
    paths = walked(await fillPages(visit.hospital));
    await visit.open('/');
    // what happened a minute ago in one drawing shall not have happened two minutes ago in the other
    await visit.page.clock.setFixedTime(Date.now());
  }, 300_000);
  afterAll(() => visit?.close());

  /** All pages in a language. */
  async function drawn(language: string): Promise<Layout[]> {
    await visit.open(`/?language=${language}`);
    const layouts: Layout[] = [];
    for (const path of paths) {
      await follow(visit.page, path);
      layouts.push(await layoutOf(visit.page));
    }
    return layouts;
  }

  it.each(isDeep ? [1280, 700] : [1280])(
    'each page is its own mirror, and nothing is cut off, %i px wide',
    async (width) => {
      await visit.page.setViewportSize({ width, height: 900 });
      const [plain, mirrored] = [await drawn('en'), await drawn('rtl')];
      const found = paths.flatMap((path, i) => {
        const [one, other] = [plain[i], mirrored[i]];
        if (!one || !other || other.pieces.length < 6) return [`${path} shows nothing`];
        return [...defectsOf(one, other), ...misplaced(one, other)].map((what) => `${path} ${what}`);
      });
      expect(found).toEqual([]);
    },
    900_000,
  );
});
