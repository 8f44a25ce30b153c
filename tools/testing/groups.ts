// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';

/**
 * unit: no database · db: the services and the platform on a PostgreSQL · e2e: the command line as a person calls it ·
 * browser: the pages in a Chromium · external: files of others, read where they lie.
 */
export const groups = ['unit', 'db', 'e2e', 'browser', 'external'] as const;
export type Group = (typeof groups)[number];

/** The group of a test file, by its name alone. */
export function groupOf(file: string): Group {
  if (file.startsWith('test/external/')) return 'external';
  if (file.startsWith('test/browser/')) return 'browser';
  if (file.endsWith('.e2e.test.ts')) return 'e2e';
  return /\.(api|db)\.test\.ts$/.test(file) ? 'db' : 'unit';
}

/** Tests that start PostgreSQL servers of their own, and so learn nothing from a server that is given to them. */
const ownServers = 'src/platform/db/embedded/';

export type Selection = {
  readonly groups: readonly Group[];
  readonly filters: readonly string[];
  readonly except: readonly string[];
};

/** The test files of a selection, in the order of their paths. A filter is a part of a path, an exception too. */
export function selectTests(root: string, selection: Selection, serverIsGiven: boolean): string[] {
  const files = fs.globSync('{src,test,tools,bench,examples}/**/*.test.ts', {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => selection.groups.length === 0 || selection.groups.includes(groupOf(file)))
    .filter((file) => selection.filters.length === 0 || selection.filters.some((part) => file.includes(part)))
    .filter((file) => !selection.except.some((part) => file.includes(part)))
    .filter((file) => !(serverIsGiven && file.startsWith(ownServers)))
    .sort();
}
