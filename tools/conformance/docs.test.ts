// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { unknownReasons } from '../../src/contract/answer.ts';
import { errorCodes } from '../../src/platform/errors.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const foldersIn = (folder: string) =>
  fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

const commands = leaves(createProgram());

const outside = /(^|\/)(node_modules|data|packs|coverage|scratch)(\/|$)/;
const pages = fs
  .globSync('**/*.md', { cwd: root, exclude: (name) => outside.test(name) })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name !== 'THIRD-PARTY-LICENCES.md')
  .sort();

/** A page without what it shows as code. */
const prose = (text: string) => text.replaceAll(/^```.*?^```$/gms, '').replaceAll(/`[^`\n]*`/g, '');
const shown = (text: string) =>
  [...text.matchAll(/^```\w*\n(.*?)^```$|`([^`\n]+)`/gms)].map(([, block, inline]) => block ?? inline ?? '');

/** The address of a heading, as the places that show Markdown make it. */
const slugOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
const anchorsOf = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading));

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('links to what exists', () => {
    const broken = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
      if (/^(https?|mailto):/.test(target)) return [];
      const [file = '', anchor] = target.split('#');
      const place = path.join(path.dirname(page), file);
      const at = file === '' ? page : place;
      if (!fs.existsSync(path.join(root, at))) return [target];
      return anchor === undefined || anchorsOf(read(at)).includes(anchor) ? [] : [target];
    });
    expect(broken).toEqual([]);
  });

  it('names only files of the repository that exist', () => {
    const isExample = /^docs\/how-to\/add-/.test(page);
    const names = [...text.matchAll(/`((?:src|catalogs|docs|tools|test|bin|bench|examples)\/[\w./-]+)`/g)];
    const missing = names.map(([, name = '']) => name).filter((name) => !fs.existsSync(path.join(root, name)));
    expect(isExample ? missing.filter((name) => !text.includes(`\`${name}\`:`)) : missing).toEqual([]);
  });

  it('names npm scripts and commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const known = commands.map(({ words }) => words);
    for (const code of shown(text)) {
      for (const [, script = ''] of code.matchAll(/\bnpm (?:run )?((?:(?<=run )[\w:-]+)|start|test)\b/g))
        expect(Object.keys(scripts), `${page}: ${code}`).toContain(script);
      for (const [, words = ''] of code.matchAll(/\bwardline (?:-- )?([a-z]+(?: [a-z]+)?)/g))
        expect(
          known.some((command) => `${words} `.startsWith(`${command} `) || command.startsWith(`${words} `)),
          `${page}: ${code}`,
        ).toBe(true);
    }
  });

  it('speaks of no machine, registry or secret of whoever wrote it', () => {
    const paths = text.match(/(^|[\s`'"(=])(\/(home|root|work|Users|mnt\/[a-z])\/[\w.-]+|[A-Z]:\\\w+)/gm) ?? [];
    const hosts = text.match(/https?:\/\/[^\s)]*(registry|artifactory|nexus|verdaccio)[^\s)]*/g) ?? [];
    const secrets = text.match(/AGE-SECRET-KEY-\w{8}|-----BEGIN [A-Z ]*PRIVATE KEY/g) ?? [];
    expect([...paths, ...hosts.filter((host) => !host.includes('example')), ...secrets]).toEqual([]);
  });
});

describe('each module', () => {
  it.each(foldersIn('src/modules'))('%s has a page of 10 to 30 lines under its name', (name) => {
    const text = read(`src/modules/${name}/README.md`);
    expect(text.startsWith(`# ${name}\n`)).toBe(true);
    const lines = text.trimEnd().split('\n').length;
    expect(lines).toBeGreaterThanOrEqual(10);
    expect(lines).toBeLessThanOrEqual(30);
  });

  it('has a row in the dependency table', () => {
    const table = /const mayUse = \{(.*?)^\};/ms.exec(read('.dependency-cruiser.cjs'))?.[1] ?? '';
    const rows = [...table.matchAll(/^ {2}'?([\w-]+)'?: \[/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(foldersIn('src/modules').sort());
  });
});

describe('decisions', () => {
  const names = fs
    .readdirSync(path.join(root, 'docs/adr'))
    .filter((name) => name !== 'README.md')
    .sort();
  const headings = ['To be decided', 'Decision', 'Options that lost', 'What it costs'];

  it('are numbered without a gap and listed in their order', () => {
    expect(names.map((name) => name.slice(0, 4))).toEqual(names.map((_, i) => String(i + 1).padStart(4, '0')));
    const listed = [...read('docs/adr/README.md').matchAll(/^\| \[(\d{4})\]\((.+?)\) +\| (.+?) +\|$/gm)];
    expect(listed.map(([, number, file]) => [number, file])).toEqual(names.map((name) => [name.slice(0, 4), name]));
    for (const [, number = '', file = '', title = ''] of listed)
      expect(read(`docs/adr/${file}`).startsWith(`# ${number} ${title}\n`), file).toBe(true);
  });

  it.each(names)('%s says what was decided, what lost and what it costs, on one page', (name) => {
    const text = read(`docs/adr/${name}`);
    const sections = text.split(/^## /m).slice(1);
    expect(sections.map((section) => section.split('\n')[0])).toEqual(headings);
    expect(sections[2]?.match(/^- \*\*/gm)?.length).toBeGreaterThanOrEqual(2);
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
  });
});

describe('the page about the architecture', () => {
  const text = read('docs/architecture.md');

  it('names every room of the house', () => {
    const rooms = [
      ...foldersIn('src').map((name) => `${name}/`),
      ...foldersIn('src/platform'),
      ...foldersIn('src/engines'),
    ];
    expect(rooms.filter((name) => !text.includes(name))).toEqual([]);
  });

  it('stays on one page', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(130);
  });
});

it('the page about security names only files that exist', () => {
  const files = fs.globSync('{src,bin,test,tools}/**/*.*', { cwd: root });
  const named = [...read('docs/security.md').matchAll(/`([\w/.-]+\.(?:ts|sql|mjs))`/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !files.some((file) => `/${file.replaceAll('\\', '/')}`.endsWith(`/${name}`)))).toEqual(
    [],
  );
});

it('the glossary knows every reason for an unknown', () => {
  const row =
    read('docs/glossary.md')
      .split('\n')
      .find((line) => /^\| unknown +\|/.test(line)) ?? '';
  expect(unknownReasons.filter((reason) => !row.includes(reason))).toEqual([]);
});

type Leaf = { readonly words: string; readonly command: Command };
function leaves(command: Command, before = ''): Leaf[] {
  return command.commands.flatMap((child) => {
    const words = `${before}${child.name()}`;
    return child.commands.length > 0 ? leaves(child, `${words} `) : [{ words, command: child }];
  });
}

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (piece) => {
      help += piece;
    },
  });
  command.outputHelp();
  return help;
}

const common = ['--json', '--tenant', '--language', '--help'];

/** What the page says of one command: how it is called, what it does, its own options, an example. */
function sectionOf({ words, command }: Leaf): string {
  const help = helpOf(command);
  const args = command.registeredArguments.map((argument) => {
    const word = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? ` <${word}>` : ` [${word}]`;
  });
  const rows = command.options
    .filter(({ long }) => long && !common.includes(long))
    .map(({ flags, description, mandatory, defaultValue, argChoices }) => {
      const notes = [
        argChoices && `one of ${argChoices.join(', ')}`,
        defaultValue !== undefined && `by default ${String(defaultValue)}`,
        mandatory && 'required',
      ].filter(Boolean);
      return `- \`${flags}\`: ${[description, ...notes].join('; ').replaceAll('<', '\\<')}`;
    });
  const choices = command.registeredArguments
    .filter((argument) => argument.argChoices)
    .map((argument) => `- \`${argument.name()}\`: one of ${argument.argChoices?.join(', ')}`);
  const example = /Examples?:\n((?: {2}.+\n)+)/.exec(help)?.[1]?.replaceAll(/^ {2}/gm, '') ?? '';
  const parts = [
    `### \`wardline ${words}${args.join('')}\``,
    command.description(),
    [...choices, ...rows].join('\n'),
    example && `\`\`\`sh\n${example}\`\`\``,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

describe('the page about the command line', () => {
  const file = 'docs/cli.md';
  const section = /(<!-- commands:.*?-->\n).*?(<!-- end of commands -->)/s;
  const written = commands.map(sectionOf).join('\n\n');

  it('has every command as the program has it (WARDLINE_RECORD=1 writes it anew)', () => {
    const text = read(file);
    const fresh = text.replace(section, (_, begin: string, end: string) => `${begin}\n${written}\n\n${end}`);
    if (process.env.WARDLINE_RECORD) fs.writeFileSync(path.join(root, file), fresh);
    expect(read(file)).toBe(fresh);
    expect(text).toMatch(section);
  });

  it('shows an example for each command', () => {
    const without = commands.filter((leaf) => !sectionOf(leaf).includes('```sh'));
    expect(without.map(({ words }) => words)).toEqual([]);
  });

  it('has every exit code with what it stands for', () => {
    const rows = [...read(file).matchAll(/^\| (\d+) +\| ([a-z, -]*)\| .+ \|$/gm)];
    const table = Object.fromEntries(rows.map(([, exit, codes = '']) => [exit, codes.trim().split(', ').sort()]));
    const byExit = Map.groupBy(Object.entries(errorCodes), ([, { exit }]) => String(exit));
    const codes = Object.fromEntries([...byExit].map(([exit, list]) => [exit, list.map(([code]) => code).sort()]));
    expect(table).toEqual({ 0: [''], ...codes });
  });
});
