// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyTree, type TestResult, type TreeCopy } from './tree-copy.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/how-to');
/** Pages that show how to add something to the code; the others are for people who run Wardline. */
const pages = fs
  .readdirSync(folder)
  .filter((name) => /^add-an?-.+\.md$/.test(name) && name !== 'add-a-language.md')
  .map((name) => readPage(name));

type Step = { readonly write: string; readonly text: string } | { readonly run: string };
type Page = { readonly name: string; readonly id: string; readonly steps: readonly Step[]; readonly loose: number };

/**
 * Reads a page as what it asks for: a block after a line that is nothing but a file name is written to that file, and each
 * line of a `sh` block is a command.
 */
function readPage(name: string): Page {
  const text = fs.readFileSync(path.join(folder, name), 'utf8');
  const steps: Step[] = [];
  let loose = 0;
  for (const [, file, language, block = ''] of text.matchAll(/(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```$/gms)) {
    if (file !== undefined) steps.push({ write: file, text: block });
    else if (language === 'sh')
      steps.push(
        ...block
          .trim()
          .split('\n')
          .map((run) => ({ run })),
      );
    else loose++;
  }
  const id = steps.map((step) => ('run' in step ? /^npm run new -- \w+ (\S+)$/.exec(step.run)?.[1] : undefined))[0];
  return { name, id: id ?? '', steps, loose };
}

const commandsOf = ({ steps }: Page) => steps.flatMap((step) => ('run' in step ? [step.run] : []));
const filesOf = ({ steps }: Page) => steps.flatMap((step) => ('write' in step ? [step.write] : []));
/** Test files and folders that a page asks to run, without those run on the way for what they record. */
const testsOf = (page: Page) =>
  commandsOf(page).flatMap((command) => /^npm test -- (.+)$/.exec(command)?.[1]?.split(' ') ?? []);

let tree: TreeCopy;
let results: readonly TestResult[] = [];
const problems: string[] = [];
const written = new Map<string, string[]>();

/** The one file that a name with a star in it stands for, once it was scaffolded. */
function placeOf(file: string): string {
  const [folderName, pattern] = [path.dirname(file), path.basename(file)];
  if (!pattern.startsWith('*')) return file;
  const found = tree.files().filter((name) => path.dirname(name) === folderName && name.endsWith(pattern.slice(1)));
  return found.length === 1 ? (found[0] ?? file) : file;
}

async function carryOut(page: Page): Promise<void> {
  const own: string[] = [];
  written.set(page.name, own);
  for (const step of page.steps) {
    if ('write' in step) {
      const place = placeOf(step.write);
      if (!fs.existsSync(path.join(tree.root, path.dirname(place))))
        problems.push(`${page.name}: no folder for ${place}`);
      tree.write(place, step.text);
      own.push(place);
      continue;
    }
    const [, kindAndName] = /^npm run new -- (.+)$/.exec(step.run) ?? [];
    const [, variable, files] = /^(\w+)=1 npm test -- (.+)$/.exec(step.run) ?? [];
    if (kindAndName) {
      const { output, status } = await tree.run('tools/new.ts', kindAndName.split(' '));
      if (status !== 0) problems.push(`${page.name}: ${step.run}: ${output}`);
    } else if (variable && files) await tree.test(files.split(' '), { only: page.id, env: { [variable]: '1' } });
    else if (!/^npm (test -- |run check$)/.test(step.run)) problems.push(`${page.name}: what does '${step.run}' do?`);
  }
}

/** A folder stands for the test files in it. */
const testFiles = (wanted: readonly string[]) =>
  tree.files().filter((file) => file.endsWith('.test.ts') && wanted.some((part) => file.startsWith(part)));
const needsDatabase = (file: string) => /\.(api|db)\.test\.ts$/.test(file);

beforeAll(async () => {
  tree = copyTree();
  for (const page of pages) await carryOut(page);
  const files = [...new Set(testFiles(pages.flatMap(testsOf)))];
  const shared = files.filter((file) => /conformance/.test(file) && !needsDatabase(file));
  const ids = pages.map(({ id }) => id).join('|');
  results = [
    ...(await tree.test(shared, { only: ids })),
    ...(await tree.test(
      files.filter((file) => !shared.includes(file)),
      { database: true },
    )),
  ];
}, 900_000);
afterAll(() => tree.remove());

it('there is a page for each thing that the scaffolder makes', () => {
  const kinds = pages.map(({ name }) => name.replace(/^add-an?-(.+)\.md$/, '$1')).sort();
  expect(kinds).toEqual(
    fs
      .readdirSync(path.join(tree.root, 'tools/templates'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort(),
  );
});

describe.each(pages)('$name', (page) => {
  it('says of each block where it goes, and can be followed to its end', () => {
    expect(page.loose).toBe(0);
    expect(page.id).not.toBe('');
    expect(filesOf(page).length).toBeGreaterThan(2);
    expect(problems.filter((problem) => problem.startsWith(page.name))).toEqual([]);
  });

  it('ends in tests that pass', () => {
    const asked = testFiles(testsOf(page));
    const own = results.filter(
      ({ file, name }) =>
        asked.includes(file) && (needsDatabase(file) || file.includes(`/${page.id}/`) || name.includes(page.id)),
    );
    expect(asked).not.toEqual([]);
    expect(own.length).toBeGreaterThan(3);
    expect(own.filter(({ status }) => status !== 'passed')).toEqual([]);
  });

  it('shows files that are formatted', async () => {
    const files = (written.get(page.name) ?? []).filter((file) => !file.includes('/samples/'));
    const { output, status } = await tree.run('node_modules/@biomejs/biome/bin/biome', [
      ...['check', '--error-on-warnings', 'package.json', ...files],
    ]);
    expect(status, output).toBe(0);
  });

  it('promises the check of the repository only where there is code to check', () => {
    const hasCode = filesOf(page).some((file) => file.endsWith('.ts'));
    expect(commandsOf(page).includes('npm run check')).toBe(hasCode);
  });
});

it('the code of all pages has the types that it must have', async () => {
  // tests against a database need the whole program for their types; those of the scaffolds are looked at elsewhere
  const files = [...written.values()].flat().filter((file) => !needsDatabase(file));
  expect(await tree.typeErrors(files)).toEqual([]);
}, 300_000);
