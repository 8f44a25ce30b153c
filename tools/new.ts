// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { registerModule } from './templates/register-module.ts';

const root = path.resolve(import.meta.dirname, '..');
const templates = path.join(import.meta.dirname, 'templates');

/** Where a thing of each kind lives, what tests it, and which page explains it. */
const kinds = {
  check: { home: 'src/checks', test: 'tools/conformance/checks.test.ts', page: 'add-a-check' },
  catalog: { home: 'catalogs', test: 'tools/conformance/catalogs.test.ts', page: 'add-a-catalog' },
  importer: { home: 'src/importers', test: 'src/importers/engine/conformance.test.ts', page: 'add-an-importer' },
  module: { home: 'src/modules', test: 'src/modules/{{id}}', page: 'add-a-module' },
} as const;
type Kind = keyof typeof kinds;

const usage = `npm run new -- KIND NAME   makes a new one that works, for you to change

  KIND   ${Object.keys(kinds).join(', ')}
  NAME   words with hyphens; it becomes the folder and the id

  npm run new -- check mfa-enforced`;

/** A mistake of whoever called, with what to do. */
class UsageError extends Error {}

const isKind = (kind: string): kind is Kind => kind in kinds;

function checkName(kind: Kind, name: string): void {
  const allowed = kind === 'catalog' ? /^[a-z0-9]+([.-][a-z0-9]+)*$/ : /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  if (!allowed.test(name) || name === 'engine')
    throw new UsageError(`'${name}' cannot be the name of a ${kind}: use lower-case words with hyphens.`);
}

/** The name in every form that a template may ask for, and the place of a new migration in time. */
function formsOf(id: string, now: Date): Readonly<Record<string, string>> {
  const words = id.split(/[.-]/);
  const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
  const pascal = words.map(capital).join('');
  return {
    id,
    words: words.join(' '),
    title: capital(words.join(' ')),
    pascal,
    camel: pascal.slice(0, 1).toLowerCase() + pascal.slice(1),
    snake: words.join('_'),
    today: now.toISOString().slice(0, 10),
    stamp: nextStamp(now),
  };
}

/** Migrations run in the order of their names: a new one stands behind all others. */
function nextStamp(now: Date): string {
  const steps = fs
    .globSync('src/{modules,platform}/*/migrations/*.sql', { cwd: root })
    .map((file) => path.basename(file));
  const last =
    steps
      .map((name) => name.slice(0, 15))
      .sort()
      .at(-1) ?? '';
  const stamp = now.toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  if (stamp > last) return stamp;
  return `${last.slice(0, 11)}${String(Number(last.slice(11)) + 10).padStart(4, '0')}`;
}

const fill = (text: string, forms: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (whole, form: string) => forms[form] ?? whole);

/** Copies the templates of a kind into a folder of their own. @returns the files, from the root of the repository */
function scaffold(kind: Kind, id: string): string[] {
  checkName(kind, id);
  const { home } = kinds[kind];
  const folder = path.join(root, home, id);
  if (fs.existsSync(folder)) throw new UsageError(`${home}/${id} exists already.`);
  const forms = formsOf(id, new Date());
  const source = path.join(templates, kind);
  const names = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmpl'));
  const made = names.sort().map((name) => {
    const place = path.join(
      folder,
      name
        .slice(0, -'.tmpl'.length)
        .replace('ID', id)
        .replace('STAMP', forms.stamp ?? ''),
    );
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, fill(fs.readFileSync(path.join(source, name), 'utf8'), forms));
    return place;
  });
  const changed = kind === 'module' ? registerModule(root, id, forms.camel ?? id) : [];
  format([...made, ...changed]);
  return [...made, ...changed].map((file) => path.relative(root, file).replaceAll('\\', '/'));
}

/** How long a line gets depends on the name; a file that the formatter does not know stays as it is. */
function format(files: readonly string[]): void {
  const program = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['format', '--write', '--no-errors-on-unmatched', '--log-level=error', ...files];
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The formatter failed: ${stderr}`);
}

function main([kind = '', name = '', ...rest]: readonly string[]): void {
  if (!isKind(kind) || name === '' || rest.length > 0) throw new UsageError(usage);
  const files = scaffold(kind, name);
  const test = fill(kinds[kind].test, { id: name });
  console.log(
    [
      ...files.map((file) => `  ${file}`),
      '',
      `How to go on: docs/how-to/${kinds[kind].page}.md`,
      `Its test: npm test -- ${test}`,
    ].join('\n'),
  );
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
