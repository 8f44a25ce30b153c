// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeep } from '../harness/scale.ts';
import { noBrowser } from './chromium.ts';
import { openVisit, type Visit } from './hospital.ts';
import { settled } from './pages.ts';

const slow = 600_000;
const folder = path.resolve(import.meta.dirname, '../../test-results/screens');

/** The main pages by the name of their picture; `first` is a list whose first row is opened. */
const pages: readonly { readonly name: string; readonly path: string; readonly first?: string }[] = [
  { name: 'home', path: '/' },
  { name: 'inventory', path: '/assets' },
  { name: 'asset', path: '/assets/$id', first: 'assets' },
  { name: 'identity-decisions', path: '/assets/reviews' },
  { name: 'flows', path: '/flows' },
  { name: 'flow-map', path: '/flows/map' },
  { name: 'risks', path: '/risks' },
  { name: 'risk-proposals', path: '/risks/proposals' },
  { name: 'risk-matrix', path: '/risks/matrix' },
  { name: 'statement-of-applicability', path: '/controls/soa' },
  { name: 'catalogs', path: '/catalogs' },
  { name: 'imports', path: '/imports' },
  { name: 'import', path: '/imports/$id', first: 'imports' },
  { name: 'evidence', path: '/evidence' },
  { name: 'organisation', path: '/organisation' },
  { name: 'audit-trail', path: '/audit-trail' },
];
const usual = [
  { language: 'en', colorScheme: 'light' },
  { language: 'de', colorScheme: 'dark' },
] as const;
const all = [...usual, { language: 'en', colorScheme: 'dark' }, { language: 'de', colorScheme: 'light' }] as const;

describe.skipIf(noBrowser !== undefined)('pictures of the main pages', () => {
  let visit: Visit | undefined;
  beforeAll(async () => {
    visit = await openVisit('isms-manager');
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
  }, slow);
  afterAll(() => visit?.close());

  it(
    'are kept for people to look at: at least thirty, and none of a page that complains',
    async () => {
      if (!visit) throw new Error('nobody has come');
      const { page, open, complaints, hospital } = visit;
      const firstOf = async (list: string) => {
        const answer = await page.context().request.get(`${hospital.url}/api/v1/${list}?limit=1`);
        return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
      };
      for (const { language, colorScheme } of isDeep ? all : usual) {
        await page.emulateMedia({ colorScheme });
        for (const { name, path: address, first } of pages) {
          await open(`${first ? address.replace('$id', await firstOf(first)) : address}?language=${language}`);
          await settled(page);
          await page.screenshot({ path: path.join(folder, `${name}-${language}-${colorScheme}.png`) });
          expect({ name, language, colorScheme, complaints }).toMatchObject({ complaints: [] });
        }
      }
      const pictures = fs.readdirSync(folder);
      expect(pictures.length).toBeGreaterThanOrEqual(30);
      const empty = pictures.filter((file) => fs.statSync(path.join(folder, file)).size < 10_000);
      expect(empty).toEqual([]);
    },
    slow,
  );
});
