// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './program.ts';

type Config = { forbidden: { name: string }[]; options: ICruiseOptions & { enhancedResolveOptions: object } };
const load = (name: string): Config => createRequire(import.meta.url)(path.join(root, name));
const everywhere = load('.dependency-cruiser.cjs');
const browser = load('.dependency-cruiser.browser.cjs');

/** What each file of a small tree imports; the rule that forbids it, or null where it is allowed. */
const planted: readonly [from: string, imports: string, rule: string | null][] = [
  // a module and its neighbours
  ['src/modules/risks/service.ts', 'src/modules/facts/index.ts', null],
  ['src/modules/risks/service.ts', 'src/modules/facts/store.ts', 'module-only-by-its-face'],
  ['src/modules/facts/service.ts', 'src/modules/risks/index.ts', 'facts-uses-only-its-list'],
  ['src/modules/facts/service.ts', 'type src/modules/risks/index.ts', 'facts-uses-only-its-list'],
  ['src/modules/facts/service.ts', 'src/modules/risks/contract.ts', null],
  ['src/modules/facts/service.ts', 'src/modules/slots.ts', null],
  ['src/modules/slots.ts', 'type src/modules/risks/contract.ts', 'shared-words-know-no-module'],
  // inside a module
  ['src/modules/risks/store.ts', 'kysely', null],
  ['src/modules/risks/store/open.ts', 'kysely', null],
  ['src/modules/risks/service.ts', 'kysely', 'sql-only-in-store'],
  ['src/modules/risks/propose.ts', 'type kysely', null],
  ['src/modules/risks/service.ts', 'src/platform/db/database.ts', 'sql-only-in-store'],
  ['src/modules/risks/model.ts', 'node:fs', 'model-is-pure'],
  ['src/modules/risks/model.ts', 'src/platform/db/database.ts', 'model-is-pure'],
  ['src/modules/risks/model.ts', 'src/engines/pictures/svg.ts', null],
  ['src/modules/risks/contract.ts', 'zod', null],
  ['src/modules/risks/contract.ts', 'src/contract/wire.ts', null],
  ['src/modules/risks/contract.ts', 'src/platform/ids.ts', 'contract-is-pure'],
  ['src/contract/wire.ts', 'type src/platform/ids.ts', 'contract-is-pure'],
  // the storeys
  ['src/platform/ids.ts', 'src/modules/risks/index.ts', 'platform-knows-no-module'],
  ['src/platform/ids.ts', 'src/importers/nmap/importer.ts', 'platform-knows-no-module'],
  ['src/platform/ids.ts', 'src/app/server.ts', 'only-app-composes'],
  ['src/modules/risks/service.ts', 'type src/app/server.ts', 'only-app-composes'],
  ['src/app/server.ts', 'src/modules/risks/index.ts', null],
  ['src/cli/main.ts', 'src/app/server.ts', null],
  // engines, importers, checks
  ['src/engines/pictures/svg.ts', 'src/platform/ids.ts', 'engine-pictures-uses-only-its-list'],
  ['src/engines/pictures/svg.ts', 'node:crypto', 'engine-is-pure'],
  ['src/engines/pictures/svg.ts', 'src/contract/wire.ts', null],
  ['src/engines/unlisted/a.ts', 'src/engines/unlisted/b.ts', 'engine-has-a-row'],
  ['src/importers/nmap/importer.ts', 'src/importers/engine/records.ts', null],
  ['src/importers/nmap/importer.ts', 'src/importers/csv/importer.ts', 'importer-is-pure'],
  ['src/importers/nmap/importer.ts', 'node:fs', 'importer-is-pure'],
  ['src/importers/nmap/importer.ts', 'src/platform/ids.ts', 'importer-is-pure'],
  ['src/importers/engine/records.ts', 'src/platform/ids.ts', 'importers-engine-stands-low'],
  ['src/checks/mfa/check.ts', 'src/checks/engine/check.ts', null],
  ['src/checks/mfa/check.ts', 'node:net', 'check-is-pure'],
  ['src/checks/mfa/check.ts', 'src/modules/risks/index.ts', 'check-is-pure'],
  // screens
  ['src/modules/risks/ui/page.ts', 'src/modules/risks/contract.ts', null],
  ['src/modules/risks/ui/page.ts', 'src/modules/risks/model.ts', null],
  ['src/modules/risks/ui/page.ts', 'src/modules/risks/service.ts', 'ui-never-server'],
  ['src/ui/shell.ts', 'src/platform/ids.ts', 'ui-never-server'],
  ['src/modules/risks/ui/page.ts', 'src/ui/kit.ts', null],
  ['src/modules/risks/service.ts', 'src/ui/kit.ts', 'only-ui-sees-ui'],
  // anywhere
  ['src/app/a.ts', 'src/app/b.ts', 'no-cycles'],
  ['src/app/b.ts', 'src/app/a.ts', null],
  ['src/app/e.ts', 'type src/app/f.ts', 'no-cycles'],
  ['src/app/f.ts', 'src/app/e.ts', null],
  ['src/app/c.ts', 'src/app/absent.ts', 'no-unresolved'],
  ['src/app/d.ts', 'vitest', 'no-development-packages'],
];

let tree = '';
type Violation = { rule: string; from: string; to: string };
let found: readonly Violation[] = [];

const importLine = (imports: string, from: string, index: number): string => {
  const isType = imports.startsWith('type ');
  const target = imports.replace(/^type /, '');
  const place = target.startsWith('src/') ? `./${path.relative(path.dirname(from), target)}` : target;
  return isType ? `import type * as T${index} from '${place}';` : `import '${place}';`;
};

function plant(): void {
  tree = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-tree-'));
  const lines = new Map<string, string[]>();
  planted.forEach(([from, imports], index) => {
    lines.set(from, [...(lines.get(from) ?? []), importLine(imports, from, index)]);
    const target = imports.replace(/^type /, '');
    if (target.startsWith('src/') && !target.includes('absent')) lines.set(target, lines.get(target) ?? []);
  });
  for (const [file, text] of lines) {
    fs.mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    fs.writeFileSync(path.join(tree, file), ['export {};', ...text].join('\n'));
  }
  for (const name of ['tsconfig.json', 'package.json']) fs.copyFileSync(path.join(root, name), path.join(tree, name));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
}

async function violations(config: Config, folder: string, start: string[]): Promise<Violation[]> {
  const { enhancedResolveOptions, tsConfig: _, ...options } = config.options;
  const ruleSet = { forbidden: config.forbidden } as IFlattenedRuleSet;
  const result = await cruise(start, { ...options, baseDir: folder, validate: true, ruleSet }, enhancedResolveOptions);
  const { summary } = result.output as ICruiseResult;
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

beforeAll(async () => {
  plant();
  found = await violations(everywhere, tree, ['src']);
});
afterAll(() => fs.rmSync(tree, { recursive: true }));

/** A package is reported by the file that it resolves to, a module of Node without its prefix. */
const isAbout = (violation: Violation, imports: string): boolean => {
  const target = imports.replace(/^type /, '').replace(/^node:/, '');
  const isPackage = violation.to.includes(`node_modules/${target}/`);
  return violation.to === target || isPackage || path.basename(violation.to) === path.basename(target);
};

describe('the rules about what may import what', () => {
  it.each(planted.filter(([, , rule]) => rule !== null))('forbid %s to import %s: %s', (from, imports, rule) => {
    const own = found.filter((violation) => violation.from === from && isAbout(violation, imports));
    expect(own.map((violation) => violation.rule)).toContain(rule);
  });

  it.each(planted.filter(([, , rule]) => rule === null))('let %s import %s', (from, imports) => {
    expect(found.filter((violation) => violation.from === from && isAbout(violation, imports))).toEqual([]);
  });

  it('find a server behind a contract by any detour, and not behind a type', async () => {
    const before = await violations(browser, tree, ['src/contract', 'src/modules']);
    expect(before.filter(({ from }) => from === 'src/contract/wire.ts')).toEqual([]);
    fs.appendFileSync(path.join(tree, 'src/contract/wire.ts'), `\nimport '../engines/pictures/svg.ts';`);
    const after = await violations(browser, tree, ['src/contract', 'src/modules']);
    expect(after).toContainEqual({ rule: 'browser-never-loads-server', from: 'src/contract/wire.ts', to: 'crypto' });
  });
});

describe('the tables', () => {
  const rowsOf = (pattern: RegExp) =>
    everywhere.forbidden
      .flatMap(({ name }) => pattern.exec(name)?.[1] ?? [])
      .filter((name) => !name.startsWith('engine-'));
  const foldersIn = (folder: string) =>
    fs
      .readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);

  it('have a row for each module and for nothing else', () => {
    expect(rowsOf(/^(.+)-uses-only-its-list$/).sort()).toEqual(foldersIn('src/modules').sort());
  });

  it('have a row for each engine and for nothing else', () => {
    expect(rowsOf(/^engine-(.+)-uses-only-its-list$/).sort()).toEqual(foldersIn('src/engines').sort());
  });
});
