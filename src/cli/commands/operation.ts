// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import type { Command } from 'commander';
import { adviceOn, backup, plainWarning } from '../../app/backup.ts';
import { writeBinder } from '../../app/binder.ts';
import { createApp } from '../../app/create-app.ts';
import { allMigrations } from '../../app/migrations.ts';
import { type RestoreReport, restore } from '../../app/restore.ts';
import { type Config, loadConfig } from '../../platform/config/config.ts';
import { schemaVersion } from '../../platform/db/migrate.ts';
import { errorCodes } from '../../platform/errors.ts';
import { entranceLines } from '../entrance-lines.ts';
import { createOutput, type Output } from '../output.ts';
import { type CommonOptions, home, terminationSignal, withSession } from '../session.ts';
import { action, withCommon } from './common.ts';

type RestoreOptions = CommonOptions & { readonly key?: string; readonly replace?: boolean };

export function addOperationCommands(program: Command): void {
  withCommon(
    program
      .command('serve')
      .description('Serves this database until it is stopped: health page, jobs, events, nightly binder.'),
    'wardline serve',
  ).action(action(runServer));
  withCommon(
    program.command('worker').description('Works off jobs beside a server; any number of them may run.'),
    'wardline worker',
  ).action(action(runWorker));
  withCommon(
    program
      .command('migrate')
      .option('--back <file>', 'goes back: puts the backup that the upgrade took in the place of the database')
      .option('--key <file>', 'file with the private key, when that backup is encrypted')
      .description('Brings the database to the schema of this program, after a backup when it holds data.'),
    'wardline migrate',
  ).action(action(migrate));
  withCommon(
    program
      .command('backup')
      .argument('<file>', 'file to write')
      .option('--plain', 'not encrypted: everybody who gets the file can read it')
      .description('Backs up everything while others work. Encrypted; the first time, it shows the private key once.'),
    'wardline backup /mnt/backup/wardline-2026-11-22.wardline.age',
  ).action(action(runBackup));
  withCommon(
    program
      .command('restore')
      .argument('<file>', 'backup to restore')
      .option('--key <file>', 'file with the private key')
      .option('--replace', 'put it in the place of what the database holds, which is backed up first')
      .description('Restores a backup into an empty database and checks counts, hashes and the audit trail.'),
    'wardline restore wardline-2026-11-22.wardline.age --key key.txt',
  ).action(action(runRestore));
  withCommon(
    program
      .command('binder')
      .argument('<file>', 'file to write, on a medium off this host')
      .description('Writes the downtime binder: an encrypted zip of static pages and PDFs, readable without Wardline.'),
    'wardline binder /mnt/usb/riverside-binder.zip.age',
  ).action(action(runBinder));
}

// what only a server needs is not loaded by the commands that run a moment
async function runServer(options: CommonOptions): Promise<void> {
  const { serve } = await import('../../app/serve.ts');
  const out = createOutput(options.json ?? false);
  const serving = await serve(settings(), { signal: terminationSignal() });
  out.result({ address: serving.address }, await entranceLines(serving));
  await serving.done;
}

async function runWorker(options: CommonOptions): Promise<void> {
  const { worker } = await import('../../app/worker.ts');
  const out = createOutput(options.json ?? false);
  const working = await worker(settings(), { signal: terminationSignal() });
  out.result({ state: 'working' }, ['Wardline works off jobs. Ctrl-C stops it.']);
  await working.done;
}

const settings = (): Config => loadConfig(process.env, home);

async function migrate(options: RestoreOptions & { readonly back?: string }): Promise<void> {
  const out = createOutput(options.json ?? false);
  if (options.back !== undefined) return runRestore(options.back, { ...options, replace: true });
  const app = await createApp(settings(), { mayMigrate: true });
  await app.close();
  const version = schemaVersion(allMigrations());
  out.result({ version }, [`The database has schema ${version}.`]);
}

async function runBackup(file: string, options: CommonOptions & { readonly plain?: boolean }): Promise<void> {
  const out = createOutput(options.json ?? false);
  const app = await createApp(settings());
  try {
    if (options.plain) out.say(plainWarning);
    const report = await backup(app, path.resolve(file), {
      plain: options.plain ?? false,
      onNewKey: showKey,
      signal: terminationSignal(),
      onProgress: out.progress,
    });
    const { rows, tables, files, size, encrypted, lostFiles } = report;
    out.result(report, [
      `${report.file}: ${rows} rows of ${tables} tables and ${files} files as of ${report.createdAt}, ${Math.ceil(size / 1e6)} MB, ${encrypted ? 'encrypted' : 'NOT ENCRYPTED'}.`,
      ...lostFiles.map((sha256) => `Lost before this backup: file ${sha256}`),
    ]);
  } finally {
    await app.close();
  }
}

/** The private key goes to the terminal even with --json: it is shown once and stored nowhere. */
const showKey = (key: Parameters<typeof adviceOn>[0]): void => {
  process.stderr.write(`${adviceOn(key).join('\n')}\n`);
};

async function runBinder(file: string, options: CommonOptions): Promise<void> {
  await withSession(options, 'read', async ({ app, caller, out }) => {
    const report = await writeBinder(app, caller, path.resolve(file), showKey);
    const sections = report.sections.map(({ title, summary }) => `  ${title}: ${summary}`);
    out.result(report, [
      `${report.file} (${Math.ceil(report.size / 1000)} kB), encrypted. Open it with age and the private key.`,
      ...sections,
    ]);
  });
}

function runRestore(file: string, options: RestoreOptions): Promise<void> {
  const { key, replace = false } = options;
  return restoreInto(createOutput(options.json ?? false), path.resolve(file), {
    replace,
    ...(key ? { keyFile: path.resolve(key) } : {}),
  });
}

async function restoreInto(out: Output, file: string, options: { replace: boolean; keyFile?: string }): Promise<void> {
  const report = await restore(settings(), file, { ...options, onProgress: out.progress });
  out.result(report, restoredLines(report));
  if (brokenTrails(report).length > 0) process.exitCode = errorCodes.corrupt.exit;
}

/** Organisations whose audit trail was broken before the backup was taken: they are restored as they were. */
const brokenTrails = (report: RestoreReport) => report.tenants.filter((tenant) => tenant.trailDefects.length > 0);

const trailLines = (report: RestoreReport): string[] =>
  brokenTrails(report).map(
    ({ id, trailDefects }) =>
      `The audit trail of organisation ${id} was broken before this backup: ${trailDefects.length} defects.`,
  );

const restoredLines = (report: RestoreReport): string[] => [
  `Restored to ${report.createdAt}: ${report.tenants.length} organisations, ${report.files} files. Counts and hashes hold${brokenTrails(report).length === 0 ? ', and so does the audit trail' : ''}.`,
  ...trailLines(report),
  ...(report.newSteps.length > 0 ? [`Brought to the schema of this program: ${report.newSteps.length} steps.`] : []),
  ...(report.replaced ? [`What was there before: ${report.replaced.file}`] : []),
  ...report.lostFiles.map((sha256) => `Lost before the backup was taken: file ${sha256}`),
];
