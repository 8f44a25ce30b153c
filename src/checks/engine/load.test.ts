// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { loadChecks } from './load.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function rootWith(checks: Readonly<Record<string, string>>): URL {
  const root = mkdtempSync(join(tmpdir(), 'wardline-checks-'));
  made.push(root);
  for (const [folder, code] of Object.entries(checks)) {
    mkdirSync(join(root, folder));
    writeFileSync(join(root, folder, 'check.ts'), code);
  }
  return pathToFileURL(`${root}/`);
}
const code = (id: string) => `export default { id: '${id}', facts: {}, evaluate: () => [] };`;

describe('checks', () => {
  it('are found by their folders, in the order of their ids, the engine left out', async () => {
    const root = rootWith({ zebra: code('zebra'), engine: 'throw new Error()', ant: code('ant') });
    expect((await loadChecks(root)).map(({ id }) => id)).toEqual(['ant', 'zebra']);
  });

  it('whose id is not the name of the folder are a mistake', async () => {
    await expect(loadChecks(rootWith({ ant: code('bee') }))).rejects.toThrow("ant/check.ts calls itself 'bee'");
  });

  it('without a check as their default export are a mistake', async () => {
    await expect(loadChecks(rootWith({ ant: 'export const id = 1;' }))).rejects.toThrow('ant/check.ts has no check');
  });
});
