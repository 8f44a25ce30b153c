// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { parse, stringify } from 'yaml';
import {
  assessFiles,
  type FileOutcome,
  importFile,
  previewFile,
  type Recognised,
  recognise,
  recogniseFolder,
} from '../../app/assess.ts';
import { listRuns, resumeRun } from '../../app/runs.ts';
import { checkTarget, writePack } from '../../app/write-pack.ts';
import { AppError, errorCodes } from '../../platform/errors.ts';
import { findInterrupted } from '../../platform/jobs/find-interrupted.ts';
import type { Tenant } from '../../platform/tenancy/tenants.ts';
import { table } from '../output.ts';
import { type CommonOptions, type Session, withSession } from '../session.ts';
import { action, withCommon } from './common.ts';

type AssessOptions = CommonOptions & { readonly out: string };
type ImportOptions = CommonOptions & {
  readonly source?: string;
  readonly importer?: string;
  readonly profile?: string;
};

export function addMainJobCommands(program: Command): void {
  withCommon(
    program
      .command('assess')
      .argument('<folder>', 'folder with the raw files of the hospital')
      .requiredOption('--out <pack>', 'folder for the audit pack; <pack>.zip is written beside it')
      .description('Raw files -> inventory and flows -> risk proposals -> applicability -> audit pack.'),
    'wardline assess raw-files --out packs/first',
    'A file that cannot be read is named and left out; it does not change the exit code.',
  ).action(action(assess));

  withCommon(
    program
      .command('import')
      .argument('<file...>', 'files to read')
      .option('--source <name>', 'name of the source over all its exports; by default from the file name')
      .addOption(new Option('--importer <id>', 'importer to use instead of the one that recognises the file'))
      .option('--profile <file>', 'column profile (YAML or JSON); it is kept for the next exports of this source')
      .description('Reads files into the inventory and the registers. The same file twice changes nothing.'),
    'wardline import cmms-export-2026-11.csv nmap-icu.xml',
    'Exit code 2: a file could not be read, or not to its end. What was read before stands; the other files are read.',
  ).action(action(importFiles));

  withCommon(
    program
      .command('preview')
      .argument('<file>', 'file to look at')
      .option('--profile <file>', 'column profile to try (YAML or JSON)')
      .option('--out <file>', 'writes the column profile, to be changed and given to wardline import --profile')
      .description('Shows how a file would be read: importer, delimiter, encoding, header, columns, first rows.'),
    'wardline preview devices.csv --out devices.profile.yaml',
  ).action(action(preview));

  withCommon(
    program
      .command('runs')
      .argument('[run]', 'id of a run that was interrupted or cancelled: goes on with it')
      .description('Lists long runs, the interrupted ones first, or resumes one.'),
    'wardline runs 01a200df-6c52-7694-b198-d44b5889e05e',
  ).action(action(runs));
}

async function assess(folder: string, options: AssessOptions): Promise<void> {
  const target = path.resolve(options.out);
  checkTarget(target, path.resolve(folder));
  // while the database starts
  const files = recogniseFolder(path.resolve(folder));
  files.catch(() => {});
  await withSession(options, 'write', async (session) => {
    refuseDemonstration(session.tenant);
    const outcomes = await assessAll(session, await files);
    const pack = await writePack(session.app, session.caller, target, {
      signal: session.signal,
      onProgress: session.out.progress,
    });
    session.out.result({ files: outcomes, pack }, packLines(outcomes, pack));
  });
}

/** A hospital's own files and invented ones never lie together: neither could be trusted again. */
function refuseDemonstration({ kind, name }: Tenant): void {
  if (kind === 'demonstration')
    throw new AppError(
      'conflict',
      `${name} is the demonstration hospital: it takes no files of your own. Leave --tenant out, or name your organisation.`,
    );
}

/** Imports files and reasons over them, with one line a file. */
export async function assessAll(
  { app, caller, out, signal }: Pick<Session, 'app' | 'caller' | 'out' | 'signal'>,
  files: readonly Recognised[],
): Promise<FileOutcome[]> {
  return assessFiles(app, caller, files, {
    signal,
    onProgress: out.progress,
    onFile: (outcome) => out.say(fileLine(outcome)),
  });
}

export function packLines(
  outcomes: readonly FileOutcome[],
  pack: { folder: string; zip: string; gaps: readonly string[] },
): string[] {
  const rejected = outcomes.reduce((sum, outcome) => sum + outcome.rejected, 0);
  const unread = outcomes.filter((outcome) => outcome.problem !== null);
  return [
    `${outcomes.length} files read, ${rejected} rows rejected${rejected > 0 ? ' (--json lists each with its place and reason)' : ''}.`,
    ...unread.map(({ importer, problem }) => `Not read${importer ? ' to its end' : ''}: ${problem}`),
    `Still missing before stage 1 of the audit: ${pack.gaps.length} items, listed on page one of each document.`,
    `Audit pack: ${pack.folder}`,
    `As one file: ${pack.zip}`,
  ];
}

function fileLine({ file, importer, records, created, updated, unchanged, rejected, problem }: FileOutcome): string {
  if (importer === null) return `  Not read: ${problem}`;
  const counts = `${records} records: ${created} new, ${updated} changed, ${unchanged} as before, ${rejected} rejected`;
  return `  ${path.basename(file)} (${importer}): ${counts}${problem ? `. Stopped: ${problem}` : ''}`;
}

async function importFiles(files: string[], options: ImportOptions): Promise<void> {
  await withSession(options, 'write', async ({ app, caller, out, signal, tenant }) => {
    refuseDemonstration(tenant);
    const outcomes: FileOutcome[] = [];
    const { source, importer, profile } = options;
    for (const file of files) {
      signal.throwIfAborted();
      const outcome = await importFile(app, caller, await recognise(file, importer), {
        signal,
        onProgress: out.progress,
        ...(source ? { source } : {}),
        ...(profile ? { profile: readProfile(profile) } : {}),
      });
      outcomes.push(outcome);
    }
    out.result({ files: outcomes }, outcomes.flatMap(importLines));
    if (outcomes.some((outcome) => outcome.problem !== null)) process.exitCode = errorCodes['unsupported-file'].exit;
  });
}

const importLines = (outcome: FileOutcome): string[] => {
  const more = outcome.rejected - outcome.rejects.length;
  return [
    fileLine(outcome).trim(),
    ...outcome.rejects.map(({ at, reason }) => `  ${at}: ${reason}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
};

type Preview = {
  readonly importer: string;
  readonly profile: Record<string, unknown> | null;
  readonly items: readonly { at: string; record: unknown; reason: string | null }[];
};

async function preview(
  file: string,
  options: CommonOptions & { readonly profile?: string; readonly out?: string },
): Promise<void> {
  await withSession(options, 'write', async ({ app, caller, out, signal }) => {
    const profile = options.profile ? { profile: readProfile(options.profile) } : {};
    const shown = (await previewFile(app, caller, file, { signal, ...profile })) as Preview;
    const text = shown.profile ? stringify(shown.profile) : '';
    if (options.out && shown.profile) fs.writeFileSync(options.out, text);
    out.result(shown, [
      `${path.basename(file)} is read by ${shown.importer}.`,
      ...(shown.profile ? [text.trimEnd()] : ['This format has no columns to choose.']),
      ...shown.items.map(({ at, record, reason }) => `${at}: ${reason ?? JSON.stringify(record)}`),
    ]);
  });
}

/** YAML, and with it JSON. */
function readProfile(file: string): unknown {
  try {
    return parse(fs.readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new AppError(
      'invalid-input',
      `The column profile ${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
}

async function runs(run: string | undefined, options: CommonOptions): Promise<void> {
  await withSession(options, 'read', async ({ app, caller, out, signal }) => {
    await findInterrupted(app);
    if (run !== undefined) {
      const output = await resumeRun(app, caller, run, { signal, onProgress: out.progress });
      out.result(output, [`Run ${run} is finished.`]);
      return;
    }
    const list = await listRuns(app, caller);
    const rows = list.map((item) => [item.id, item.endpoint, item.state, item.createdAt.toISOString().slice(0, 16)]);
    out.result(list, rows.length > 0 ? table([['run', 'what', 'state', 'since'], ...rows]) : ['No runs yet.']);
  });
}
