// SPDX-License-Identifier: Apache-2.0
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { reconnect, settled, tabTo } from './pages.ts';

const slow = 120_000;
const patient = { timeout: 40_000 };

describe.skipIf(noBrowser !== undefined)('the inventory', () => {
  let visit: Visit | undefined;
  let { hospital, page, complaints, open } = {} as Visit;
  const rows = () => page.getByRole('table', { name: 'Inventory' }).getByRole('row');
  const owner = () => page.locator('section[aria-label="Use and place"] dl > div').filter({ hasText: 'Owner' });

  beforeAll(async () => {
    visit = await openVisit('biomedical-engineer');
    ({ hospital, page, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());

  it(
    'lets a biomedical engineer find a device, edit its owner, see that in its history, and undo it',
    async () => {
      await open('/assets');
      await page.getByRole('searchbox', { name: 'Search in this table' }).fill('haemodialysis');
      await page.getByText('contains “haemodialysis”').waitFor();
      const device = page.getByRole('link', { name: 'Haemodialysis machine' }).first();
      await device.click();
      await page.getByRole('heading', { level: 1, name: 'Haemodialysis machine' }).waitFor();
      const before = ((await owner().locator('dd').textContent()) ?? '').trim();
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('textbox', { name: 'Owner' }).fill('Dialysis engineering');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Owner: Dialysis engineering').waitFor();
      expect(await owner().textContent()).toContain('set by hand');
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone.').waitFor();
      await page.getByText(`Owner: ${before}`).waitFor();
      expect(await owner().textContent()).not.toContain('set by hand');
      await page.getByRole('tab', { name: 'History' }).click();
      const history = page.getByRole('table', { name: 'History' });
      await history.getByText(`Owner: Dialysis engineering → ${before}`).waitFor();
      expect(await history.getByText(`Owner: ${before} → Dialysis engineering`).count()).toBe(1);
      expect(await history.getByRole('row').nth(1).getByRole('cell').nth(1).textContent()).toBe(
        hospital.login('biomedical-engineer').name,
      );
    },
    slow,
  );

  it(
    'shows both versions when somebody else was quicker, even if the page has fetched the new one meanwhile',
    async () => {
      await open('/assets?text=haemodialysis');
      await page.getByRole('link', { name: 'Haemodialysis machine' }).first().click();
      await page.getByRole('heading', { level: 1, name: 'Haemodialysis machine' }).waitFor();
      const device = `${hospital.url}/api/v1/assets/${new URL(page.url()).pathname.split('/').at(-1)}`;
      const { request } = page.context();
      const stored = async () => (await (await request.get(device)).json()).asset;
      await page.getByRole('button', { name: 'Edit' }).click();
      const form = page.getByRole('dialog', { name: 'Edit Haemodialysis machine' });
      await form.getByRole('textbox', { name: 'Location' }).fill('Hall 2');
      const { revision } = await stored();
      const changes = { owner: 'Quicker', location: 'Hall 1' };
      const headers = { origin: hospital.url };
      expect((await request.patch(device, { data: { revision, changes }, headers })).status()).toBe(200);
      await reconnect(page);
      await page.getByText('Owner: Quicker').waitFor();
      await form.getByRole('button', { name: 'Save' }).click();
      const versions = form.getByRole('alert').filter({ hasText: 'Two versions' });
      const cells = (field: string) => versions.getByRole('row', { name: field }).getByRole('cell').allTextContents();
      await versions.waitFor();
      expect(await cells('Location')).toEqual(['Hall 2', 'Hall 1']);
      expect(await cells('Owner')).toEqual(['Quicker', 'Quicker']);
      expect(await stored()).toMatchObject(changes);
      await form.getByRole('button', { name: 'Save mine' }).click();
      await form.waitFor({ state: 'hidden' });
      expect(await stored()).toMatchObject({ owner: 'Quicker', location: 'Hall 2', revision: revision + 2 });
    },
    slow,
  );

  it(
    'edits the selected devices at once, and takes it back',
    async () => {
      await open('/assets?text=haemodialysis&columns=%5B"name"%2C"owner"%5D');
      for (const index of [1, 2, 3]) await rows().nth(index).getByRole('checkbox').check();
      const owners = () =>
        Promise.all([1, 2, 3, 4].map((index) => rows().nth(index).getByRole('cell').nth(2).textContent()));
      const before = await owners();
      await page.getByRole('toolbar', { name: '3 rows selected' }).getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('textbox', { name: 'New value' }).fill('Ward of the test');
      await page.getByRole('button', { name: 'Set on all of them' }).click();
      await page.getByText('3 devices changed.').waitFor();
      await expect
        .poll(owners, patient)
        .toEqual(['Ward of the test', 'Ward of the test', 'Ward of the test', before[3]]);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone.').waitFor();
      await expect.poll(owners, patient).toEqual(before);
    },
    slow,
  );

  it(
    'leaves a device alone that somebody else has changed while many are edited, and shows both versions',
    async () => {
      await open('/assets?text=haemodialysis');
      const request = page.context().request;
      const list = `${hospital.url}/api/v1/assets?text=haemodialysis&sort=criticality&limit=2`;
      const [first, second] = (await (await request.get(list)).json()).items;
      for (const index of [1, 2]) await rows().nth(index).getByRole('checkbox').check();
      await page.getByRole('toolbar', { name: '2 rows selected' }).getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('textbox', { name: 'New value' }).fill('Everybody');
      const data = { revision: second.revision, changes: { owner: 'Quicker' } };
      const headers = { origin: hospital.url };
      const device = ({ id }: { id: string }) => `${hospital.url}/api/v1/assets/${id}`;
      expect((await request.patch(device(second), { data, headers })).status()).toBe(200);
      await page.getByRole('button', { name: 'Set on all of them' }).click();
      const left = page.getByRole('dialog', { name: 'One device was left as it is' });
      const cells = left.getByRole('row').nth(1).getByRole('cell');
      await expect.poll(() => cells.allTextContents(), patient).toEqual([second.name, 'Owner', 'Everybody', 'Quicker']);
      const owners = async () =>
        Promise.all([first, second].map(async (one) => (await (await request.get(device(one))).json()).asset.owner));
      expect(await owners()).toEqual(['Everybody', 'Quicker']);
      await left.getByRole('button', { name: 'Set on these too' }).click();
      await left.waitFor({ state: 'hidden' });
      expect(await owners()).toEqual(['Everybody', 'Everybody']);
    },
    slow,
  );

  it(
    'keeps the selection when a bulk edit is given up',
    async () => {
      await open('/assets?text=haemodialysis');
      await rows().nth(1).getByRole('checkbox').check();
      await page.getByRole('toolbar').getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect.poll(() => page.getByRole('toolbar', { name: 'One row selected' }).count(), patient).toBe(1);
      expect(await page.getByRole('toolbar').getByRole('button', { name: 'Edit' }).isEnabled()).toBe(true);
    },
    slow,
  );

  it(
    'edits all that fit the filters, and says how many there are',
    async () => {
      await open('/assets?text=haemodialysis');
      const counted = page.getByText(/^\d+ rows$/);
      const count = Number.parseInt((await counted.textContent()) ?? '', 10);
      await page.getByRole('button', { name: 'Edit all that are shown' }).click();
      await page.getByRole('dialog', { name: `Edit ${count} devices` }).waitFor();
      await page.getByRole('textbox', { name: 'New value' }).fill('Everybody');
      await page.getByRole('button', { name: 'Set on all of them' }).click();
      await page.getByText(`${count} devices changed.`).waitFor();
      const found = await page.evaluate(async () => {
        const filter = encodeURIComponent(JSON.stringify({ owner: { in: ['Everybody'] } }));
        return (await (await fetch(`/api/v1/assets/facets?filter=${filter}`)).json()).total;
      });
      expect(found).toBe(count);
    },
    slow,
  );

  it(
    'edits more than a thousand in the background from the bar of selected rows, and takes all of it back',
    async () => {
      await open('/assets?filters=%7B"class"%3A%5B"medical-device"%5D%7D');
      const countOf = (filter: object) =>
        page.evaluate(async (asked) => {
          const answer = await fetch(`/api/v1/assets/facets?filter=${encodeURIComponent(JSON.stringify(asked))}`);
          return (await answer.json()).total as number;
        }, filter);
      const count = await countOf({ class: { in: ['medical-device'] } });
      expect(count).toBeGreaterThan(1000);
      const located = () => countOf({ class: { in: ['medical-device'] }, owner: { in: ['Everybody of the test'] } });
      const number = count.toLocaleString('en-GB');
      await page.getByRole('checkbox', { name: 'Select all rows that are loaded' }).check();
      await page
        .getByRole('toolbar')
        .getByRole('button', { name: `Edit all ${number} that fit` })
        .click();
      const dialog = page.getByRole('dialog', { name: `Edit ${number} devices` });
      await dialog.getByText(/you have ten seconds to take all of it back/).waitFor();
      await dialog.getByRole('textbox', { name: 'New value' }).fill('Everybody of the test');
      await dialog.getByRole('button', { name: 'Set on all of them' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'One job running' }).waitFor();
      await page.getByText(`${number} devices changed.`).waitFor();
      expect(await located()).toBe(count);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone.').waitFor();
      expect(await located()).toBe(0);
    },
    slow,
  );

  it(
    'filters by what there is, counts, and keeps the view in the address',
    async () => {
      await open('/assets');
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByRole('checkbox', { name: /^life-critical \(/ }).check();
      await page.keyboard.press('Escape');
      await page.getByText('Criticality is life-critical').waitFor();
      expect(decodeURIComponent(page.url())).toContain('life-critical');
      await page.reload();
      await page.getByText('Criticality is life-critical').waitFor();
    },
    slow,
  );

  it(
    'shows the columns that were chosen, and keeps the view in its link',
    async () => {
      await open('/assets?text=haemodialysis');
      const heads = () => page.getByRole('table', { name: 'Inventory' }).getByRole('columnheader').allTextContents();
      const choose = async (act: (choices: Locator) => Promise<unknown>, tool: string) => {
        await page.getByRole('button', { name: tool, exact: true }).click();
        await act(page.getByRole('dialog', { name: tool }));
        await page.keyboard.press('Escape');
      };
      expect(await heads()).not.toContain('Serial number');
      await choose((choices) => choices.getByRole('checkbox', { name: 'Serial number' }).check(), 'Columns');
      await choose((choices) => choices.getByRole('checkbox', { name: 'Owner', exact: true }).uncheck(), 'Columns');
      await expect.poll(heads, patient).toContain('Serial number');
      const chosen = await heads();
      expect(chosen).not.toContain('Owner');
      const link = page.url();
      await open('/');
      await page.goto(link);
      await expect.poll(heads, patient).toEqual(chosen);
    },
    slow,
  );

  it(
    'is as dense and as dark as somebody likes it, from then on',
    async () => {
      await open('/settings');
      await page.getByText('Compact', { exact: true }).click();
      await page.getByText('Dark', { exact: true }).click();
      await open('/assets');
      await expect.poll(async () => (await rows().nth(1).boundingBox())?.height, patient).toBe(28);
      expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
      await open('/settings');
      await page.getByText('Normal', { exact: true }).click();
      await open('/assets');
      await expect.poll(async () => (await rows().nth(1).boundingBox())?.height, patient).toBe(36);
    },
    slow,
  );

  it(
    'exports exactly what is shown, to who has confirmed that it is them',
    async () => {
      await open('/assets?text=haemodialysis&columns=%5B"name"%2C"serial"%5D');
      const count = Number.parseInt((await page.getByText(/^\d+ rows$/).textContent()) ?? '', 10);
      await hospital.forgetSignIns();
      const downloads: unknown[] = [];
      page.on('download', (made) => downloads.push(made));
      const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
      await page.getByRole('button', { name: 'Export' }).click();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText(/the last time was more than 15 minutes ago/).waitFor();
      expect(downloads).toEqual([]);
      await page.getByRole('button', { name: 'Export' }).click();
      await dialog.getByRole('textbox').fill(hospital.login('biomedical-engineer').password);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: 'Confirm' }).click(),
      ]);
      const stream = await download.createReadStream();
      const text = Buffer.concat(await Array.fromAsync(stream)).toString('utf8');
      const lines = text.replace('\ufeff', '').trim().split('\r\n');
      expect(lines[0]).toBe('Name,Serial number,Mark');
      expect(lines.slice(1).filter((line) => !line.includes(',"Demonstration: an invented hospital'))).toEqual([]);
      expect(lines).toHaveLength(count + 1);
    },
    slow,
  );

  it(
    'is worked without a mouse: from the table to a device, its tabs, and a proof',
    async () => {
      await open('/assets?text=haemodialysis');
      await rows().nth(1).waitFor();
      await settled(page);
      const [table, search] = [page.getByRole('region', { name: 'Inventory' }), page.getByRole('searchbox')];
      await table.focus();
      for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
      // rows that come while somebody types do not take the focus
      await search.fill('haemodialysis machine');
      await page.waitForURL(/machine/);
      await settled(page);
      expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);
      await table.focus();
      for (const key of ['ArrowDown', ' ']) await page.keyboard.press(key);
      await page.getByRole('toolbar', { name: 'One row selected' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Haemodialysis machine' }).waitFor();
      await tabTo(page, /^Identity$/);
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => new URL(page.url()).searchParams.get('tab'), patient).toBe('facts');
      // what is focused before the facts are there is gone with them
      await page.getByRole('button', { name: /fail/ }).first().waitFor();
      await settled(page);
      await tabTo(page, /fail/);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Why Wardline says so' }).waitFor();
      await page.keyboard.press('Escape');
    },
    slow,
  );

  it(
    'decides a pair by keyboard, and takes it back',
    async () => {
      await open('/assets/reviews');
      const first = await page.getByText(/^Pair 1 of/).textContent();
      const total = Number(first?.split(' ').at(-1));
      await page.keyboard.press('j');
      await page.getByText(`Pair 2 of ${total}`).waitFor();
      await page.keyboard.press('k');
      await page.getByText(`Pair 1 of ${total}`).waitFor();
      await page.keyboard.press('d');
      await page.keyboard.type('Both stand in room 4');
      await page.keyboard.press('Enter');
      await page.getByText('Decided: two devices.').waitFor();
      await page.getByText(`Pair 1 of ${total - 1}`).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText(`Pair 1 of ${total}`).waitFor();
    },
    slow,
  );

  it(
    'asks for a reason before it decides',
    async () => {
      await open('/assets/reviews');
      await page.getByText(/^Pair 1 of/).waitFor();
      await page.keyboard.press('s');
      await page.getByRole('textbox', { name: 'Reason' }).fill(' ');
      await page.keyboard.press('Enter');
      await page.getByText('Say why.').waitFor();
    },
    slow,
  );

  it(
    'shows what may not be edited to those who may only read, without the buttons',
    async () => {
      const other = await openBrowser({ viewport: { width: 1280, height: 800 } });
      const reader = await hospital.signIn(other, 'top-management');
      await reader.goto(`${hospital.url}/assets?text=haemodialysis`);
      // a browser that has nothing of the web application yet
      await reader.getByRole('link', { name: 'Haemodialysis machine' }).first().click({ timeout: 60_000 });
      await reader.getByRole('tab', { name: 'History' }).waitFor();
      expect(await reader.getByRole('button', { name: 'Edit' }).count()).toBe(0);
      expect(await reader.getByRole('button', { name: 'Split off' }).count()).toBe(0);
      await other.close();
    },
    slow,
  );

  it('has nothing that the browser complains about', () => {
    // a stale edit and an export without a recent sign-in were refused as they should be
    expect(complaints.filter((each) => !/status of 40[39]/.test(each))).toEqual([]);
  });
});
