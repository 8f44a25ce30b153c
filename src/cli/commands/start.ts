// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { createApp, type RunningApp } from '../../app/create-app.ts';
import { findInterrupted } from '../../app/runs.ts';
import { createTenant } from '../../app/tenants.ts';
import { writePack } from '../../app/write-pack.ts';
import { loadConfig } from '../../platform/config/config.ts';
import { listTenants, type Tenant } from '../../platform/tenancy/transaction.ts';
import { createOutput, type Output } from '../output.ts';
import { type CommonOptions, callerOf, home } from '../session.ts';
import { action, withCommon } from './common.ts';
import { assessAll, packLines } from './main-job.ts';

type StartOptions = CommonOptions & { readonly demo?: boolean };
const demonstrationName = 'Riverside Health Group';

export function addStartCommand(program: Command): void {
  withCommon(
    program
      .command('start')
      .option('--demo', 'load the demonstration hospital also into a PostgreSQL server named by DATABASE_URL')
      .description(
        'Starts the database, loads the demonstration hospital when there is no data, and writes its audit pack.',
      ),
    'npm start',
  ).action(action(start));
}

async function start(options: StartOptions): Promise<void> {
  const out = createOutput(options.json ?? false);
  const config = loadConfig(process.env, home);
  out.say(`Wardline. Data: ${config.databaseUrl ? 'the PostgreSQL server named by DATABASE_URL' : config.dataFolder}`);
  const app = await createApp(config);
  const abort = new AbortController();
  const cancel = () => abort.abort();
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
  try {
    for (const run of await findInterrupted(app))
      out.say(`Interrupted: ${run.endpoint}, run ${run.id}. Go on with it: npm run wardline -- runs ${run.id}`);
    const tenants = await listTenants(app.database.app);
    const demonstration = tenants.find((tenant) => tenant.kind === 'demonstration');
    const wanted = options.demo || (tenants.length === 0 && config.databaseUrl === undefined);
    if (demonstration || wanted)
      await demonstrate(app, out, demonstration, options.language ?? config.language, abort.signal);
    else out.result({ organisations: tenants }, welcome(tenants));
  } finally {
    out.endProgress();
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
    await app.close();
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
  const folder = path.join(home, 'packs', 'riverside');
  const tenantId =
    known?.id ??
    (await createTenant(app, { name: demonstrationName, kind: 'demonstration' }, callerOf('', language).actor));
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
  const outcomes = await assessAll({ app, caller, out, signal }, path.join(home, 'examples', 'riverside', 'files'));
  const pack = await writePack(app, caller, folder, { signal, onProgress: out.progress });
  fs.writeFileSync(marker, `${tenantId}\n`);
  out.result({ organisation: demonstrationName, files: outcomes, pack }, [
    ...packLines(outcomes, pack),
    'Your own files: npm run wardline -- assess FOLDER --out PACK',
  ]);
}
