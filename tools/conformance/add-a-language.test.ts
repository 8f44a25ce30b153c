// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { originalWords } from '../../src/app/original-words.ts';
import { readLanguages, type Texts } from '../../src/platform/languages/languages.ts';

const root = path.resolve(import.meta.dirname, '../..');
const page = fs.readFileSync(path.join(root, 'docs/how-to/add-a-language.md'), 'utf8');
const files = [...page.matchAll(/^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$/gms)].map(([, file = '', text = '']) => ({
  file,
  text,
}));
const commands = [...page.matchAll(/^npm run wardline -- (.+)$/gm)].map(([, words = '']) => words.split(' '));

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-language-'));
  for (const { file, text } of files) {
    fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const run = (words: readonly string[]) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(root, 'src/cli/main.ts'), ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
const inLanguages = (name: string) => path.join(folder, 'data/languages', name);

it('add-a-language.md can be followed to its end, and says what is left to translate', () => {
  expect([files.map(({ file }) => file), commands.length]).toEqual([
    ['data/languages/fr.json', 'data/languages/fr/shell.md'],
    1,
  ]);
  const { status, stdout, stderr } = run(commands[0] ?? []);
  expect([status, stderr]).toEqual([0, '']);
  const given = JSON.parse(fs.readFileSync(inLanguages('fr.json'), 'utf8')) as Texts;
  const rest = JSON.parse(fs.readFileSync(path.join(folder, 'rest.json'), 'utf8')) as Texts;
  const english = originalWords().texts;
  expect(Object.keys({ ...given, ...rest }).sort()).toEqual(Object.keys(english).sort());
  expect(rest['action.close']).toBe(english['action.close']);
  expect(stdout).toContain(`Missing: action.close: ${english['action.close']}`);
  expect(stdout).toMatch(/^fr\.json: 6 of \d+ texts, 1 of \d+ pages of the manual, 0 wrong\.$/m);
  const { languages, defects } = readLanguages(inLanguages('.'), originalWords);
  expect([languages.map(({ tag, manual }) => [tag, Object.keys(manual)]), defects]).toEqual([[['fr', ['shell']]], []]);
});

it('the check names file and id of what is wrong, as the page shows it, and ends with 2', () => {
  fs.mkdirSync(path.join(folder, 'wrong'));
  fs.writeFileSync(path.join(folder, 'wrong/fr.json'), JSON.stringify({ 'page.owner': 'Responsable : {nom}' }));
  const { status, stdout } = run(['language', 'check', 'wrong/fr.json']);
  const [, shown = ''] = /^Language file data\/languages\/fr\.json(, .+)$/m.exec(page) ?? [];
  expect(shown).not.toBe('');
  expect([status, stdout.split('\n')[0]]).toEqual([2, `Language file ${path.join(folder, 'wrong/fr.json')}${shown}`]);
});
