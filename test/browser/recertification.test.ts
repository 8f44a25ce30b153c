// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { obstacles } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';

const slow = 180_000;

describe.skipIf(noBrowser !== undefined)('access recertification', () => {
  const pictures = pictureFolder('recertification');
  let visit: Visit | undefined;
  let { hospital, page, complaints, open } = {} as Visit;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    ({ hospital, page, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const row = (account: string) => page.getByRole('row').filter({ hasText: account });

  it(
    'begins with a list, is decided by its reviewers, and is closed for ever',
    async () => {
      const { user } = await (await page.request.get(`${hospital.url}/api/v1/users/me`)).json();
      await open('/recertification');
      await page.getByText('No rights were reviewed yet').waitFor();
      await button('Add a campaign').first().click();
      const form = page.getByRole('dialog');
      await form.getByRole('textbox', { name: 'Campaign' }).fill('Rights in the laboratory');
      await form.getByRole('textbox', { name: 'System' }).fill('Laboratory');
      await form.getByLabel('List of').fill('2026-01-31');
      await form.getByLabel('Deadline').fill('2027-01-31');
      await form.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('link', { name: 'Open the campaign' }).click();
      await page.getByRole('heading', { level: 1, name: 'Rights in the laboratory' }).waitFor();

      const list = page.getByRole('textbox', { name: 'List as text' });
      await list.fill('account;entitlement;privileged\nanna;results;maybe');
      await button('Freeze the list and begin').click();
      await page
        .getByText(/line 2 privileged is neither yes nor no: maybe/)
        .first()
        .waitFor();
      const lines = [`anna;results;no;${user.name}`, `root;everything;yes;${user.name}`, `own;results;no;`];
      await list.fill(['account;entitlement;privileged;reviewer', ...lines].join('\n'));
      await button('Freeze the list and begin').click();
      await page.getByText('Nobody is named who reviews one right').waitFor();

      await row('anna').getByRole('checkbox').check();
      await button('Keep').click();
      await row('anna').getByText('stays').waitFor();
      await row('root').getByRole('checkbox').check();
      await button('Remove').click();
      await row('root').getByText('to remove or change').waitFor();
      await row('own').getByRole('checkbox').check();
      await button('Keep').click();
      await page
        .getByText(/nobody is named who reviews results of own/)
        .first()
        .waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/recertification/one', 'en-light');

      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Close the campaign' }).click();
      await page.getByText('One right was not decided: it counts as not reviewed.').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Close the campaign' }).click();
      await page.getByText('Digest of the list with all decisions').waitFor();
      // the list that could not be read, and the right that nobody reviews
      expect(complaints.map((said) => /status of \d+/.exec(said)?.[0])).toEqual(['status of 400', 'status of 403']);
    },
    slow,
  );
});
