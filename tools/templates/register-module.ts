// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';

/** One line that goes into a file: right before the first line that fits, within what stands between `after` and its end. */
type Line = { readonly text: string; readonly after: RegExp; readonly before: (line: string) => boolean };

/**
 * Makes a module known: its import and its place among the owners in src/app/modules.ts, and its row in the dependency
 * table. @returns the files that were changed
 */
export function registerModule(root: string, id: string, camel: string): string[] {
  const face = `import { ${camel}Module } from '../modules/${id}/index.ts';`;
  const pathOf = (line: string) => /from '(.+)'/.exec(line)?.[1] ?? '';
  const composition = insert(path.join(root, 'src/app/modules.ts'), [
    { text: face, after: /^/, before: (line) => line === '' || pathOf(line) > pathOf(face) },
    { text: `  ${camel}Module,`, after: /^const owners\b/, before: (line) => line === '];' },
  ]);
  const key = /^\w+$/.test(id) ? id : `'${id}'`;
  const table = insert(path.join(root, '.dependency-cruiser.cjs'), [
    { text: `  ${key}: [],`, after: /^const mayUse\b/, before: (line) => /^( {2}reports:|};)/.test(line) },
  ]);
  return [composition, table];
}

function insert(file: string, additions: readonly Line[]): string {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  for (const { text, after, before } of additions) {
    const from = lines.findIndex((line) => after.test(line));
    const at = lines.findIndex((line, i) => i > from && before(line));
    if (from < 0 || at < 0) throw new Error(`${file} has changed its shape: add this line by hand:\n${text}`);
    lines.splice(at, 0, text);
  }
  fs.writeFileSync(file, lines.join('\n'));
  return file;
}
