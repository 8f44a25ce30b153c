// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Original, Texts } from '../platform/languages/languages.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The English words of all screens, and the pages of the English manual. */
export function originalWords(): Original {
  const files = fs.globSync(['src/ui/text/en.json', 'src/modules/*/ui/text/en.json'], { cwd: root });
  const texts = files.map((file): Texts => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')));
  const pages = fs.globSync('*.md', { cwd: path.join(root, 'docs/help/en') });
  return { texts: Object.assign({}, ...texts), pages: pages.map((page) => path.basename(page, '.md')) };
}
