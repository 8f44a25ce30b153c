// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { obstacles } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';

const slow = 180_000;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(noBrowser !== undefined)('tasks', () => {
  const pictures = pictureFolder('tasks');
  let visit: Visit | undefined;
  let { page, complaints, open } = {} as Visit;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    ({ page, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it(
    'are added, delegated, done and taken back, and stand among all that is due',
    async () => {
      await open('/my-work');
      await button('Add a task for myself').click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Task').fill('Test the restore of the archive');
      await form.getByLabel('Due').fill(inDays(-2));
      await form.getByLabel('Comes again').selectOption('Every month');
      await form.getByRole('button', { name: 'Add', exact: true }).click();
      const late = page.getByRole('table', { name: 'Overdue' });
      await late.getByRole('link', { name: 'Test the restore of the archive' }).waitFor();
      await page
        .getByText(/overdue$/)
        .first()
        .waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/my-work', 'en-light');

      await page.getByText('Month', { exact: true }).click();
      await page.getByRole('button', { name: 'Month after' }).click();
      await page.getByRole('button', { name: 'Month before' }).click();
      await page.getByRole('table').first().waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/my-work/month', 'en-light');

      await open('/my-work');
      await late.getByRole('link', { name: 'Test the restore of the archive' }).click();
      await page.getByText('every month').waitFor();
      await button('Done').click();
      await form.getByLabel('Note').fill('Restored on a laptop.');
      await form.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('cell', { name: 'Restored on a laptop.' }).waitFor();
      await button('Undo').click();
      await page.getByText('taken back', { exact: true }).first().waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/tasks/one', 'en-light');

      await open('/tasks');
      await button('Add a task').first().click();
      await form.getByLabel('Task').fill('Call the maker of the pumps');
      await form.getByLabel('Priority').click();
      await page.getByRole('option', { name: 'Urgent' }).click();
      await form.getByLabel('Due').fill(inDays(3));
      await form.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('link', { name: 'Open the page of the task' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('Call the maker of the pumps').first().waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/tasks', 'en-light');

      await page.getByRole('checkbox', { name: /all/i }).first().click();
      await button('Change').click();
      await form.getByLabel('Priority').selectOption('High');
      await form.getByRole('button', { name: 'Save' }).click();
      await page.getByText('2 tasks are changed.').waitFor();
      await page
        .getByRole('row', { name: /Test the restore/ })
        .getByText('High')
        .waitFor();
      await button('Undo').click();
      await page
        .getByRole('row', { name: /Test the restore/ })
        .getByText('Normal')
        .waitFor();
      await page
        .getByRole('row', { name: /Call the maker/ })
        .getByText('Urgent')
        .waitFor();

      await page.emulateMedia({ colorScheme: 'dark' });
      await open('/team-work?language=de');
      await page.getByText('Call the maker of the pumps').first().waitFor();
      await page.getByText('Niemand namentlich').first().waitFor();
      expect(await obstacles(page, ['color-contrast'])).toEqual([]);
      await keepPicture(page, pictures, '/team-work', 'de-dark');
      expect(complaints).toEqual([]);
    },
    slow,
  );

  it(
    'have a calendar whose secret address is shown once and ended',
    async () => {
      await open('/my-work?language=en');
      await button('More actions').click();
      await page.getByRole('menuitem', { name: /^Calendar/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Make an address' }).click();
      const address = await dialog.getByText(/\/api\/public\/calendars\/[\w-]+\.ics$/).textContent();
      const calendar = await page.request.get(address ?? '');
      expect(await calendar.text()).toContain('SUMMARY:Task: Test the restore of the archive');
      await dialog.getByRole('button', { name: 'End the address' }).click();
      await dialog.getByText('Your calendar has no address.').waitFor();
      expect((await page.request.get(address ?? '')).status()).toBe(404);
    },
    slow,
  );
});
