// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readHead } from './head.ts';
import type { Importer } from './importer.ts';
import { fileSource, runImporter } from './testing.ts';

const ending = '.expected.json';

/**
 * One test for each file in `samples/` beside the importer's test: certainty, items and error are those recorded in
 * `<file>.expected.json`. With WARDLINE_RECORD set they are recorded anew, to be read before they are committed.
 */
export function describeSamples(importer: Importer, testFile: string): void {
  const folder = fileURLToPath(new URL('samples/', testFile));
  const names = readdirSync(folder).filter((name) => !name.endsWith(ending));
  describe(`samples of ${importer.id}`, () => {
    it('are there, each with what is expected of it', () => {
      expect(names).not.toEqual([]);
    });
    it.each(names)('%s reads as recorded', async (name) => {
      const source = fileSource(`${folder}${name}`);
      const certainty = importer.accepts(await readHead(source));
      const outcome = { certainty, ...(await runImporter(importer, source)) };
      const recorded = `${folder}${name}${ending}`;
      if (process.env.WARDLINE_RECORD) writeFileSync(recorded, `${JSON.stringify(outcome, null, 2)}\n`);
      expect(JSON.parse(JSON.stringify(outcome))).toEqual(JSON.parse(readFileSync(recorded, 'utf8')));
    });
  });
}
