// SPDX-License-Identifier: Apache-2.0
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { obstacles } from './pages.ts';

const slow = 120_000;

/** Checkboxes that are smaller than 24 pixels, or have another one within 4. */
const hardToHit = (list: Locator): Promise<string[]> =>
  list.getByRole('checkbox').evaluateAll((boxes) => {
    const places = boxes.map((box) => box.getBoundingClientRect());
    const isNear = (one: DOMRect, other: DOMRect) =>
      Math.max(one.left, other.left) - Math.min(one.right, other.right) < 4 &&
      Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom) < 4;
    return boxes.flatMap((box, i) => {
      const place = places[i] ?? new DOMRect();
      const isSmall = place.width < 24 || place.height < 24;
      return isSmall || places.some((other, j) => i !== j && isNear(place, other)) ? [box.outerHTML] : [];
    });
  });

describe.skipIf(noBrowser !== undefined)('rights, tokens, sessions and the trail of them', () => {
  let visit: Visit | undefined;
  let { hospital, page, complaints, open } = {} as Visit;
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');

  beforeAll(async () => {
    visit = await openVisit('administrator');
    ({ hospital, page, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());

  it(
    'makes a role of its own, changes what it may do, and removes it',
    async () => {
      const matrix = page.getByRole('table', { name: 'Permissions by role' });
      const head = (name: string) => matrix.getByRole('columnheader', { name });
      /** What the matrix gives to the role of this name. */
      const held = (name: string) =>
        matrix.evaluate((table, title) => {
          const heads = [...table.querySelectorAll('thead th')].slice(1);
          const at = heads.findIndex((each) => each.textContent?.includes(title));
          let module = '';
          return [...table.querySelectorAll('tbody tr')].flatMap((row) => {
            module = row.querySelector('th[scope=rowgroup]')?.textContent ?? module;
            const right = row.querySelector('th[scope=row]')?.textContent;
            return row.querySelectorAll('td')[at]?.querySelector('svg') && right ? [`${module}:${right}`] : [];
          });
        }, name);
      const choose = (module: string, right: string) =>
        dialog().getByRole('group', { name: module, exact: true }).getByLabel(right, { exact: true }).click();
      const menu = async (name: string, item: string) => {
        await button(`What can be done with ${name}`).click();
        await page.getByRole('menuitem', { name: item }).press('Enter');
      };

      await open('/roles');
      await button('Add a role').click();
      await dialog().getByLabel('Name of the role').fill('Ward lead');
      expect(await obstacles(page)).toEqual([]);
      await choose('suppliers', 'read');
      expect(await obstacles(page)).toEqual([]);
      expect(await hardToHit(dialog())).toEqual([]);
      await dialog().getByRole('button', { name: 'Save the role' }).click();
      await head('Ward lead').waitFor();
      const first = await held('Ward lead');
      expect(first).toContain('suppliers:read');
      expect(first).not.toContain('people:read');

      await menu('Ward lead', 'Change the role');
      await dialog().getByLabel('Name of the role').fill('Ward manager');
      await choose('suppliers', 'read');
      await choose('people', 'read');
      await dialog().getByRole('button', { name: 'Save the role' }).click();
      await head('Ward manager').waitFor();
      const changed = first.filter((right) => right !== 'suppliers:read');
      expect((await held('Ward manager')).sort()).toEqual([...changed, 'people:read'].sort());

      await menu('Ward manager', 'Remove');
      await dialog().getByText('For ten seconds this can be undone').waitFor();
      await dialog().getByRole('button', { name: 'Remove' }).click();
      await head('Ward manager').waitFor({ state: 'detached' });
      await button('Undo').click();
      await head('Ward manager').waitFor();
      expect((await held('Ward manager')).sort()).toEqual([...changed, 'people:read'].sort());
      await menu('Ward manager', 'Remove');
      await dialog().getByRole('button', { name: 'Remove' }).click();
      await head('Ward manager').waitFor({ state: 'detached' });
    },
    slow,
  );

  it(
    'makes a token that is shown once, does what was chosen until its day, and nothing once it is revoked',
    async () => {
      await open('/tokens');
      await button('Make a token').click();
      await dialog().getByLabel('What it is for').fill('Nightly list');
      await dialog().getByLabel('Valid for so many days').fill('7');
      await dialog().getByRole('group', { name: 'users', exact: true }).getByLabel('read', { exact: true }).click();
      await dialog().getByRole('button', { name: 'Make a token' }).click();
      const token = (await dialog().getByText(/^wlt_/).textContent()) ?? '';
      expect(await obstacles(page)).toEqual([]);
      const status = async (path: string) => {
        const answer = await fetch(`${hospital.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
        return answer.status;
      };
      expect([await status('/users'), await status('/suppliers')]).toEqual([200, 403]);

      await page.keyboard.press('Escape');
      await page.reload();
      const row = page.getByRole('table', { name: 'Tokens' }).getByRole('row', { name: /Nightly list/ });
      await row.getByText('users:read', { exact: true }).waitFor();
      expect(await page.content()).not.toContain(token);
      const expires = await row.locator('time').first().getAttribute('datetime');
      expect(Math.round((Date.parse(expires ?? '') - Date.now()) / 86_400_000)).toBe(7);

      await button('Revoke the token Nightly list').click();
      await page.getByText('The token is revoked.').waitFor();
      await row.getByText('revoked', { exact: true }).waitFor();
      expect(await status('/users')).toBe(401);
    },
    slow,
  );

  it(
    'ends the own session on another computer, and not the one at hand',
    async () => {
      const elsewhere = await openBrowser({ userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0' });
      try {
        const other = await hospital.signIn(elsewhere, 'administrator');
        await open('/account', other);
        await open('/account');
        await button('Sign out of Firefox, Windows').click();
        await page.getByText('The session has ended.').waitFor();
        await button('Sign out of Firefox, Windows').waitFor({ state: 'detached' });
        const me = `${hospital.url}/api/v1/users/me`;
        expect((await elsewhere.context.request.get(me)).status()).toBe(401);
        expect((await page.context().request.get(me)).status()).toBe(200);
        await other.reload();
        await other.getByRole('heading', { name: 'Sign in' }).waitFor();
      } finally {
        await elsewhere.close();
      }
    },
    slow,
  );

  it(
    'finds on the trail by person and day what was changed, before and after',
    async () => {
      const { request } = page.context();
      const units = `${hospital.url}/api/v1/organisation/units`;
      const { items } = await (await request.get(units)).json();
      const unit = items.find(({ name }: { name: string }) => name.startsWith('Dialysis Unit'));
      const data = { revision: unit.revision, name: 'Renal Unit' };
      const options = { data, headers: { origin: hospital.url } };
      expect((await request.patch(`${units}/${unit.id}`, options)).status()).toBe(200);

      const trail = page.getByRole('table', { name: 'Audit trail' });
      const who = () =>
        trail.getByRole('row').evaluateAll((rows) => rows.slice(1).map((row) => row.children[2]?.textContent));
      await open('/audit-trail');
      await trail.getByRole('row').nth(1).waitFor();
      expect(new Set(await who()).size).toBeGreaterThan(1);
      const { name } = hospital.login('administrator');
      await page.getByLabel('Who').selectOption({ label: name });
      await page.waitForURL(/actor=/);
      await expect.poll(async () => [...new Set(await who())]).toEqual([name]);
      await page.getByLabel('From').fill('2099-01-01');
      await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
      await page.getByLabel('From').fill('');
      await page.getByLabel('Until').fill('2000-01-01');
      await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
      await page.getByLabel('Until').fill('');
      await page.getByLabel('What').selectOption('unit');
      await page.getByLabel('How').selectOption('changed');
      await page.waitForURL(/table=unit.*action=update|action=update.*table=unit/);
      await expect.poll(() => trail.getByRole('row').count()).toBe(2);
      await trail.getByText('unit: changed').waitFor();
      await trail.getByRole('link').first().click();
      const field = page.getByRole('row', { name: /^name / });
      expect(await field.locator('del').textContent()).toBe(unit.name);
      expect(await field.locator('ins').textContent()).toBe('Renal Unit');
      expect(await obstacles(page)).toEqual([]);
    },
    slow,
  );

  it('has nothing that the browser complains about', () => expect(complaints).toEqual([]));
});
