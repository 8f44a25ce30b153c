// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { obstacles } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';

const slow = 180_000;

describe.skipIf(noBrowser !== undefined)('losses', () => {
  const pictures = pictureFolder('losses');
  let visit: Visit | undefined;
  let { page, complaints, open } = {} as Visit;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    ({ page, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it(
    'are estimated, computed over a year, recorded and taken back',
    async () => {
      await open('/losses');
      await page.getByText('No ways to lose yet').waitFor();
      expect(await page.getByText('Figures of a year').count()).toBe(0);
      await button('Add a way to lose').first().click();
      await page.getByRole('textbox', { name: 'Way to lose' }).fill('Ransomware in the EHR');
      await page.getByRole('dialog').getByRole('button', { name: 'Add a way to lose' }).click();
      await page.getByRole('heading', { level: 1, name: 'Ransomware in the EHR' }).waitFor();
      await page.getByText('Nobody has estimated this').first().waitFor();

      await button('Estimate').click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Times a year, expected').fill('0.3');
      await form.getByLabel('At least, each time').fill('500000');
      await form.getByLabel('At most, each time').fill('20000');
      await form.getByLabel('Based on').fill('Two reports of other hospitals.');
      await form.getByRole('button', { name: 'Estimate' }).click();
      await form.getByText('must be a finite number above the low end', { exact: true }).waitFor();
      expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);
      await form.getByLabel('At least, each time').fill('20000');
      await form.getByLabel('At most, each time').fill('500000');
      await form.getByRole('button', { name: 'Estimate' }).click();
      await page.getByText('20,000 to 500,000 in nine of ten cases').waitFor();

      await button('More actions').click();
      await page.getByRole('menuitem', { name: 'Record a loss' }).click();
      await form.getByRole('textbox', { name: 'Amount' }).fill('30000');
      await form.getByRole('button', { name: 'Record a loss' }).click();
      await page.getByRole('cell', { name: '30,000' }).waitFor();
      await button('Undo').click();
      await page.getByText('taken back', { exact: true }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/losses/one', 'en-light');

      await open('/losses');
      await page.getByRole('img', { name: /^How probable a year beyond each loss is/ }).waitFor();
      const figures = page.getByRole('table', { name: 'Figures of a year' });
      await figures
        .getByRole('row', { name: /Not exceeded in 95/ })
        .getByRole('button')
        .click();
      await page.getByRole('dialog').getByText('0.3 times a year').waitFor();
      await page.keyboard.press('Escape');
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/losses', 'en-light');

      await button('More actions').click();
      await page.getByRole('menuitem', { name: 'What if' }).click();
      await page.getByRole('img', { name: /^Expected loss of a year when one estimate is off/ }).waitFor();
      await page.getByText(/^Simulated, because there is no exact answer/).waitFor();
      await page.getByRole('textbox', { name: 'Cost in a year' }).fill('1000');
      await button('Compute').first().click();
      const back = page.getByRole('table', { name: 'What controls would change' });
      await back.getByRole('row', { name: /^at best/ }).waitFor();
      await page.evaluate(() => window.scrollTo(0, 0));
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/losses/what-if', 'en-light');
      await page.emulateMedia({ colorScheme: 'dark' });
      await open('/losses?language=de');
      await page.getByText('Zahlen eines Jahres').first().waitFor();
      await page.getByRole('img', { name: /^Wie wahrscheinlich/ }).waitFor();
      expect(await obstacles(page, ['color-contrast'])).toEqual([]);
      await keepPicture(page, pictures, '/losses', 'de-dark');
      await page.setViewportSize({ width: 390, height: 844 });
      await open('/losses/what-if?language=de');
      await page.getByRole('img', { name: /^Erwarteter Jahresverlust/ }).waitFor();
      await keepPicture(page, pictures, '/losses/what-if', 'de-dark');
      expect(complaints).toEqual([]);
    },
    slow,
  );
});
