// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askIn } from '../../tools/conformance/ask.ts';
import { examples } from '../../tools/conformance/endpoint-examples.ts';
import { isDeep } from '../harness/scale.ts';
import type { World } from '../harness/world.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit, worldOf } from './hospital.ts';
import { follow, mouseOnly, obstacles, routesOf, showIn } from './pages.ts';

const slow = 900_000;
const pictures = path.resolve(import.meta.dirname, '../../test-results/screens');
const catalog = 'iso-27799-2025';

/** Routes for people who are not signed in; who walks them: shell.test.ts and administration.test.ts. */
const outside = ['/first-run', '/invitation/$code', '/report/$code'];

/** What makes rows for pages that are empty in a hospital that has only been loaded. */
const made = [
  ...['evidence.link', 'event-reports.triage', 'shared-devices.add', 'controls.approve', 'risks.signClinical'],
  ...['organisation.addIssue', 'organisation.addParty', 'organisation.draftScope'],
  ...['users.invite', 'users.addDeputy', 'users.createToken', 'users.addRole'],
];

const languages = isDeep ? ['en', 'de'] : ['en'];
const schemes = ['light', 'dark'] as const;

describe.skipIf(noBrowser !== undefined)('every page', () => {
  let visit: Visit;
  let page: Page;
  /** Addresses by their route; a route with parameters has those of rows that there are. */
  let addresses: Readonly<Record<string, readonly string[]>> = {};

  beforeAll(async () => {
    visit = await openVisit('administrator');
    ({ page } = visit);
    const world = await worldOf(visit.hospital.app);
    const ask = askIn(world);
    for (const name of made) await world.call(name, await examples[name]?.(ask));
    await giveRoles(world, visit.hospital.login('administrator').email, ['isms-manager', 'medical-it-risk-manager']);
    addresses = await addressesIn(world);
    expect(Object.values(addresses).flat().join()).not.toContain('undefined');
    fs.rmSync(pictures, { recursive: true, force: true });
    fs.mkdirSync(pictures, { recursive: true });
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
      for (const address of Object.values(addresses).flat()) {
        await show(page, address);
        await keepPicture(page, address, `${language}-light`);
        note(address, await widerThan(page, 640));
        for (const colorScheme of schemes) {
          await showIn(page, colorScheme);
          // the words and their places are the same in the dark; what can differ is contrast
          const rules = colorScheme === 'dark' && !isDeep ? ['color-contrast'] : undefined;
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
          await keepPicture(page, address, 'de-dark');
        }
        expect(visit.complaints).toEqual([]);
      },
      slow,
    );

  it('leaves a picture of each, and none of nothing', () => {
    const files = fs.readdirSync(pictures);
    expect(files.length).toBeGreaterThanOrEqual(languages.length * Object.values(addresses).flat().length);
    expect(files.filter((file) => fs.statSync(path.join(pictures, file)).size < 10_000)).toEqual([]);
  });

  // the last one: from then on the person belongs to two organisations, and every request would have to name one
});

async function show(page: Page, address: string): Promise<void> {
  await follow(page, address);
  // the boxes of the map are placed by a worker
  if (address === '/flows/map') await page.locator('[data-box]').first().waitFor();
}

/** `/assets/0190…c3d4?tab=risks` becomes `assets-c3d4-tab-risks`. */
async function keepPicture(page: Page, address: string, look: string): Promise<void> {
  const name = address
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => id.slice(-4))
    .replaceAll(/[^a-z0-9]+/gi, '-')
    .replaceAll(/^-|-$/g, '');
  await page.screenshot({ path: path.join(pictures, `${name || 'home'}-${look}.png`) });
}

/** What a window of so many pixels cuts off: at 200 % on a small screen people have no more. */
async function widerThan(page: Page, width: number): Promise<string[]> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (usual) await page.setViewportSize(usual);
  return wide > width ? [`is ${wide} pixels wide in a window of ${width}`] : [];
}

async function giveRoles(world: World, email: string, roles: readonly string[]): Promise<void> {
  const { items } = await world.call<{ items: { userId: string; email: string | null }[] }>('users.list', {
    text: email,
  });
  const userId = items.find((user) => user.email === email)?.userId;
  for (const role of roles) await world.call('users.assign', { userId, role });
}

async function addressesIn(world: World): Promise<Record<string, readonly string[]>> {
  const { first } = askIn(world);
  const id = async (list: string, input: object = {}) => (await first(list, input)).id;
  const asset = `/assets/${await id('assets.list', { text: 'haemodialysis' })}`;
  const tabs = ['identity', 'facts', 'network', 'risks', 'disclosure', 'components', 'history'];
  const risk = `/risks/${await id('risks.list', { text: 'Flood' })}`;
  const rejected = await first<{ id: string; rejected: number }>('imports.list', {}, (run) => run.rejected > 0);
  const { code } = await world.call<{ code: string }>('event-reports.addPoint', { label: 'Ward 7' });
  const plain = [
    ...['/', '/settings', '/assets', '/assets/reviews', '/flows', '/flows/map', '/organisation', '/scope', '/reports'],
    ...['/risks/matrix', '/risks/plan', '/controls/soa/versions', '/catalogs', '/catalogs/crosswalk', '/evidence'],
    ...['/suppliers', '/people', '/documents', '/audits', '/imports', '/imports/new', '/runs', '/audit-trail'],
    ...[
      '/event-reports',
      '/event-reports/new',
      '/event-reports/mine',
      '/notifications',
      '/event-reports/points',
      '/users',
      '/roles',
      '/tokens',
      '/account',
    ],
    '/shared-devices',
  ];
  return {
    ...Object.fromEntries(plain.map((route) => [route, [route]])),
    '/assets/$assetId': tabs.map((tab) => `${asset}?tab=${tab}`),
    '/audit-trail/$seq': ['/audit-trail/1'],
    '/audit-trail/rows/$rowId': [`/audit-trail/rows/${asset.split('/').at(-1)}`],
    '/catalogs/$catalog': [`/catalogs/${catalog}`],
    '/controls/soa': ['/controls/soa', '/controls/soa?control="8.13"'],
    '/controls/$catalog/$item': [`/controls/${catalog}/8.13`],
    '/event-reports/poster/$code': [`/event-reports/poster/${code}`],
    '/event-reports/$reportId': [`/event-reports/${await id('event-reports.list')}`],
    '/evidence/$id': [`/evidence/${await id('evidence.list')}`],
    '/flows/$flowId': [`/flows/${await id('flows.list')}`],
    '/imports/$runId': [`/imports/${rejected.id}`],
    '/risks': ['/risks'],
    '/risks/proposals': ['/risks/proposals', '/risks/proposals?tab=questions'],
    '/risks/criteria': ['/risks/criteria', '/risks/criteria?do=edit'],
    '/risks/$riskId': [
      ...['', '?do=assess', '?do=treat', '?do=edit'].map((dialog) => `${risk}${dialog}`),
      `/risks/${await id('risks.proposals', { state: 'cannot-tell' })}`,
    ],
    '/users/$userId': [`/users/${(await first<{ id: string; userId: string }>('users.list')).userId}`],
  };
}
