// SPDX-License-Identifier: Apache-2.0
import type { Command } from 'commander';
import { createApp } from '../../app/create-app.ts';
import { allMigrations } from '../../app/migrations.ts';
import { loadConfig } from '../../platform/config/config.ts';
import { schemaVersion } from '../../platform/db/migrate.ts';
import { createOutput } from '../output.ts';
import { type CommonOptions, home } from '../session.ts';
import { action, withCommon } from './common.ts';

export function addOperationCommands(program: Command): void {
  withCommon(
    program.command('migrate').description('Brings the database to the schema of this program.'),
    'wardline migrate',
  ).action(action(migrate));
}

async function migrate(options: CommonOptions): Promise<void> {
  const out = createOutput(options.json ?? false);
  const app = await createApp(loadConfig(process.env, home));
  await app.close();
  const version = schemaVersion(allMigrations());
  out.result({ version }, [`The database has schema ${version}.`]);
}
