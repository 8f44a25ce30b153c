// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { obstacles } from './pages.ts';
import { keepPicture, pictureFolder } from './pictures.ts';

const slow = 180_000;
const page = fs.readFileSync(path.join(import.meta.dirname, '../../docs/how-to/bring-a-framework.md'), 'utf8');
const blocks = [...page.matchAll(/^`([^`\n]+)`:\n\n```yaml\n(.*?)^```$/gms)];
const files = blocks.map(([, name = '', content = '']) => ({
  name,
  mimeType: 'text/yaml',
  buffer: Buffer.from(content),
}));

describe.skipIf(noBrowser !== undefined)('a framework of the hospital', () => {
  const pictures = pictureFolder('bring-framework');
  let visit: Visit | undefined;
  let { page: screen, complaints, open } = {} as Visit;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    ({ page: screen, complaints, open } = visit);
  }, slow);
  afterAll(() => visit?.close());
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  const choose = (file: object) => screen.locator('input[type=file]').setInputFiles(file as never);

  it(
    'is judged by line, taken in, a source of the Statement, and taken back',
    async () => {
      const [framework, mapping] = files;
      if (!framework || !mapping) throw new Error('the page has no files');
      await open('/catalogs/import');
      await screen.getByText('Nothing yet.').waitFor();
      await choose(mapping);
      await screen.getByRole('cell', { name: /no file holds the framework/ }).waitFor();
      expect(await button('Take in').count()).toBe(0);
      expect(await obstacles(screen)).toEqual([]);
      await keepPicture(screen, pictures, '/catalogs/import', 'en-light');

      await choose(framework);
      await screen.getByText('one catalog with 2 items').waitFor();
      await button('Take in').click();
      await screen.getByRole('link', { name: 'Riverside rules for remote work 1' }).waitFor();
      await choose(mapping);
      await screen.getByText('one mapping rule').waitFor();
      await button('Take in').click();
      await screen.getByText('One mapping rule', { exact: true }).waitFor();
      await keepPicture(screen, pictures, '/catalogs/import/taken', 'en-light');

      await open('/controls/soa?rows=lib-remote-work-v1');
      await screen.getByText('Only devices of the group').first().waitFor();
      await keepPicture(screen, pictures, '/controls/soa/own', 'en-light');

      await open('/catalogs/import');
      const row = screen.getByRole('row', { name: /Remote work beside/ });
      await row.getByRole('button', { name: 'Take back' }).click();
      await screen.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
      await row.waitFor({ state: 'detached' });
      expect(complaints).toEqual([]);
    },
    slow,
  );
});
