// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../harness/scale.ts';
import { addressesOutside, fillPages, giveRoles, managers } from './addresses.ts';
import { noBrowser, openBrowser } from './chromium.ts';
import { addOrganisation, openVisit, type Visit } from './hospital.ts';
import { obstacles, showIn } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';
import { defectsInStates, missing, wellAnyway } from './states.ts';
import { type Sight, tap, visitWith } from './wire.ts';

const slow = 900_000;
const signers = ['clinical-safety-officer', 'top-management'];

/** Walked in every run; a deep one walks all. */
const sample = ['/organisation', '/people', '/report/$code'];

/** Pages that have something to show in every organisation. */
const neverEmpty = [
  ...['/settings', '/account', '/users', '/roles', '/audit-trail', '/audit-trail/$seq', '/event-reports/new'],
  ...['/catalogs', '/catalogs/crosswalk', '/catalogs/$catalog', '/controls/soa', '/controls/$catalog/$item'],
  ...[
    '/imports/new',
    '/reports',
    '/risks/criteria',
    '/risks/methods',
    '/certification',
    '/templates',
    '/catalogs/import',
    '/people/samples',
  ],
];

/** What is in anybody's way, and in the dark what cannot be read. */
async function obstaclesInBoth(page: Page): Promise<string[]> {
  const light = await obstacles(page);
  await showIn(page, 'dark');
  const dark = await obstacles(page, ['color-contrast']);
  await showIn(page, 'light');
  return [...light, ...dark.map((one) => `dark ${one}`)];
}

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

describe.skipIf(noBrowser !== undefined)('every page', () => {
  const pictures = pictureFolder('states');
  let visit: Visit;
  let walked: [route: string, addresses: readonly string[]][] = [];

  beforeAll(async () => {
    visit = await openVisit('administrator');
    const addresses = { ...(await fillPages(visit.hospital)), ...(await addressesOutside(visit.hospital)) };
    walked = Object.entries(addresses).filter(([route]) => isDeep || sample.includes(route));
  }, slow);
  afterAll(() => visit?.close());

  /** A page on which it is always the same moment, so that its words stay the same however long it takes. */
  async function enter(page: Page): Promise<Page> {
    await page.clock.setFixedTime(Date.now());
    await visit.open('/', page);
    await tap(page);
    return page;
  }

  it(
    'says that it waits, what it could not read, and nothing that it does not know',
    async () => {
      const page = await enter(visit.page);
      const found: string[] = [];
      for (const [, addresses] of walked) {
        const tried = new Set<string>();
        for (const address of addresses) {
          const isKept = isDeep && address === addresses[0];
          const keep = async (look: string) => {
            if (!isKept) return;
            await keepPicture(page, pictures, address, look);
            found.push(...(await obstaclesInBoth(page)).map((obstacle) => `${address} ${look} ${obstacle}`));
          };
          const defects = await defectsInStates(page, address, tried, keep);
          found.push(...defects.map((defect) => `${address} ${defect}`));
        }
      }
      expect(found).toEqual([]);
    },
    slow,
  );

  it(
    'says in an organisation that has nothing yet what would be there and how it comes',
    async () => {
      const { world, login } = await addOrganisation(visit.hospital);
      await giveRoles(world, login.email, [...managers, ...signers]);
      const browser = await openBrowser({ viewport: { width: 1440, height: 900 } });
      const page = await enter(await visit.hospital.signIn(browser, login));
      const found: string[] = [];
      for (const [route, addresses] of walked.filter(
        ([, [first = '']]) => !/[0-9a-f]{8}-|poster|^.(report|invitation)./.test(first),
      ))
        for (const address of addresses) {
          const sight = await visitWith(page, address);
          if (isDeep) {
            await keepPicture(page, pictures, address, 'empty');
            found.push(...(await obstaclesInBoth(page)).map((obstacle) => `${address} empty ${obstacle}`));
          }
          found.push(...defectsOfEmpty(route, sight).map((defect) => `${address} ${defect}`));
        }
      await browser.close();
      expect(found).toEqual([]);
    },
    slow,
  );
});

/** Who has been made ISMS manager is a record of responsibilities (ISO/IEC 27001, 5.3) from the first day. */
const fromTheFirstDay: Readonly<Record<string, readonly string[]>> = {
  '/certification': ['good: 1 there', 'good: 5.3', 'good: there'],
};

function defectsOfEmpty(route: string, { errors, empty, bare, claims }: Sight): string[] {
  const well = [
    ...[...wellAnyway, 'good: No use of an emergency account waits for a review.'],
    ...(fromTheFirstDay[route] ?? []),
  ];
  const good = claims.filter((claim) => claim.startsWith('good'));
  return [
    ...(errors > 0 ? ['has errors'] : []),
    ...(empty.length === 0 && !neverEmpty.includes(route) ? ['does not say that it is empty'] : []),
    ...empty.filter((words) => words.length < 60).map((words) => `does not teach: ${words}`),
    ...bare.map((table) => `has the bare table ${table}`),
    ...missing(good, well).map((claim) => `says ${claim}`),
  ];
}
