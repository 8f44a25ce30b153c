// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../harness/scale.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { defectsOf, layoutOf, misplaced } from './mirror.ts';

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
    const main = ['/', '/assets', '/flows', '/risks', '/risks/matrix', '/controls/soa', '/imports', '/settings'];
    expect(inNavigation).toEqual(expect.arrayContaining(main));
    paths = isDeep ? [...new Set([...inNavigation, ...one])] : [...main, ...one];
  }, 300_000);
  afterAll(() => visit?.close());

  /** The page in a language, when nothing moves any more. */
  async function drawn(path: string, language: string) {
    await visit.open(`${path}?language=${language}`);
    await visit.page.waitForLoadState('networkidle');
    await visit.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
    // what is still being loaded is drawn a little later
    let last = await layoutOf(visit.page);
    await expect
      .poll(
        async () => {
          const before = last.pieces.length;
          last = await layoutOf(visit.page);
          return last.pieces.length - before;
        },
        { interval: 700, timeout: 20_000 },
      )
      .toBe(0);
    return last;
  }

  it.each(isDeep ? [1440, 700] : [1440])(
    'each page is its own mirror, and nothing is cut off, %i px wide',
    async (width) => {
      await visit.page.setViewportSize({ width, height: 900 });
      const found: string[] = [];
      for (const path of paths) {
        const [plain, mirrored] = [await drawn(path, 'en'), await drawn(path, 'rtl')];
        expect(mirrored.pieces.length, path).toBeGreaterThan(5);
        found.push(...[...defectsOf(plain, mirrored), ...misplaced(plain, mirrored)].map((what) => `${path} ${what}`));
      }
      expect(found).toEqual([]);
    },
    900_000,
  );
});
