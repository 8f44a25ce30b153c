// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../harness/scale.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { defectsOf, type Layout, layoutOf, misplaced } from './mirror.ts';
import { follow } from './pages.ts';

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

describe.skipIf(noBrowser !== undefined)('from right to left', () => {
  let visit: Visit;
  let paths: string[] = [];

  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    const { page } = visit;
    await visit.open('/');
    const inNavigation = await page
      .getByRole('navigation')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const first = async (list: string) => {
      const answer = await page.request.get(`${visit.hospital.url}/api/v1${list}`);
      return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
    };
    const one = [`/assets/${await first('/assets?limit=1')}`, `/risks/${await first('/risks/proposals?limit=1')}`];
    expect(inNavigation.length).toBeGreaterThan(15);
    paths = [...new Set([...inNavigation, ...one])];
    // what happened a minute ago in one drawing shall not have happened two minutes ago in the other
    await page.clock.setFixedTime(Date.now());
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

  it.each(isDeep ? [1440, 700] : [1440])(
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
