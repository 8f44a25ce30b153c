// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  anchorOf,
  entranceTopics,
  type HelpSection,
  helpName,
  isPlainAddress,
  sectionsOf,
  topicAt,
} from './help-sections.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const below = (pattern: string) => fs.globSync(pattern, { cwd: root }).sort();

const pathsIn = (source: string): string[] =>
  [...source.matchAll(/\bpath: '(\/[^']*)'/g)].map(([, found = '']) => found);
/** The topics of each module, from what its routes say; the shell's own are the rest. */
const topicsOf: Readonly<Record<string, readonly string[]>> = {
  shell: [...pathsIn(read('src/ui/shell/modules.ts')), ...entranceTopics],
  ...Object.fromEntries(
    below('src/modules/*/ui/routes.tsx').map((file) => [file.split('/')[2], pathsIn(read(file))] as const),
  ),
};
const allTopics = Object.values(topicsOf).flat();

type Page = { readonly file: string; readonly text: string; readonly sections: readonly HelpSection[] };
const pageOf = (file: string): Page => ({ file, text: read(file), sections: sectionsOf(read(file)) });
const pages = below('docs/help/*/*.md').map(pageOf);
const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const headingOf = ({ title, topic }: HelpSection) => `${title} · ${topic}`;

describe('the manual', () => {
  it('knows every route of the application', () => {
    expect(pathsIn(read('src/ui/shell/router.tsx'))).toEqual(['/first-run']);
    expect(allTopics.length).toBeGreaterThan(40);
    expect(new Set(allTopics.map(anchorOf)).size).toBe(allTopics.length);
    expect(new Set(allTopics.map(helpName)).size).toBe(allTopics.length);
    expect(['/', '/risks/matrix', '/risks/$riskId', 'sign-in'].map(helpName)).toEqual([
      ...['home', 'risks-matrix', 'risks-riskId', 'sign-in'],
    ]);
  });

  it.each(['en', 'de'])('has a page for each module that has screens, and no other: %s', (language) => {
    const modules = below(`docs/help/${language}/*.md`).map((file) => path.basename(file, '.md'));
    expect(modules).toEqual(Object.keys(topicsOf).sort());
  });

  it.each(pages)('has a section for each screen of the module, and no other: $file', ({ file, text, sections }) => {
    const topics = topicsOf[path.basename(file, '.md')] ?? [];
    expect(sections.map(({ topic }) => topic).sort()).toEqual([...topics].sort());
    expect(text.match(/^# .+$/gm)?.length).toBe(1);
  });

  it.each(pages)('says enough of each screen, and not too much: $file', ({ sections }) => {
    const others = sections.map((section) => ({ is: headingOf(section), words: wordsIn(section.body) }));
    expect(others.filter(({ words }) => words < 40 || words > 160)).toEqual([]);
  });

  it.each(pages)('is in the order of the English page: $file', ({ file, sections }) => {
    const english = pageOf(`docs/help/en/${path.basename(file)}`).sections;
    expect(sections.map(({ topic }) => topic)).toEqual(english.map(({ topic }) => topic));
  });

  it.each(pages)('leads to sections that exist: $file', ({ file, text }) => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, address = '']) => address);
    const inside = links.filter((address) => !address.startsWith('https://'));
    for (const address of inside) {
      const [page = '', anchor] = address.split('#');
      const { sections } = pageOf(path.join(path.dirname(file), page));
      expect([address, sections.map((section) => anchorOf(headingOf(section)))]).toEqual([
        address,
        expect.arrayContaining([anchor]),
      ]);
      expect([address, topicAt(address, allTopics)]).not.toEqual([address, undefined]);
    }
  });

  it('is listed page by page', () => {
    const index = read('docs/help/README.md');
    expect(pages.filter(({ file }) => !index.includes(`(${path.relative('docs/help', file)})`))).toEqual([]);
  });
});

describe('a link of the manual', () => {
  it.each([
    ['risks.md#risk-matrix--risksmatrix', '/risks/matrix'],
    ['risks.md#ein-risiko-oder-vorschlag--risksriskid', '/risks/$riskId'],
    ['#history--audit-trailrowsrowid', '/audit-trail/rows/$rowId'],
    ['shell.md#second-factor--second-factor', 'second-factor'],
  ])('leads into the product: %s', (address, topic) => {
    expect(topicAt(address, allTopics)).toBe(topic);
  });

  it.each(['https://www.example.org/risks.md#risk-matrix--risksmatrix', 'risks.md#nothing--nowhere', '../glossary.md'])(
    'leads out of it: %s',
    (address) => {
      expect(topicAt(address, allTopics)).toBeUndefined();
    },
  );

  it('goes to a screen only where no record must be named', () => {
    expect(['/risks', '/', '/risks/$riskId', 'sign-in'].map(isPlainAddress)).toEqual([true, true, false, false]);
  });
});
