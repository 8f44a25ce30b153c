// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../harness/cli.ts';
import { hasPdfReader, noPdfReader, pagesOf, unbroken } from '../harness/pack.ts';

import { nextCode } from '../harness/sign-in.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { dropFile } from './pages.ts';

const slow = 180_000;
const noReader = hasPdfReader ? undefined : noPdfReader;
if (noReader !== undefined && process.env.CI !== undefined) throw new Error(noReader);

describe.skipIf(noBrowser !== undefined)('the day of an ISMS manager', () => {
  let visit: Visit | undefined;
  let { hospital, page, open } = {} as Visit;
  const said = (words: string | RegExp) => page.getByText(words).first().waitFor();
  const button = (name: string, on: Locator | Visit['page'] = page) =>
    on.getByRole('button', { name, exact: true }).first();

  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    ({ hospital, page, open } = visit);
  }, slow);
  afterAll(() => visit?.close());

  it.skipIf(noReader !== undefined)(
    'goes from a dropped file over the SoA to its PDF',
    async () => {
      const head = 'Control;Title;Applicable;Justification for inclusion;Implementation status;Control owner;Reference';
      const row = 'A.8.13;Backup;Yes;Restores were tried in March;implemented;Storage team;PROC-88';
      await open('/imports/new');
      await dropFile(page, 'Drop files here', 'soa-of-2025.csv', `${head}\r\n${row}\r\n`);
      await said('Recognised as: ');
      await button('Import').click();
      await said('Restores were tried in March');

      await open('/controls/soa?text=8.13');
      await page.getByRole('button', { name: /^8\.13 .*: proposed$/ }).click();
      await said('Restores were tried in March');
      await button('Decide').click();
      const form = page.getByRole('dialog', { name: /^Decide about 8\.13/ });
      await form.getByRole('textbox', { name: 'Justification' }).fill('Backups are tried, see PROC-88.');
      await form.getByRole('combobox', { name: 'Status' }).click();
      await page.getByRole('option', { name: 'partly implemented' }).click();
      await button('Decide', form).click();
      await said('8.13 is decided.');

      await open('/controls/soa');
      await button('Report').click();
      const [file] = await Promise.all([
        page.waitForEvent('download', { timeout: 60_000 }),
        page.getByRole('menuitem', { name: 'PDF' }).click(),
      ]);
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-soa-'));
      try {
        const pdf = path.join(folder, file.suggestedFilename());
        await file.saveAs(pdf);
        const pages = pagesOf(pdf).map(unbroken);
        expect(pages.filter((text) => !text.includes('DRAFT'))).toEqual([]);
        expect(pages.filter((text) => text.includes(unbroken('Backups are tried, see PROC-88.')))).toHaveLength(1);
      } finally {
        fs.rmSync(folder, { recursive: true });
      }
    },
    slow,
  );

  describe('whose session has ended on the server', () => {
    const again = () => page.getByRole('dialog', { name: 'Sign in again' });
    const form = () => page.getByRole('dialog', { name: 'Add a supplier' });
    /** Types a supplier, and saves it after the time of the session is over. */
    const saveTooLate = async (name: string) => {
      await open('/suppliers');
      await button('Add a supplier').click();
      await form().getByRole('textbox', { name: 'Supplier' }).fill(name);
      await asOwner(hospital.app, `update auth.session set "updatedAt" = now() - interval '2 hours'`);
      await button('Add', form()).click();
      await again().waitFor();
    };
    const signInAs = async ({ email, password, totp }: ReturnType<typeof hospital.login>) => {
      await again().getByLabel('E-mail address').fill(email);
      await again().getByLabel('Password').first().fill(password);
      await button('Sign in', again()).click();
      if (!totp) return;
      await again()
        .getByLabel('Code')
        .fill(await nextCode(totp.secret));
      await button('Confirm', again()).click();
    };
    const stored = async (name: string) =>
      (await asOwner(hospital.app, 'select 1 from wardline.supplier where name = $1', [name])).length;

    it(
      'signs in again over what was typed, which is saved once',
      async () => {
        await saveTooLate('Typed before the end');
        expect(await stored('Typed before the end')).toBe(0);
        await signInAs(hospital.login('isms-manager'));
        await again().waitFor({ state: 'detached' });
        expect(await form().getByRole('textbox', { name: 'Supplier' }).inputValue()).toBe('Typed before the end');
        await button('Add', form()).click();
        await said('Typed before the end is saved.');
        expect(await stored('Typed before the end')).toBe(1);
      },
      slow,
    );

    it(
      'leaves nothing of what was typed to somebody else who signs in there',
      async () => {
        await saveTooLate('Not for others');
        await signInAs(hospital.login('staff'));
        await page.waitForURL(`${hospital.url}/`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.goBack();
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect(await page.content()).not.toContain('Not for others');
        expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(
          'Not for others',
        );
        expect(await stored('Not for others')).toBe(0);
      },
      slow,
    );
  });
});
