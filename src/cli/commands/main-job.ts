// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { type Command, Option } from 'commander';
import { assessFolder, type FileOutcome, importFile } from '../../app/assess.ts';
import { findInterrupted, listRuns, resumeRun } from '../../app/runs.ts';
import { writePack } from '../../app/write-pack.ts';
import { table } from '../output.ts';
import { type CommonOptions, type Session, withSession } from '../session.ts';
import { action, withCommon } from './common.ts';

type AssessOptions = CommonOptions & { readonly out: string };
type ImportOptions = CommonOptions & { readonly source?: string; readonly importer?: string };

export function addMainJobCommands(program: Command): void {
  withCommon(
    program
      .command('assess')
      .argument('<folder>', 'folder with the raw files of the hospital')
      .requiredOption('--out <pack>', 'folder for the audit pack; <pack>.zip is written beside it')
      .description('Raw files -> inventory and flows -> risk proposals -> applicability -> audit pack.'),
    'wardline assess examples/riverside/files --out packs/riverside',
  ).action(action(assess));

  withCommon(
    program
      .command('import')
      .argument('<file...>', 'files to read')
      .option('--source <name>', 'name of the source over all its exports; by default from the file name')
      .addOption(new Option('--importer <id>', 'importer to use instead of the one that recognises the file'))
      .description('Reads files into the inventory and the registers. The same file twice changes nothing.'),
    'wardline import cmms-export-2026-11.csv nmap-icu.xml',
  ).action(action(importFiles));

  withCommon(
    program
      .command('runs')
      .argument('[run]', 'id of a run that was interrupted or cancelled: goes on with it')
      .description('Lists long runs, the interrupted ones first, or resumes one.'),
    'wardline runs 01a200df-6c52-7694-b198-d44b5889e05e',
  ).action(action(runs));
}

async function assess(folder: string, options: AssessOptions): Promise<void> {
  await withSession(options, async (session) => {
    const outcomes = await assessAll(session, folder);
    const pack = await writePack(session.app, session.caller, path.resolve(options.out), {
      signal: session.signal,
      onProgress: session.out.progress,
    });
    session.out.result({ files: outcomes, pack }, packLines(outcomes, pack));
  });
}

/** Imports a folder and reasons over it, with one line a file. */
export async function assessAll(
  { app, caller, out, signal }: Pick<Session, 'app' | 'caller' | 'out' | 'signal'>,
  folder: string,
): Promise<FileOutcome[]> {
  return assessFolder(app, caller, path.resolve(folder), {
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
  const unread = outcomes.filter((outcome) => outcome.importer === null);
  return [
    `${outcomes.length} files read, ${rejected} rows rejected${rejected > 0 ? ' (wardline import and --json list each with its line and reason)' : ''}.`,
    ...unread.map((outcome) => `Not read: ${outcome.problem}`),
    `Still missing before stage 1 of the audit: ${pack.gaps.length} items, listed on page one of each document.`,
    `Audit pack: ${pack.folder}`,
    `As one file: ${pack.zip}`,
  ];
}

function fileLine({ file, importer, records, created, updated, unchanged, rejected, problem }: FileOutcome): string {
  const name = path.basename(file);
  if (importer === null) return `  ${name}: not read. ${problem}`;
  const counts = `${records} records: ${created} new, ${updated} changed, ${unchanged} as before, ${rejected} rejected`;
  return `  ${name} (${importer}): ${counts}${problem ? `. Stopped: ${problem}` : ''}`;
}

async function importFiles(files: string[], options: ImportOptions): Promise<void> {
  await withSession(options, async ({ app, caller, out, signal, call }) => {
    const outcomes: (FileOutcome & { rejects: readonly Reject[] })[] = [];
    const { source, importer } = options;
    for (const file of files) {
      const outcome = await importFile(app, caller, file, {
        signal,
        onProgress: out.progress,
        ...(source ? { source } : {}),
        ...(importer ? { importer } : {}),
      });
      const rejects = outcome.runId
        ? (await call<{ items: Reject[] }>('imports.rejects', { runId: outcome.runId, limit: 500 })).items
        : [];
      outcomes.push({ ...outcome, rejects });
    }
    out.result({ files: outcomes }, outcomes.flatMap(importLines));
    if (outcomes.some((outcome) => outcome.importer === null)) process.exitCode = 2;
  });
}

type Reject = { readonly at: string; readonly reason: string };
const importLines = (outcome: FileOutcome & { rejects: readonly Reject[] }): string[] => {
  const more = outcome.rejected - outcome.rejects.length;
  return [
    fileLine(outcome).trim(),
    ...outcome.rejects.map(({ at, reason }) => `  ${at}: ${reason}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
};

async function runs(run: string | undefined, options: CommonOptions): Promise<void> {
  await withSession(options, async ({ app, caller, out, signal }) => {
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
