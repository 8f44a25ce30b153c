// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askIn } from '../../tools/conformance/ask.ts';
import { serve } from '../harness/records.ts';
import type { World } from '../harness/world.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit, worldOf } from './hospital.ts';
import { settled } from './pages.ts';

const slow = 180_000;
const file = 'Restore test';

describe.skipIf(noBrowser !== undefined)('somebody who may see one part of the hospital', () => {
  let visit: Visit;
  let served: Readonly<Record<'asset' | 'flow', string>>;

  beforeAll(async () => {
    visit = await openVisit('biomedical-engineer');
    const world = await worldOf(visit.hospital.app);
    const { id: annex } = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: world.tenant,
      ...{ kind: 'site', name: 'Annex' },
    });
    await moveTo(world, visit.hospital.login('biomedical-engineer').email, annex);
    // a device and a flow of the house serve the annex too; their risks are those of the house
    served = { asset: await withRisk(world, 'asset'), flow: await withRisk(world, 'flow') };
    for (const id of Object.values(served)) await serve(world, id, annex);
    const { sha256 } = await askIn(world).handIn('restore-test.pdf');
    const controls = [{ catalog: 'iso-27799-2025', item: '8.13' }];
    await world.call('evidence.add', { sha256, title: file, collectedAt: '2026-01-10T08:00:00Z', controls });
  }, slow);
  afterAll(() => visit?.close());

  it.each([
    ['the risks of a device', () => `/assets/${served.asset}?tab=risks`],
    ['the risks of a flow', () => `/flows/${served.flow}`],
    ['the evidence for a control', () => '/controls/iso-27799-2025/8.13'],
  ])(
    'is told that there is more than the page shows of %s',
    async (_, address) => {
      const { page, open } = visit;
      await open(address());
      await page
        .getByText(/\d+ outside your scope/)
        .first()
        .waitFor();
      await settled(page);
      expect(await page.getByText(file).count()).toBe(0);
    },
    slow,
  );

  it(
    'is not left to think that a device has no risk',
    async () => {
      await visit.open(`/assets/${served.asset}`);
      await visit.page.getByText(/risks? about it lies? outside your scope/).waitFor();
    },
    slow,
  );

  it(
    'finds no card on the start page that calls a part of the hospital in order for the whole',
    async () => {
      const { page, open } = visit;
      await open('/');
      await settled(page);
      const cards = page.locator('main section');
      const partial = cards.filter({ hasText: /\d outside your scope/ });
      expect(await partial.count()).toBeGreaterThan(3);
      for (const card of await partial.all()) {
        const said = await card.getByRole('heading').first().textContent();
        expect([said, await card.locator('p path[fill*="good"]').count()]).toEqual([said, 0]);
      }
      // and the proof of each number says what it leaves out, and who can help
      const counted = partial.filter({ has: page.getByTitle('Why?') });
      await counted.first().getByTitle('Why?').click();
      const drawer = page.getByRole('dialog', { name: 'Why this is not known' });
      await drawer.getByText(/\d outside your scope/).waitFor();
      await drawer.getByText(/an administrator, by widening your scope/).waitFor();
    },
    slow,
  );
});

/** From the whole group to one unit. */
async function moveTo(world: World, email: string, unit: string): Promise<void> {
  type Member = { userId: string; memberships: { id: string; role: string }[] };
  const { items } = await world.call<{ items: Member[] }>('users.list', { text: email });
  const userId = items[0]?.userId;
  const { memberships } = await world.call<Member>('users.show', { userId });
  for (const { id, role } of memberships) {
    await world.call('users.assign', { userId, role, units: [unit] });
    await world.call('users.endMembership', { id });
  }
}

/** The first device or flow that a risk or proposal is about. */
async function withRisk(world: World, kind: 'asset' | 'flow'): Promise<string> {
  type Row = { subject: { kind: string; id: string } | null };
  type Page = { items: Row[]; cursor: string | null };
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page = await world.call<Page>('risks.list', { limit: 500, ...(cursor && { cursor }) });
    const found = page.items.find(({ subject }) => subject?.kind === kind);
    if (found?.subject) return found.subject.id;
    ({ cursor } = page);
  }
  throw new Error(`no risk is about a ${kind}`);
}
