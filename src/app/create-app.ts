// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import type { Config } from '../platform/config/config.ts';
import { type Database, openDatabase } from '../platform/db/database.ts';
import type { App } from '../platform/invoke/app.ts';
import { readLanguages } from '../platform/languages/languages.ts';
import { createLog, type Log } from '../platform/log/log.ts';
import { beforeUpgrade } from './backup.ts';
import { openFileStore } from './file-store.ts';
import { allMigrations } from './migrations.ts';
import { modules } from './modules.ts';
import { originalWords } from './original-words.ts';

export type RunningApp = App & { readonly config: Config; readonly database: Database; close(): Promise<void> };

/**
 * Opens the database, brings its schema up to date and puts all modules together. Before the schema of a database that
 * is in use changes, a backup is taken.
 */
export async function createApp(
  config: Config,
  options: { mayMigrate?: boolean; log?: Log } = {},
): Promise<RunningApp> {
  const log = options.log ?? createLog(config.logLevel);
  const protect = beforeUpgrade(config, openFileStore(config), log);
  const database = await openDatabase(config, allMigrations(), options.mayMigrate ?? true, protect);
  return composeApp(config, database, log);
}

/** Where languages lie that are added by files. */
export const languagesFolderOf = ({ languagesFolder, dataFolder }: Config): string =>
  languagesFolder ?? path.join(dataFolder, 'languages');

/** An app over a database that is already open: tests and long-running processes. */
export function composeApp(config: Config, database: Database, log: Log): RunningApp {
  return {
    config,
    database,
    log,
    files: openFileStore(config),
    now: () => new Date(),
    added: readLanguages(languagesFolderOf(config), originalWords),
    modules: new Map(modules.map((module) => [module.name, module])),
    close: () => database.close(),
  };
}
