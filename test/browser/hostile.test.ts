// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.ts';
import { askIn } from '../../tools/conformance/ask.ts';
import { examples } from '../../tools/conformance/endpoint-examples.ts';
import { textFieldsOf, withValue } from '../../tools/conformance/hostile.ts';
import { isDeep } from '../harness/scale.ts';
import type { World } from '../harness/world.ts';
import { noBrowser } from './chromium.ts';
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
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    world = await worldOf(visit.hospital.app);
    await plant(world);
  }, slow);
  afterAll(() => visit?.close());

  it(
    'is shown as text on every page: nothing is asked for, opened or refused',
    async () => {
      if (!visit) throw new Error('nobody has come');
      const { page, open, complaints } = visit;
      const harm: string[] = [];
      page.on('dialog', (box) => {
        harm.push(`a box on ${page.url()}`);
        void box.dismiss();
      });
      page.on('request', (request) => {
        if (new URL(request.url()).pathname === '/planted') harm.push(`asked for on ${page.url()}`);
      });
      // what would be noticed, if a page did take it for more than text
      await open('/');
      await page.evaluate(`document.querySelector('main').innerHTML += '${image}'`);
      await expect.poll(() => harm.length, patient).toBeGreaterThan(0);
      await expect.poll(() => complaints.length, patient).toBeGreaterThan(0);
      await open('/');
      harm.length = 0;
      complaints.length = 0;
      let shown = 0;
      const seen = await addresses(world);
      for (const path of isDeep ? seen : seen.filter((address) => !rarely.has(address))) {
        await follow(page, path);
        if ((await page.locator('body').textContent())?.includes(image)) shown++;
        expect({ path, harm, complaints, images: await page.locator('img[src="/planted"]').count() }).toEqual({
          path,
          harm: [],
          complaints: [],
          images: 0,
        });
      }
      // pages that show nothing of it would prove nothing
      expect(shown).toBeGreaterThan(8);
    },
    slow,
  );
});

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
