// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from './chromium.ts';
import { openVisit, type Visit, worldOf } from './hospital.ts';
import { obstacles } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';

const slow = 180_000;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe.skipIf(noBrowser !== undefined)('documents', () => {
  const pictures = pictureFolder('documents');
  let visit: Visit;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
  }, slow);
  afterAll(() => visit?.close());

  it(
    'are written, compared, approved by somebody else, and read',
    async () => {
      const { page, complaints, open } = visit;
      const world = await worldOf(visit.hospital.app);
      const { id } = await world.call<{ id: string }>('documents.add', {
        title: 'Downtime procedure',
        topic: 'downtime',
      });
      await open(`/documents/${id}`);
      await button(page, 'Write the text here').click();
      const text = page.getByRole('textbox', { name: 'Text in English' });
      await text.click();
      await page.keyboard.type(
        '# Purpose\nCare goes on when the systems stand still.\n- Take the downtime box\nCall the switchboard',
      );
      await button(page, 'Save').click();
      await page.getByText('The draft is saved.').waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/documents/edit', 'en-light');
      const draft = await world.call<{ text: { en: string } }>('documents.version', { id, number: 1 });
      expect(draft.text.en).toBe(
        '# Purpose\n\nCare goes on when the systems stand still.\n\n- Take the downtime box\n- Call the switchboard',
      );

      await button(page, 'More actions').click();
      await page.getByRole('menuitem', { name: 'To the document' }).click();
      await button(page, 'More actions').click();
      await page.getByRole('menuitem', { name: 'Ask for approval' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Ask' }).click();
      await page.getByText('Version 1 waits for approval').waitFor();
      expect(await button(page, 'Approve').isDisabled()).toBe(true);
      expect(complaints).toEqual([]);
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/documents/waits', 'en-light');

      const elsewhere = await openBrowser({ viewport: { width: 1280, height: 900 } });
      const chief = await visit.hospital.signIn(elsewhere, 'top-management');
      await chief.goto(new URL(`/documents/${id}`, page.url()).href);
      await button(chief, 'Approve').click();
      await chief.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
      await chief.getByText('Your approval is recorded.').waitFor();
      await keepPicture(chief, pictures, '/documents/approved', 'en-light');
      await elsewhere.close();

      const { revision } = await world.call<{ revision: number }>('documents.show', { id });
      const readers = { roles: ['isms-manager'], units: [], within: 7 };
      await world.call('documents.setReaders', { id, revision, readers });
      await open(`/documents/${id}?tab=readers`);
      await page.getByRole('img', { name: /^Read, by unit/ }).waitFor();
      await keepPicture(page, pictures, '/documents/readers', 'en-light');
      await open('/reading');
      await page.getByRole('link', { name: 'Downtime procedure', exact: true }).click();
      await button(page, 'I have read and understood this').click();
      await page.getByText('acknowledged', { exact: true }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/reading/one', 'en-light');

      const next = await world.call<{ number: number; revision: number }>('documents.begin', { id });
      const changed = draft.text.en.replace('switchboard', 'porter at once').replace('stand still', 'are down');
      const changes = {
        text: { en: changed, de: '# Zweck\n\nDie Versorgung geht weiter.' },
        reason: 'Lessons of the outage',
      };
      await world.call('documents.write', { id, number: next.number, revision: next.revision, changes });
      await open(`/documents/${id}?tab=changes`);
      await page.getByRole('deletion').first().waitFor();
      await keepPicture(page, pictures, '/documents/changes', 'en-light');
      await open('/templates?template=access-control');
      await page.getByRole('button', { name: 'Start from this template' }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/templates/one', 'en-light');
      await page.keyboard.press('Escape');
      await keepPicture(page, pictures, '/templates', 'en-light');
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 390, height: 844 });
      await open(`/documents/${id}?language=de`);
      await page.getByText('Die Versorgung geht weiter.').waitFor();
      expect(await obstacles(page, ['color-contrast'])).toEqual([]);
      await keepPicture(page, pictures, '/documents/one', 'de-dark');
      expect(complaints).toEqual([]);
    },
    slow,
  );
});
