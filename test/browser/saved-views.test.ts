// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, noBrowser, openBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { obstacles } from './pages.ts';

const slow = 120_000;
const patient = { timeout: 40_000 };
const filtered = 'contains “haemodialysis”';

describe.skipIf(noBrowser !== undefined)('saved views', () => {
  let visit: Visit;
  let manager: Page;
  let atHome: Browser;
  let ofEngineer: Browser;
  let link = '';

  const menu = async (page: Page) => {
    await page.getByRole('button', { name: /^View(s$|: )/ }).click();
    return page.getByRole('dialog', { name: /^View(s$|: )/ });
  };
  const openView = async (page: Page, name: string) => {
    await (await menu(page)).getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name: `View: ${name}`, exact: true }).waitFor();
  };
  const act = async (page: Page, name: string, action: string) => {
    await (await menu(page)).getByRole('button', { name: `What can be done with ${name}` }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  const table = (page: Page) => page.getByRole('table', { name: 'Inventory' });
  const heads = (page: Page) => table(page).getByRole('columnheader').allTextContents();
  const rowHeight = async (page: Page) => (await table(page).getByRole('row').nth(1).boundingBox())?.height;

  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    manager = visit.page;
    await manager.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    atHome = await openBrowser();
    ofEngineer = await openBrowser();
  }, slow);
  afterAll(async () => {
    await atHome?.close();
    await ofEngineer?.close();
    await visit?.close();
  });

  it(
    'follow a person to another computer, with filters, columns and the height of rows',
    async () => {
      await visit.open('/assets?text=haemodialysis');
      await manager.getByRole('button', { name: 'Columns', exact: true }).click();
      const choices = manager.getByRole('dialog', { name: 'Columns' });
      await choices.getByRole('checkbox', { name: 'Serial number' }).check();
      await choices.getByRole('radio', { name: 'Compact' }).check();
      await manager.keyboard.press('Escape');
      await expect.poll(() => rowHeight(manager), patient).toBe(28);
      const chosen = await heads(manager);
      const views = await menu(manager);
      await views.getByText(/^No view of this list is saved yet/).waitFor();
      await views.getByRole('textbox', { name: 'Name of the view' }).fill('Dialysis');
      await views.getByRole('button', { name: 'Save this view' }).click();
      await manager.getByText('Dialysis is saved.').waitFor();
      await views.getByRole('textbox', { name: 'Name of the view' }).fill(' dialysis');
      await views.getByRole('button', { name: 'Save this view' }).click();
      await views.getByText(/^You have a view of this name already/).waitFor();
      const elsewhere = await visit.hospital.signIn(atHome, 'isms-manager');
      await visit.open('/assets', elsewhere);
      expect(await heads(elsewhere)).not.toEqual(chosen);
      await openView(elsewhere, 'Dialysis');
      await elsewhere.getByText(filtered).waitFor();
      await expect.poll(() => heads(elsewhere), patient).toEqual(chosen);
      await expect.poll(() => rowHeight(elsewhere), patient).toBe(28);
    },
    slow,
  );

  it(
    'are opened by others once they are shared, by their link too, and not changed by them',
    async () => {
      await visit.open('/assets');
      await act(manager, 'Dialysis', 'Copy a link to this view');
      await manager.getByText('The link to this view is copied.').waitFor();
      link = await manager.evaluate(() => navigator.clipboard.readText());
      const engineer = await visit.hospital.signIn(ofEngineer, 'biomedical-engineer');
      await engineer.goto(link);
      await engineer.getByText('The view of this link is not there').waitFor();
      await table(engineer).getByRole('row').nth(1).waitFor();
      await manager.reload();
      await act(manager, 'Dialysis', 'Share with everybody');
      await manager.getByText(/^Dialysis is shared/).waitFor();
      await engineer.goto(link);
      await engineer.getByText(filtered).waitFor();
      await engineer.getByRole('button', { name: 'View: Dialysis', exact: true }).click();
      await engineer.getByRole('button', { name: 'What can be done with Dialysis' }).click();
      expect(await engineer.getByRole('menuitem').allTextContents()).toEqual([
        'Open the list with it',
        'Copy a link to this view',
      ]);
      expect(await obstacles(engineer)).toEqual([]);
    },
    slow,
  );

  it(
    'open the list for who has chosen so, until all rows are wanted',
    async () => {
      const [engineer] = ofEngineer.context.pages();
      if (!engineer) throw new Error('the engineer has signed in before');
      await visit.open('/assets', engineer);
      await act(engineer, 'Dialysis', 'Open the list with it');
      await engineer.getByText('The list now opens with Dialysis, for you.').waitFor();
      await visit.open('/assets', engineer);
      await engineer.getByText(filtered).waitFor();
      await engineer.getByRole('button', { name: `Remove the filter: ${filtered}` }).click();
      await engineer.getByText(filtered).waitFor({ state: 'hidden' });
      await engineer.getByRole('button', { name: 'View: Dialysis (changed)' }).waitFor();
      await visit.open('/assets?text=infusion', engineer);
      await engineer.getByText('contains “infusion”').waitFor();
    },
    slow,
  );

  it(
    'are renamed, replaced, and removed with a way back',
    async () => {
      await manager.goto(link);
      await manager.getByText(filtered).waitFor();
      await act(manager, 'Dialysis', 'Rename');
      const form = manager.getByRole('dialog', { name: 'Rename' });
      await form.getByRole('textbox', { name: 'Name of the view' }).fill('Dialysis ward');
      await form.getByRole('button', { name: 'Save' }).click();
      await manager.getByRole('button', { name: 'View: Dialysis ward', exact: true }).waitFor();
      await manager.getByRole('searchbox', { name: 'Search in this table' }).fill('ventilator');
      await manager.getByRole('button', { name: 'View: Dialysis ward (changed)' }).waitFor();
      await act(manager, 'Dialysis ward', 'Replace with what is shown now');
      await manager.getByText('Dialysis ward keeps what is shown now.').waitFor();
      await manager.goto(link);
      await manager.getByText('contains “ventilator”').waitFor();
      await act(manager, 'Dialysis ward', 'Remove');
      const notice = manager.getByRole('alert').filter({ hasText: 'Dialysis ward is removed.' });
      await notice.getByRole('button', { name: 'Undo' }).click();
      await manager.getByText('Undone.').waitFor();
      await manager.goto(link);
      await manager.getByText('contains “ventilator”').waitFor();
    },
    slow,
  );

  it(
    'leave the list as it is when they do not come',
    async () => {
      await manager.route('**/api/v1/saved-views?**', (route) => route.abort());
      await visit.open('/assets');
      await table(manager).getByRole('row').nth(1).waitFor();
      await manager.unroute('**/api/v1/saved-views?**');
    },
    slow,
  );
});
