// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { obstacles } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';

const slow = 180_000;

describe.skipIf(noBrowser !== undefined)('awareness and competence', () => {
  const pictures = pictureFolder('awareness');
  let visit: Visit | undefined;
  let { page, complaints, open } = {} as Visit;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    ({ page, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());

  it(
    'asks for something of everybody, and records a course for those who were there',
    async () => {
      await open('/awareness');
      await page.getByText('Nothing is asked of anybody yet').waitFor();
      await page.getByRole('button', { name: 'Add the usual ones' }).click();
      await page.getByText('3 requirements added').waitFor();
      await page
        .getByText(/^\d+ people lack it$/)
        .first()
        .waitFor();
      await page.getByRole('link', { name: 'Information security for everybody' }).click();
      await page.getByRole('heading', { level: 1, name: 'Information security for everybody' }).waitFor();
      const first = page.getByRole('row').nth(1);
      await first.getByText('missing').waitFor();
      await first.getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Record as met' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByText('Recorded for one person').waitFor();
      await page.getByRole('row').nth(1).getByText('met', { exact: true }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await keepPicture(page, pictures, '/awareness/one', 'en-light');
      expect(complaints).toEqual([]);
    },
    slow,
  );
});
