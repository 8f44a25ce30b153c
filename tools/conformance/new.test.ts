// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyTree, type TestResult, type TreeCopy } from './tree-copy.ts';

/** What is made of each kind, and the test files that must hold for it. */
const kinds = [
  { kind: 'check', name: 'second-factor-on-portal', tests: ['tools/conformance/checks.test.ts'] },
  { kind: 'catalog', name: 'house-rules-2026', tests: ['tools/conformance/catalogs.test.ts'] },
  { kind: 'importer', name: 'walk-round', tests: ['src/importers/engine/conformance.test.ts'] },
  { kind: 'module', name: 'spare-key', tests: ['src/modules/spare-key/spare-key.api.test.ts'] },
];

let tree: TreeCopy;
const made = new Map<string, string[]>();
const results: TestResult[] = [];
let types: string[] = [];
let boundaries = '';
let unused = '';

beforeAll(async () => {
  tree = copyTree();
  for (const { kind, name } of kinds) {
    const before = new Map(tree.files().map((file) => [file, fs.readFileSync(path.join(tree.root, file), 'utf8')]));
    const { output, status } = await tree.run('tools/new.ts', [kind, name]);
    expect(status, output).toBe(0);
    const isNew = (file: string) => before.get(file) !== fs.readFileSync(path.join(tree.root, file), 'utf8');
    made.set(kind, tree.files().filter(isNew));
  }
  const unit = kinds.filter(({ kind }) => kind !== 'module');
  const names = unit.map(({ name }) => name).join('|');
  results.push(
    ...(await tree.test(
      unit.flatMap(({ tests }) => tests),
      { only: names },
    )),
  );
  const database = ['tools/conformance/tenant-tables.db.test.ts', 'src/modules/spare-key/spare-key.api.test.ts'];
  results.push(...(await tree.test(database, { database: true })));
  types = await tree.typeErrors([...made.values()].flat());
  const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
  const folders = ['src/checks/second-factor-on-portal', 'src/importers/walk-round', 'src/modules/spare-key'];
  boundaries = (await tree.run(cruiser, [...folders, '--config', '.dependency-cruiser.cjs'])).output;
  unused = (await tree.run('node_modules/knip/bin/knip.js', ['--no-progress'])).output;
}, 900_000);
afterAll(() => tree.remove());

describe.each(kinds)('a scaffolded $kind', ({ kind, name, tests }) => {
  it('is a folder of its own with a page about it', () => {
    const files = made.get(kind) ?? [];
    const own = files.filter((file) => file.includes(`/${name}/`));
    expect(own.some((file) => /\/(README|SOURCE)\.md$/.test(file))).toBe(true);
    const elsewhere = files.filter((file) => !own.includes(file));
    expect(elsewhere).toEqual(kind === 'module' ? ['.dependency-cruiser.cjs', 'src/app/modules.ts'] : []);
    const leftovers = files.filter((file) => /\{\{\w+\}\}/.test(fs.readFileSync(path.join(tree.root, file), 'utf8')));
    expect(leftovers).toEqual([]);
  });

  it('passes its tests', () => {
    const own = results.filter((test) => tests.includes(test.file) && (kind === 'module' || test.name.includes(name)));
    expect(own.length).toBeGreaterThan(2);
    expect(own.filter((test) => test.status !== 'passed')).toEqual([]);
  });

  it('is formatted, typed, within the boundaries and used', async () => {
    const files = made.get(kind) ?? [];
    const checked = files.filter((file) => !file.includes('/samples/'));
    const { output, status } = await tree.run('node_modules/@biomejs/biome/bin/biome', [
      ...['check', '--error-on-warnings', 'package.json', ...checked],
    ]);
    expect(status, output).toBe(0);
    expect(types).toEqual([]);
    for (const text of [boundaries, unused]) {
      expect(text).toMatch(/cruised|Unused|^$/);
      expect(text.split('\n').filter((line) => files.some((file) => line.includes(file)))).toEqual([]);
    }
  });
});

describe('a new module', () => {
  it('brings a table under row-level security, with steps that run after all others', () => {
    expect(results.filter((test) => test.file.endsWith('tenant-tables.db.test.ts')).map((test) => test.status)).toEqual(
      ['passed', 'passed', 'passed'],
    );
    const steps = tree.files().filter((file) => /\/migrations\/.*\.sql$/.test(file));
    const last = steps
      .map((file) => path.basename(file))
      .sort()
      .at(-1);
    expect(last).toMatch(/-spare-key\.sql$/);
  });
});

describe('the scaffolder', () => {
  it.each([
    [['screen', 'matrix'], /KIND/],
    [['check'], /KIND/],
    [['check', 'Second Factor'], /cannot be the name/],
    [['check', '../outside'], /cannot be the name/],
    [['importer', 'engine'], /cannot be the name/],
    [['check', 'second-factor-on-portal'], /exists already/],
  ])('refuses %j and says why', async (args, message) => {
    const before = tree.files();
    const { output, status } = await tree.run('tools/new.ts', args);
    expect([status, output]).toEqual([2, expect.stringMatching(message)]);
    expect(tree.files()).toEqual(before);
  });
});
