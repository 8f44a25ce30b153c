// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { settled } from './pages.ts';

if (noBrowser) console.log(`Tests in a browser are skipped. ${noBrowser}`);

const slow = 180_000;

describe.skipIf(noBrowser !== undefined)('days and times', () => {
  let visit: Visit;
  let { page, open, hospital } = {} as Visit;
  beforeAll(async () => {
    visit = await openVisit('administrator');
    ({ page, open, hospital } = visit);
  }, slow);
  afterAll(() => visit?.close());

  async function choose(zone: string): Promise<void> {
    await open('/settings');
    await page.getByRole('button', { name: 'Change the time zone' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill(zone);
    await page.getByRole('option', { name: zone, exact: true }).click();
    await dialog.getByRole('button', { name: 'Set the time zone' }).click();
    await page.getByText('The time zone was set.').first().waitFor();
  }
  /** The first change on the trail: its instant, and how it is told. */
  const told = async (on = page) => {
    await on.goto(`${hospital.url}/audit-trail?until=2099-01-01`);
    const time = on.getByRole('table', { name: 'Audit trail' }).locator('time').last();
    await time.waitFor();
    return { at: new Date((await time.getAttribute('datetime')) ?? ''), words: await time.textContent() };
  };
  const inWords = (at: Date, timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'long', timeZone }).format(at);

  it(
    'are those of the organisation wherever one sits, and change with its time zone on the page that is open',
    async () => {
      // a laptop in Tokyo shows what the hospital's own computers show
      const away = await openBrowser({ baseURL: hospital.url, timezoneId: 'Asia/Tokyo' });
      const other = await hospital.signIn(away, 'administrator');
      for (const zone of ['America/New_York', 'Pacific/Auckland']) {
        await choose(zone);
        const { at, words } = await told();
        expect(words).toBe(inWords(at, zone));
        const there = await told(other);
        expect(there.words).toBe(inWords(there.at, zone));
      }
      await other.context().close();
    },
    slow,
  );

  it(
    'of a span on the trail begin and end with the days of the organisation',
    async () => {
      await choose('Pacific/Kiritimati');
      const asked: URL[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/api/v1/audit-trail?')) asked.push(new URL(request.url()));
      });
      await open('/audit-trail?from=2026-03-02&until=2026-03-02');
      await settled(page);
      const last = asked.at(-1)?.searchParams;
      expect([last?.get('from'), last?.get('until')]).toEqual(['2026-03-01T10:00:00.000Z', '2026-03-02T10:00:00.000Z']);
    },
    slow,
  );
});
