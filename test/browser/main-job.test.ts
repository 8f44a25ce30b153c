// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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

  describe('over a slow and broken network', () => {
    type Fate = 'lost' | 'cut' | 'slow';
    /** What happens to the next posts to an address: the answer is lost, the request is, or it takes its time. @returns their keys */
    const meet = async (address: string, ...fates: readonly Fate[]): Promise<string[]> => {
      const keys: string[] = [];
      const left = [...fates];
      await page.unroute(address);
      await page.route(address, async (route) => {
        const request = route.request();
        if (request.method() !== 'POST') return route.continue();
        keys.push(request.headers()['idempotency-key'] ?? 'none');
        const fate = left.shift();
        if (fate === 'lost') await route.fetch();
        if (fate === 'slow') await new Promise((go) => setTimeout(go, 1500));
        await (fate === 'lost' || fate === 'cut' ? route.abort('connectionreset') : route.continue());
      });
      return keys;
    };
    /** One key over so many posts. */
    const posted = (keys: readonly string[]) => ({ posts: keys.length, keys: new Set(keys).size });
    const suppliers = async (name: string) =>
      (await asOwner(hospital.app, 'select 1 from wardline.supplier where name = $1', [name])).length;
    const form = () => page.getByRole('dialog', { name: 'Add a supplier' });
    const add = async (name: string) => {
      await open('/suppliers');
      await button('Add a supplier').click();
      await form().getByRole('textbox', { name: 'Supplier' }).fill(name);
      await button('Add', form()).click();
    };
    afterEach(() => page.unrouteAll());

    it(
      'saves once what needs three attempts',
      async () => {
        const keys = await meet('**/api/v1/suppliers', 'cut', 'lost', 'slow');
        await add('Slow line one');
        await said('Slow line one is saved.');
        expect(posted(keys)).toEqual({ posts: 3, keys: 1 });
        expect(await suppliers('Slow line one')).toBe(1);
      },
      slow,
    );

    it(
      'keeps what was typed when no answer comes, and saves once when somebody tries again',
      async () => {
        const keys = await meet('**/api/v1/suppliers', 'cut', 'lost', 'cut', 'cut');
        await add('Slow line two');
        await form().getByRole('alert').waitFor();
        expect(posted(keys)).toEqual({ posts: 4, keys: 1 });
        expect(await form().getByRole('textbox', { name: 'Supplier' }).inputValue()).toBe('Slow line two');
        await button('Add', form()).click();
        await said('Slow line two is saved.');
        expect(posted(keys)).toEqual({ posts: 5, keys: 1 });
        expect(await suppliers('Slow line two')).toBe(1);
      },
      slow,
    );

    it(
      'decides a control once when the first answer is lost',
      async () => {
        const keys = await meet('**/api/v1/controls/soa/decisions', 'lost');
        await open('/controls/soa?control="8.12"');
        await page
          .getByRole('button', { name: /^Decide( anew)?$/ })
          .first()
          .click();
        const decision = page.getByRole('dialog', { name: /^Decide about 8\.12/ });
        await decision.getByRole('textbox', { name: 'Justification' }).fill('Records leave by mail.');
        await button('Decide', decision).click();
        await said('8.12 is decided.');
        expect(posted(keys)).toEqual({ posts: 2, keys: 1 });
        const decided = 'select 1 from wardline.soa_decision where justification = $1';
        expect(await asOwner(hospital.app, decided, ['Records leave by mail.'])).toHaveLength(1);
      },
      slow,
    );
  });

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
