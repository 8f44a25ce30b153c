// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExceptionDetail } from '../../src/modules/exceptions/schemas.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit, worldOf } from './hospital.ts';
import { obstacles } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';

const slow = 180_000;

describe.skipIf(noBrowser !== undefined)('security exceptions', () => {
  const pictures = pictureFolder('exceptions');
  let visit: Visit | undefined;
  let { hospital, page, complaints, open } = {} as Visit;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    ({ hospital, page, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it(
    'are requested, approved by somebody else, seen beside the control, and reviewed',
    async () => {
      await open('/exceptions');
      await page.getByText('No exceptions yet').waitFor();
      await button('Request an exception').first().click();
      const form = page.getByRole('dialog');
      await form.getByRole('textbox', { name: 'Exception' }).fill('Dialysis machines without disk encryption');
      await form.getByRole('combobox', { name: 'Kind of rule' }).click();
      await page.getByRole('option', { name: 'Control', exact: true }).click();
      await form.getByRole('textbox', { name: 'Deviates from' }).fill('iso-27799-2025:8.24');
      await form.getByRole('textbox', { name: 'Why' }).fill('The maker does not support it.');
      await form.getByRole('textbox', { name: 'Owner' }).fill('Head of dialysis');
      await form.getByLabel('Last day').fill('2027-06-30');
      await form.getByLabel('Reviewed every').fill('3');
      await form.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('link', { name: 'Open the exception' }).click();
      await page.getByRole('heading', { level: 1, name: 'Dialysis machines without disk encryption' }).waitFor();
      await page.getByText('Nothing protects instead').waitFor();
      await page.getByRole('combobox', { name: 'Add an asset' }).fill('haemodialysis');
      await page.getByRole('option').first().click();
      await page.getByRole('table', { name: 'Assets that it holds for' }).waitFor();
      await button('Ask for approval').click();
      await button('Withdraw the request').waitFor();
      expect(await button('Approve').isDisabled()).toBe(true);

      const world = await worldOf(hospital.app);
      const id = page.url().split('/').at(-1)?.split('?')[0] ?? '';
      const { approval } = await world.call<ExceptionDetail>('exceptions.show', { id });
      await world.call('exceptions.vote', { id, sha256: approval?.sha256, vote: 'approve' }, { actor: 'user:chief' });
      await open(`/exceptions/${id}`);
      await button('Record a review').click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Finding' }).fill('The reason still stands.');
      await page.getByRole('dialog').getByRole('button', { name: 'Record a review' }).click();
      await page.getByRole('table', { name: 'Reviews' }).getByText('The reason still stands.').waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/exceptions/one', 'en-light');

      await open('/controls/soa?text=8.24');
      await page
        .getByRole('link', { name: /^waived until/ })
        .first()
        .waitFor();
      await open('/exceptions');
      await page.getByRole('img', { name: /^When exceptions end/ }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/exceptions', 'en-light');
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 390, height: 844 });
      await open(`/exceptions/${id}?language=de`);
      await page.getByText('Ausnahme beenden').or(page.getByText('Überprüfungen').first()).first().waitFor();
      await keepPicture(page, pictures, '/exceptions/one', 'de-dark');
      await open('/exceptions?language=de');
      await page.getByText('Dialysis machines without disk encryption').first().waitFor();
      await keepPicture(page, pictures, '/exceptions', 'de-dark');
      expect(complaints).toEqual([]);
    },
    slow,
  );

  it(
    'come from baselines: what is asked, what was seen at an asset, and what leads to an exception',
    async () => {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 900 });
      await open('/baselines?language=en');
      await page.getByText('No baselines yet').waitFor();
      await button('Add a baseline').first().click();
      const form = page.getByRole('dialog');
      await form.getByRole('textbox', { name: 'Name' }).fill('Medical devices');
      await form.getByRole('combobox', { name: 'Kind' }).click();
      await page.getByRole('option', { name: 'Medical devices' }).click();
      await form.getByRole('textbox', { name: 'Applies to classes' }).fill('medical-device');
      await form.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('link', { name: 'Open the baseline' }).click();
      await page.getByText('No version is approved').waitFor();
      await page.getByRole('table', { name: 'Items' }).getByText('Somebody reads the advisories').waitFor();
      await button('More actions').click();
      await page.getByRole('menuitem', { name: 'Record a result' }).click();
      await form.getByRole('combobox', { name: 'Asset' }).fill('haemodialysis');
      await page
        .getByRole('option', { name: /haemodialysis/i })
        .first()
        .click();
      await form.getByRole('combobox', { name: 'Result' }).selectOption('fail');
      await form.getByRole('textbox', { name: 'What was seen' }).fill('It is not on the list.');
      await form.getByRole('button', { name: 'Record a result' }).click();
      await page.getByText('One deviation is seen').waitFor();
      await page.getByRole('img', { name: /^What is known of each item/ }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/baselines/one', 'en-light');
      await page.getByRole('button', { name: /^Request an exception for inventory/ }).click();
      await page.getByRole('heading', { level: 1, name: /^inventory: / }).waitFor();
      await page.emulateMedia({ colorScheme: 'dark' });
      await open('/baselines?language=de');
      await page.getByRole('link', { name: 'Medical devices' }).first().waitFor();
      await keepPicture(page, pictures, '/baselines', 'de-dark');
      expect(complaints).toEqual([]);
    },
    slow,
  );
});
