// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { readLibraries } from '../../engines/libraries/index.ts';
import {
  type CatalogHead,
  type CatalogItem,
  type Crosswalk,
  parseLicensed,
  titleOf,
} from '../../modules/catalogs/index.ts';
import { AppError, errorCodes } from '../../platform/errors.ts';
import { createOutput, table } from '../output.ts';
import { type CommonOptions, withSession } from '../session.ts';
import { action, withCommon } from './common.ts';

type Shown = { readonly catalog: CatalogHead; readonly items: readonly CatalogItem[] };

type Library = { readonly id: string; readonly urn: string; readonly edition: string; readonly name: string };
type LibraryTaken = {
  readonly outcome: string;
  readonly holds: Readonly<Record<string, number>>;
  readonly findings: readonly { line: number; effect: string; kind: string; reason: string }[];
};

export function addCatalogCommands(program: Command): void {
  const catalog = program
    .command('catalog')
    .description('Frameworks: what there is, what an item says, texts under your own licence.')
    .addHelpText('after', '\nExample:\n  wardline catalog list\n');
  withCommon(
    catalog.command('list').description('Lists the frameworks with edition and origin.'),
    'wardline catalog list',
  ).action(action(list));
  withCommon(
    catalog
      .command('show')
      .argument('<catalog>', 'id of a framework')
      .argument('[item]', 'id of one item')
      .description('Shows a framework or one item of it.'),
    'wardline catalog show iso-27799-2025 5.39',
  ).action(action(show));
  withCommon(
    catalog
      .command('import')
      .argument(
        '<file-or-catalog>',
        'library file of CISO Assistant (YAML), OSCAL catalog, profile or mapping collection (JSON), or id of the framework that a text belongs to',
      )
      .argument('[file]', 'CSV, JSON or OSCAL catalog with the licensed text of that framework')
      .option('--licence <text>', 'with a text: who may use it, under which licence')
      .option('--text-language <code>', 'with a text: its language where the file does not say', 'en')
      .description('Takes in a framework of your own, or licensed text of one that is there, for one organisation.'),
    'wardline catalog import remote-work.yaml',
    'A licensed text stays out of exports:\n  wardline catalog import iso-27799-2025 bought.csv --licence "single-user licence of Riverside Health"',
  ).action(action(bring));
  withCommon(
    catalog
      .command('undo')
      .argument('<library>', 'URN or id of a library that was taken in')
      .option('--edition <version>', 'of a library that is there in several')
      .description('Takes a library back, as long as nothing uses it.'),
    'wardline catalog undo urn:riverside:risk:library:remote-work',
  ).action(action(takeBack));
  withCommon(
    catalog
      .command('check')
      .argument('<files...>', 'library files of CISO Assistant (YAML)')
      .description('Says what library files hold and what is wrong with them, by line. Nothing is taken in.'),
    'wardline catalog check framework.yaml mapping.yaml',
    'Give a mapping together with its frameworks. What is refused ends the command with 2.',
  ).action(action(check));
}

async function list(options: CommonOptions): Promise<void> {
  await withSession(options, 'read', async ({ out, call }) => {
    const { items } = await call<{ items: (CatalogHead & { items: number })[] }>('catalogs.list');
    const rows = items.map((c) => [
      c.id,
      `${c.framework} ${c.edition}`,
      c.status,
      String(c.items),
      c.textOrigin,
      c.verifiedAgainstText ? 'yes' : 'no',
    ]);
    out.result(items, table([['id', 'framework', 'status', 'items', 'text', 'verified against the text'], ...rows]));
  });
}

async function show(id: string, itemId: string | undefined, options: CommonOptions): Promise<void> {
  await withSession(options, 'read', async ({ out, call, caller }) => {
    const shown = await call<Shown>('catalogs.show', { id });
    if (itemId === undefined) {
      const { framework, edition, notice } = shown.catalog;
      out.result(shown, [
        `${framework} ${edition}`,
        notice[caller.language],
        '',
        ...table(shown.items.map((item) => [item.id, titleOf(item, caller.language)])),
      ]);
      return;
    }
    const item = shown.items.find((candidate) => candidate.id === itemId);
    if (!item) throw new AppError('not-found', `There is no item ${itemId} in ${id}.`);
    const crosswalk = await call<Crosswalk>('catalogs.crosswalk', { catalog: id, item: itemId });
    out.result({ item, crosswalk }, [...itemLines(item, caller.language), '', ...crosswalkLines(crosswalk)]);
  });
}

function itemLines(item: CatalogItem, language: 'en' | 'de'): string[] {
  return [
    `${item.id} ${titleOf(item, language)}`,
    item.description?.[language] ?? '',
    item.hint?.[language] ?? '',
  ].filter((line) => line !== '');
}

function crosswalkLines({ pairs, unknown }: Crosswalk): string[] {
  const rows = pairs.map((pair) => [
    pair.relation,
    pair.catalog,
    pair.item,
    pair.verified ? 'verified' : 'not verified',
  ]);
  return [...table(rows), `Nothing is known about: ${unknown.join(', ') || 'none'}`];
}

type BringOptions = CommonOptions & { readonly licence?: string; readonly textLanguage: string };

async function bring(what: string, file: string | undefined, { licence, ...options }: BringOptions): Promise<void> {
  if (file === undefined) return importLibrary(what, options);
  if (licence === undefined)
    throw new AppError('invalid-input', 'A text needs --licence: who may use it, under which.');
  return importText(what, file, { ...options, licence });
}

async function importLibrary(file: string, options: CommonOptions): Promise<void> {
  await withSession(options, 'write', async ({ out, call }) => {
    const taken = await call<LibraryTaken>('catalogs.importLibrary', {
      ...{ sourceName: path.basename(file), content: readText(file) },
    });
    const holds = Object.entries(taken.holds).map(([what, count]) => [what, String(count)]);
    const rows = taken.findings.map((f) => [`line ${f.line}`, f.effect, f.kind, f.reason].map(shown));
    const said = taken.outcome === 'unchanged' ? 'The library is there already.' : 'The library was taken in.';
    out.result(taken, [said, ...table(holds), ...table(rows)]);
  });
}

async function takeBack(wanted: string, options: CommonOptions & { readonly edition?: string }): Promise<void> {
  await withSession(options, 'write', async ({ out, call }) => {
    const { items } = await call<{ items: readonly Library[] }>('catalogs.libraries');
    const isWanted = ({ id, urn, edition }: Library) =>
      (id === wanted || urn === wanted) && (options.edition ?? edition) === edition;
    const [found, second] = items.filter(isWanted);
    if (!found) throw new AppError('not-found', `There is no library ${wanted}.`);
    if (second)
      throw new AppError('invalid-input', `There are several editions of ${wanted}: name one with --edition.`);
    out.result(await call('catalogs.takeBackLibrary', { id: found.id }), [`${found.name} was taken back.`]);
  });
}

async function importText(
  catalog: string,
  file: string,
  options: CommonOptions & { licence: string; textLanguage: string },
): Promise<void> {
  await withSession(options, 'write', async ({ out, call }) => {
    const { rows, rejects } = parseLicensed(readText(file), options.textLanguage);
    const result = await call<{ imported: number; unchanged: number; rejects: { at: string; reason: string }[] }>(
      'catalogs.import',
      {
        catalog,
        licence: options.licence,
        sourceName: path.basename(file),
        rows,
      },
    );
    const all = [...rejects, ...result.rejects];
    const lines = all.map(({ at, reason }) => `  ${at}: ${reason}`);
    out.result({ ...result, rejects: all }, [
      `${result.imported} texts taken in, ${result.unchanged} as before, ${all.length} rejected.`,
      ...lines,
    ]);
  });
}

async function check(files: readonly string[], { json }: CommonOptions): Promise<void> {
  const read = readLibraries(files.map((file) => ({ name: file, text: readText(file) })));
  const { heads, frameworks, referenceControls, threats, mappingSets, matrices, rules, findings } = read;
  const holds = {
    libraries: heads.length,
    frameworks: frameworks.length,
    requirements: frameworks.reduce((sum, { value }) => sum + value.requirement_nodes.length, 0),
    'reference controls': referenceControls.length,
    threats: threats.length,
    'mapping sets': mappingSets.length,
    'rules that count': rules,
    'risk matrices': matrices.length,
  };
  const rows = findings.map((f) => [`${f.file}:${f.line}`, f.effect, f.kind, f.path, f.reason].map(shown));
  createOutput(json ?? false).result({ holds, findings }, [
    ...table(Object.entries(holds).map(([what, count]) => [what, String(count)])),
    '',
    ...(rows.length === 0 ? ['Nothing is wrong.'] : table([['where', 'effect', 'what', 'path', 'reason'], ...rows])),
  ]);
  if (findings.some(({ effect }) => effect === 'refused')) process.exitCode = errorCodes['invalid-input'].exit;
}

/** Words of a foreign file, without what a terminal would obey, and cut. */
const shown = (words: string): string => words.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}').slice(0, 200);

/** A text that is bought as a file; the largest catalogs with all their words stay far below. */
const mostBytes = 64 * 1024 * 1024;

function readText(file: string): string {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > mostBytes) throw new AppError('too-large', `The file ${file} has more than 64 MiB. Split it.`);
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('invalid-input', `The file ${file} cannot be read.`, { cause });
  }
}
