// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.ts';
import { contentSecurityPolicy } from '../../src/platform/http/content-security-policy.ts';
import { askIn } from '../../tools/conformance/ask.ts';
import { examples } from '../../tools/conformance/endpoint-examples.ts';
import { textFieldsOf, withValue } from '../../tools/conformance/hostile.ts';
import { isDeep } from '../harness/scale.ts';
import type { World } from '../harness/world.ts';
import { noBrowser, openBrowser } from './chromium.ts';
import { openVisit, type Visit, worldOf } from './hospital.ts';
import { follow } from './pages.ts';

const slow = 600_000;
const patient = { timeout: 40_000 };
/** Asks for an address and opens a box, if a page takes it for more than text. */
const image = '<img src=/planted onerror=alert(1)>';

/** Pages that show what people have written; `$id` stands for each row that a search for the image finds. */
const pages: readonly { readonly path: string; readonly list?: string }[] = [
  ...[
    '/',
    '/organisation',
    '/scope',
    '/event-reports',
    '/event-reports/points',
    '/users',
    '/roles',
    '/tokens',
    '/account',
  ].map((path) => ({ path })),
  ...['/catalogs', '/controls/soa', '/evidence', '/imports', '/runs', '/reports', '/audit-trail', '/risks/plan'].map(
    (path) => ({ path }),
  ),
  ...['/assets', '/flows', '/suppliers', '/documents', '/audits', '/risks', '/risks/proposals'].map((path) => ({
    path: `${path}?text=${encodeURIComponent('<img')}`,
  })),
  { path: '/assets/$id', list: 'assets.list' },
  { path: '/assets/$id?tab=history', list: 'assets.list' },
  { path: '/flows/$id', list: 'flows.list' },
  { path: '/flows/map' },
  { path: '/risks/$id', list: 'risks.list' },
  { path: '/evidence/$id', list: 'evidence.list' },
  { path: '/imports/$id', list: 'imports.list' },
  { path: '/event-reports/$id', list: 'event-reports.list' },
];

/** Looked at in a deep run only: they show few words of people. */
const rarely = new Set(['/catalogs', '/roles', '/tokens', '/account', '/runs', '/reports', '/scope', '/risks/plan']);

describe.skipIf(noBrowser !== undefined)('what somebody has written with harm in mind', () => {
  let visit: Visit | undefined;
  let world: World;
  let things: readonly string[];
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    world = await worldOf(visit.hospital.app);
    await plant(world);
    things = await named(world);
  }, slow);
  afterAll(() => visit?.close());

  it(
    'is shown as text on every page: nothing is asked for, opened or refused',
    async () => {
      if (!visit) throw new Error('nobody has come');
      const { page, open, complaints, hospital } = visit;
      const harm: string[] = [];
      watchFor(page, harm);
      // what would be noticed, if a page did take it for more than text
      await open('/');
      await page.evaluate(`document.querySelector('main').innerHTML += '${image}'`);
      await expect.poll(() => harm.length, patient).toBeGreaterThan(0);
      await expect.poll(() => complaints.length, patient).toBeGreaterThan(0);
      await open('/');
      harm.length = 0;
      complaints.length = 0;
      /** @returns whether the page shows the image, as the text that it is */
      const look = async (on: Page, path: string): Promise<boolean> => {
        await follow(on, path);
        const images = await on.locator('img[src="/planted"]').count();
        expect({ path, harm, complaints, images }).toEqual({ path, harm: [], complaints: [], images: 0 });
        return on.evaluate((text) => {
          const filledIn = [...document.querySelectorAll('input')].map(({ value }) => value);
          return [document.body.textContent, ...filledIn].some((shown) => shown.includes(text));
        }, image);
      };
      let shown = 0;
      const seen = await addresses(world);
      for (const path of isDeep ? seen : seen.filter((address) => !rarely.has(address)))
        if (await look(page, path)) shown++;
      // pages that show nothing of it would prove nothing
      expect(shown).toBeGreaterThan(8);
      for (const path of things) expect({ path, shows: await look(page, path) }).toEqual({ path, shows: true });

      const other = await openBrowser({ viewport: { width: 1440, height: 900 } });
      try {
        const admin = await hospital.signIn(other, 'administrator');
        watchFor(admin, harm);
        await admin.goto(hospital.url);
        expect(await look(admin, '/shared-devices')).toBe(true);
      } finally {
        await other.close();
      }
    },
    slow,
  );

  it('meets a policy on every page that lets no script of others run, and styles of this answer only', async () => {
    if (!visit) throw new Error('nobody has come');
    const nonces: string[] = [];
    for (const path of ['/', '/report/x', '/first-run']) {
      const answer = await fetch(`${visit.hospital.url}${path}`, { headers: { accept: 'text/html' } });
      const policy = answer.headers.get('content-security-policy') ?? '';
      const [, nonce = ''] = /'nonce-([\w+/=]+)'/.exec(policy) ?? [];
      expect(policy).toBe(contentSecurityPolicy(nonce));
      expect(await answer.text()).toContain(nonce);
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});

/** Notes what a page does when it takes the image for more than text. */
function watchFor(page: Page, harm: string[]): void {
  page.on('dialog', (box) => {
    harm.push(`a box on ${page.url()}`);
    void box.dismiss();
  });
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/planted') harm.push(`asked for on ${page.url()}`);
  });
}

/** Pages of one thing that has the image for a name, among them those that nobody needs to sign in for. */
async function named(world: World): Promise<string[]> {
  const code = (name: string, input: object) => world.call<{ code: string }>(name, input).then((made) => made.code);
  const point = await code('event-reports.addPoint', { label: image });
  const invitation = await code('users.invite', { email: 'planted@riverside.example', name: image, role: 'staff' });
  const { userId } = await world.call<{ userId: string }>('users.addServiceAccount', { name: image });
  const { id: row } = await world.call<{ id: string }>('suppliers.add', { name: image });
  type Soa = { items: { control: string; revision: number }[] };
  const { items } = await world.call<Soa>('controls.soa', { limit: 500 });
  const revision = items.find(({ control }) => control === '5.2')?.revision;
  const decision = { control: '5.2', revision, applicable: false, justification: image };
  await world.call('controls.decide', { decisions: [decision] });
  await world.call('shared-devices.add', { name: image });
  return [
    ...[`/report/${point}`, `/invitation/${invitation}`, `/users/${userId}`, `/audit-trail/rows/${row}`],
    '/controls/iso-27001-2022/5.2',
    `/event-reports/poster/${point}?label=${encodeURIComponent(image)}`,
  ];
}

/** Writes the image into every text field of every command that takes it; one input a field, since each may be refused. */
async function plant(world: World): Promise<void> {
  const ask = askIn(world);
  let planted = 0;
  for (const { name, contract } of modules)
    for (const [key, { kind, input }] of Object.entries(contract)) {
      const example = examples[`${name}.${key}`];
      if (kind !== 'command' || !example) continue;
      const fields = textFieldsOf(input).filter(
        ({ node: { format, maxLength = image.length } }) => !format && maxLength >= image.length,
      );
      for (const { path } of isDeep ? fields : fields.slice(0, 2)) {
        const hostile = withValue(await Promise.resolve(example(ask)).catch(() => null), path, image);
        planted += await world.call(`${name}.${key}`, hostile).then(
          () => 1,
          () => 0,
        );
      }
    }
  // how many fields take words of any kind; far fewer would mean that nothing was planted
  expect(planted).toBeGreaterThan(isDeep ? 100 : 30);
}

async function addresses(world: World): Promise<string[]> {
  const found: string[] = [];
  for (const { path, list } of pages) {
    if (!list) {
      found.push(path);
      continue;
    }
    const searched = await world
      .call<{ items: { id: string }[] }>(list, { text: '<img', limit: 3 })
      .catch(() => world.call<{ items: { id: string }[] }>(list, { limit: 3 }));
    found.push(...searched.items.slice(0, isDeep ? 3 : 1).map(({ id }) => path.replace('$id', id)));
  }
  return found;
}
