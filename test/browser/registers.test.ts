// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit, worldOf } from './hospital.ts';
import { obstacles } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';

const slow = 180_000;

describe.skipIf(noBrowser !== undefined)('registers that a first audit asks for', () => {
  const pictures = pictureFolder('registers');
  let visit: Visit | undefined;
  let { hospital, page, complaints, open } = {} as Visit;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    ({ hospital, page, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it(
    'hold legal requirements: begun with the usual ones, judged, linked to a control, and named in the Statement of Applicability',
    async () => {
      await open('/legal');
      await button('Add the usual ones').click();
      await page.getByText(/nobody has said whether they apply/).waitFor();
      await page.getByRole('cell', { name: 'Article 32', exact: true }).click();
      const panel = page.getByRole('dialog', { name: /Article 32$/ });
      await panel.getByRole('button', { name: 'Edit', exact: true }).click();
      const form = page.getByRole('dialog', { name: /^Edit/ });
      await form.getByRole('radiogroup', { name: 'Applies to us' }).getByText('yes', { exact: true }).click();
      await form.getByRole('textbox', { name: 'Owner' }).fill('Data protection officer');
      await form.getByRole('button', { name: 'Save', exact: true }).click();
      await form.waitFor({ state: 'hidden' });
      await panel.getByText('applies, nothing named').waitFor();
      await panel.getByRole('combobox', { name: 'Add a control' }).fill('5.34');
      await page.getByRole('option', { name: /^5\.34 / }).click();
      await panel.getByRole('link', { name: /^5\.34 / }).waitFor();
      await panel.getByText('applies, measures named').waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/legal/one', 'en-light');

      await open('/controls/iso-27799-2025/5.34');
      await page
        .getByRole('button', { name: /^Decide/ })
        .first()
        .click();
      const decision = page.getByRole('dialog', { name: /5\.34/ });
      await decision.getByRole('combobox', { name: 'Laws' }).click();
      await page.getByRole('option', { name: 'GDPR (EU) 2016/679, Article 32' }).click();

      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 390, height: 844 });
      await open('/legal?language=de');
      await page.getByText(/hat niemand gesagt, ob sie gelten/).waitFor();
      await page.getByRole('img', { name: /^Anforderungen nach Herkunft/ }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/legal', 'de-dark');
      expect(complaints).toEqual([]);
    },
    slow,
  );

  it(
    'make an incident of an event report, and each shows the other',
    async () => {
      const world = await worldOf(hospital.app);
      const submitted = {
        kind: 'device',
        patientAffected: 'no',
        description: 'The pump stopped twice.',
        place: 'Ward 7',
      };
      const { number } = await world.call<{ number: number }>('event-reports.submit', submitted);
      const { items } = await world.call<{ items: { id: string; number: number }[] }>('event-reports.list', {
        limit: 200,
      });
      const id = items.find((report) => report.number === number)?.id;
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(`/event-reports/${id}?language=en`);
      await page.getByText('No incident was made of this report.').waitFor();
      await page.getByRole('link', { name: 'Make an incident of it' }).click();
      const form = page.getByRole('dialog', { name: 'Record an incident' });
      await form.getByRole('textbox', { name: 'What it is called' }).waitFor();
      expect(await form.getByRole('combobox', { name: 'Category' }).inputValue()).toBe('device malfunction');
      await form.getByRole('button', { name: 'Add', exact: true }).click();
      const panel = page.getByRole('dialog', { name: `Event report ${number}` });
      await panel.getByText('The pump stopped twice.').waitFor();
      await panel.getByRole('link', { name: 'The report it came from' }).click();
      await page.getByRole('link', { name: `Event report ${number}` }).waitFor();
      expect(await page.getByRole('link', { name: 'Make an incident of it' }).count()).toBe(0);
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/event-reports/one', 'en-light');
      expect(complaints).toEqual([]);
    },
    slow,
  );
});
