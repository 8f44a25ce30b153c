// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ImporterFolderError, loadImporters } from './load.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function rootWith(importers: Readonly<Record<string, string>>): URL {
  const root = mkdtempSync(join(tmpdir(), 'wardline-load-'));
  made.push(root);
  for (const [folder, code] of Object.entries(importers)) {
    mkdirSync(join(root, folder));
    writeFileSync(join(root, folder, 'importer.ts'), code);
  }
  return pathToFileURL(`${root}/`);
}
const code = (id: string) =>
  `export default { id: '${id}', title: '', kinds: [], accepts: () => 0, parse: async function* () {} };`;

describe('importers', () => {
  it('are found by their folders, in the order of their ids, the engine left out', async () => {
    const root = rootWith({ zebra: code('zebra'), engine: 'throw new Error()', ant: code('ant') });
    expect((await loadImporters(root)).map(({ id }) => id)).toEqual(['ant', 'zebra']);
  });

  it('whose id is not the name of the folder are a mistake', async () => {
    await expect(loadImporters(rootWith({ ant: code('bee') }))).rejects.toThrow(ImporterFolderError);
    await expect(loadImporters(rootWith({ ant: code('bee') }))).rejects.toThrow("ant/importer.ts calls itself 'bee'");
  });

  it('without a default export are a mistake', async () => {
    await expect(loadImporters(rootWith({ ant: 'export const id = 1;' }))).rejects.toThrow(
      'ant/importer.ts has no importer',
    );
  });
});
