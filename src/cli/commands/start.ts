// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { recogniseFolder } from '../../app/assess.ts';
import { createApp, type RunningApp } from '../../app/create-app.ts';
import { loginLines, openDemonstrationLogins } from '../../app/demonstration-users.ts';
import { listRuns } from '../../app/runs.ts';
import type { Serving } from '../../app/serve.ts';
import { writePack } from '../../app/write-pack.ts';
import { type Config, loadConfig } from '../../platform/config/config.ts';
import { findInterrupted } from '../../platform/jobs/find-interrupted.ts';
import { createTenant, listTenants, type Tenant } from '../../platform/tenancy/tenants.ts';
import { entranceLines } from '../entrance-lines.ts';
import { createOutput, type Output } from '../output.ts';
import { type CommonOptions, callerOf, home, onCancel, terminationSignal } from '../session.ts';
import { action, withCommon } from './common.ts';
import { assessAll, packLines } from './main-job.ts';

type StartOptions = CommonOptions & { readonly demo?: boolean; readonly empty?: boolean; readonly serve: boolean };
const demonstrationName = 'Riverside Health Group';

export function addStartCommand(program: Command): void {
  withCommon(
    program
      .command('start')
      .option('--demo', 'load the demonstration hospital also into a PostgreSQL server named by DATABASE_URL')
      .option('--empty', 'load no demonstration hospital: the first page then asks for yours')
      .option('--no-serve', 'end when the audit pack is written, without the web application')
      .description(
        'Starts Wardline in the browser: database, web application, jobs. Without data it loads the demonstration hospital and writes its audit pack.',
      ),
    'npm start',
  ).action(action(start));
}

async function start(options: StartOptions): Promise<void> {
  const out = createOutput(options.json ?? false);
  const config = loadConfig(process.env, home);
  out.say(`Wardline. Data: ${config.databaseUrl ? 'the PostgreSQL server named by DATABASE_URL' : config.dataFolder}`);
  if (options.serve) await serveAndLoad(config, out, options);
  else await loadOnly(config, out, options);
}

async function loadOnly(config: Config, out: Output, options: StartOptions): Promise<void> {
  const cancel = onCancel();
  try {
    const app = await createApp(config);
    try {
      await startIn(app, out, options, cancel.signal);
    } finally {
      out.endProgress();
      await app.close();
    }
  } finally {
    cancel.release();
  }
}

/** The address answers at once; the demonstration hospital fills while people may look. */
async function serveAndLoad(config: Config, out: Output, options: StartOptions): Promise<void> {
  const { serve } = await import('../../app/serve.ts');
  const signal = terminationSignal();
  const serving = await serve(config, { signal });
  try {
    await startIn(serving.app, out, options, signal);
    await sayLogins(serving, out);
  } catch (error) {
    await serving.stop();
    // who ends it meanwhile takes the database away from what is under way
    signal.throwIfAborted();
    throw error;
  } finally {
    out.endProgress();
  }
  for (const line of await entranceLines(serving)) out.say(line);
  await serving.done;
}

/** New ones at each start; those of the last start do not hold any more. */
async function sayLogins({ app, auth }: Serving, out: Output): Promise<void> {
  const tenant = (await listTenants(app.database.app)).find(({ kind }) => kind === 'demonstration');
  if (!tenant) return;
  const logins = await openDemonstrationLogins(app, auth, tenant);
  for (const line of loginLines(logins, app.config.language)) out.say(line);
}

async function startIn(app: RunningApp, out: Output, options: StartOptions, signal: AbortSignal): Promise<void> {
  const { databaseUrl, language } = app.config;
  const tenants = await listTenants(app.database.app);
  const production = tenants.filter((tenant) => tenant.kind === 'production');
  await sayInterrupted(app, out, production);
  const demonstration = tenants.find((tenant) => tenant.kind === 'demonstration');
  const wanted = options.demo || (tenants.length === 0 && databaseUrl === undefined && !options.empty);
  signal.throwIfAborted();
  if (wanted && options.serve) (await import('../../app/serve.ts')).requireLoopback(app.config);
  if (demonstration || wanted) await demonstrate(app, out, demonstration, options.language ?? language, signal);
  else out.result({ organisations: tenants }, welcome(tenants));
}

/** Said at every start until somebody goes on with the run; what the demonstration did not finish, it does again by itself. */
async function sayInterrupted(app: RunningApp, out: Output, production: readonly Tenant[]): Promise<void> {
  await findInterrupted(app);
  for (const { id, name } of production) {
    const runs = await listRuns(app, callerOf(id, 'en'));
    const which = production.length > 1 ? ` --tenant "${name}"` : '';
    for (const run of runs.filter(({ state }) => state === 'interrupted'))
      out.say(`Interrupted: ${run.endpoint}, run ${run.id}. Go on with it: npm run wardline -- runs ${run.id}${which}`);
  }
}

const welcome = (tenants: readonly Tenant[]): string[] =>
  tenants.length === 0
    ? [
        'The database is ready and empty. Your own files: npm run wardline -- assess FOLDER --out PACK',
        'The demonstration hospital: npm start -- --demo',
      ]
    : [
        `Organisations: ${tenants.map((tenant) => tenant.name).join(', ')}.`,
        'Next: npm run wardline -- assess FOLDER --out PACK',
      ];

/** Demonstration data live in a tenant of their own kind, which never changes, and are marked on every page. */
async function demonstrate(
  app: RunningApp,
  out: Output,
  known: Tenant | undefined,
  language: 'en' | 'de',
  signal: AbortSignal,
): Promise<void> {
  const folder = path.join(app.config.dataFolder, 'packs', 'riverside');
  const tenantId =
    known?.id ??
    (await createTenant(
      app.database.app,
      { name: demonstrationName, kind: 'demonstration' },
      callerOf('', language).actor,
    ));
  const marker = path.join(app.config.dataFolder, 'demonstration-loaded');
  if (known && fs.existsSync(marker) && fs.existsSync(path.join(folder, 'manifest.json'))) {
    out.result({ organisation: demonstrationName, pack: folder }, [
      `The demonstration hospital ${demonstrationName} is loaded.`,
      `Audit pack: ${folder}`,
    ]);
    return;
  }
  const caller = callerOf(tenantId, language);
  out.say(`Loading the demonstration hospital ${demonstrationName} from examples/riverside/files:`);
  const files = await recogniseFolder(path.join(home, 'examples', 'riverside', 'files'));
  const outcomes = await assessAll({ app, caller, out, signal }, files);
  const pack = await writePack(app, caller, folder, { signal, onProgress: out.progress });
  fs.writeFileSync(marker, `${tenantId}\n`);
  out.result({ organisation: demonstrationName, files: outcomes, pack }, [
    ...packLines(outcomes, pack),
    'Your own files: npm run wardline -- assess FOLDER --out PACK',
  ]);
}
