// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit, worldOf } from './hospital.ts';
import { obstacles } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';

const slow = 180_000;

describe.skipIf(noBrowser !== undefined)('audits', () => {
  const pictures = pictureFolder('audits');
  let visit: Visit | undefined;
  let { page, complaints, open } = {} as Visit;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    ({ page, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const form = () => page.getByRole('dialog').last();
  const add = (name: string) => form().getByRole('button', { name, exact: true }).click();

  it(
    'are planned over a cycle, answered by people who do not answer for it, and followed until what was done works',
    async () => {
      await open('/audits/programme');
      await button('Add an audit programme').first().click();
      await form().getByRole('textbox', { name: 'Programme' }).fill('Cycle 2026 to 2028');
      await form().getByLabel('Begins').fill('2026-01-01');
      await form().getByLabel('Years').fill('3');
      await add('Add');
      await page.getByText('131 clauses and controls are in no audit of this cycle').waitFor();
      const own = { clause: '7.2', revision: null, owner: 'Ada Lindqvist', note: null };
      const world = await worldOf((visit as Visit).hospital.app);
      await world.call('certification.assign', own);
      const { items } = await world.call<{ items: { id: string }[] }>('audits.programmeList', {});
      const plan = { name: 'Support, 2026', kind: 'internal', programmeId: items[0]?.id, ends: '2026-12-01' };
      const { id } = await world.call<{ id: string }>('audits.auditAdd', plan);

      await open(`/audits/plans/${id}`);
      await page.getByText('Nothing is in the scope of this audit yet').waitFor();
      await button('More actions').click();
      await page.getByRole('menuitem', { name: 'Set the scope' }).click();
      await form().getByRole('combobox', { name: 'Clauses and controls' }).fill('All of 7');
      await page.getByRole('option', { name: 'All of 7 Support' }).click();
      await page.keyboard.press('Escape');
      await add('Save');
      await page.getByRole('row', { name: /^7.5.3/ }).waitFor();

      await button('More actions').click();
      await page.getByRole('menuitem', { name: 'Set the team' }).click();
      await form().getByRole('combobox', { name: 'Lead' }).fill('Ada');
      await page.getByRole('option', { name: 'Ada Lindqvist' }).click();
      await add('Save');
      await page
        .getByText(/Ada Lindqvist answers for the clause/)
        .first()
        .waitFor();
      expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 403')]);
      await world.call('certification.assign', { ...own, revision: 1, owner: 'Personnel' });
      await add('Save');
      await page.getByText('Ada Lindqvist (lead)').waitFor();
      await button('Begin the audit').click();

      await button('Answer 7.5.3').click();
      await form().getByRole('combobox', { name: 'Result' }).selectOption('minor');
      await form().getByRole('textbox', { name: 'Notes' }).fill('Two old versions on the ward.');
      await add('Save');
      await page.getByRole('link', { name: 'Open the finding' }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/audits/plans/one', 'en-light');
      await page.getByRole('link', { name: 'Open the finding' }).click();
      await form().getByText('No corrective action yet.', { exact: false }).waitFor();
      await button('Check the effect').click();
      await form().getByRole('textbox', { name: 'What shows it' }).fill('It works.');
      await add('Check the effect');
      await form()
        .getByText(/nobody has said what was put right/)
        .first()
        .waitFor();
      expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);
      await page.keyboard.press('Escape');

      await page.emulateMedia({ colorScheme: 'dark' });
      await open('/audits/programme?language=de');
      await page.getByText('7 im Gange').waitFor();
      expect(await obstacles(page, ['color-contrast'])).toEqual([]);
      await keepPicture(page, pictures, '/audits/programme', 'de-dark');
      expect(complaints).toEqual([]);
    },
    slow,
  );
});
