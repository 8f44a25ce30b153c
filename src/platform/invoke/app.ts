// SPDX-License-Identifier: Apache-2.0
import type { Database } from '../db/database.ts';
import type { FileStore } from '../files/file-store.ts';
import type { AddedLanguages } from '../languages/languages.ts';
import type { Log } from '../log/log.ts';
import type { ServiceModule } from './module.ts';

/** What a running process has; made once by `src/app`. */
export type App = {
  readonly database: Pick<Database, 'app' | 'appPool' | 'lockPool'>;
  readonly files: FileStore;
  readonly log: Log;
  readonly now: () => Date;
  /** Beside English and German. */
  readonly added: AddedLanguages;
  readonly modules: ReadonlyMap<string, ServiceModule>;
};
