// SPDX-License-Identifier: Apache-2.0
import { type Restored, restoreBackup } from '../platform/backup/restore-backup.ts';
import type { Config } from '../platform/config/config.ts';
import { openServer } from '../platform/db/database.ts';
import { holdLock } from '../platform/db/process-lock.ts';
import { AppError } from '../platform/errors.ts';
import type { Progress } from '../platform/invoke/context.ts';
import { type BackupReport, backupBefore, isEmpty } from './backup.ts';
import { openFileStore } from './file-store.ts';
import { allMigrations } from './migrations.ts';

export type RestoreOptions = {
  /** File with the private key; needed for an encrypted backup. */
  readonly keyFile?: string;
  /** Puts the backup in the place of what the database holds; that is backed up first. */
  readonly replace?: boolean;
  readonly onProgress?: (progress: Progress) => void;
};

export type RestoreReport = {
  readonly file: string;
  /** The moment that the data are from, ISO 8601. */
  readonly createdAt: string;
  readonly tenants: Restored['tenants'];
  readonly files: number;
  readonly lostFiles: readonly string[];
  /** Steps of the schema that were applied afterwards, since this program is newer than the backup. */
  readonly newSteps: readonly string[];
  /** Backup of what was replaced. */
  readonly replaced: BackupReport | null;
};

/**
 * Restores a backup into the database and the file store of `config`, which may be those of a new machine: roles and
 * their passwords are this installation's own. An empty database is one without an organisation. Going back after an
 * upgrade is the same: with the older program and the backup that the upgrade took.
 * @throws AppError conflict when the database is not empty, locked while Wardline runs, invalid-input for a wrong key,
 *   corrupt, wrong-version
 */
export async function restore(config: Config, file: string, options: RestoreOptions = {}): Promise<RestoreReport> {
  const server = await openServer(config);
  try {
    const lock = await holdLock(server.ownerUrl, 'program', 'alone');
    if (!lock)
      throw new AppError('locked', 'A Wardline server or worker uses this database. Stop it, then restore again.');
    try {
      return await restoreAlone(config, server, file, options);
    } finally {
      await lock.release();
    }
  } finally {
    await server.leave();
  }
}

async function restoreAlone(
  config: Config,
  server: Awaited<ReturnType<typeof openServer>>,
  file: string,
  options: RestoreOptions,
): Promise<RestoreReport> {
  const empty = await isEmpty(server.ownerUrl);
  if (!empty && !options.replace)
    throw new AppError(
      'conflict',
      'The database is not empty. With --replace its content is backed up and then replaced by the backup.',
    );
  const files = openFileStore(config);
  let replaced: BackupReport | null = null;
  const target = { ownerUrl: server.ownerUrl, roles: server.roles, files, migrations: allMigrations() };
  const restored = await restoreBackup({ file, keyFile: options.keyFile }, target, {
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    beforeChange: async () => {
      if (!empty) replaced = await backupBefore('restore', server, config, files);
    },
  });
  const { manifest, tenants, newSteps } = restored;
  return {
    file,
    createdAt: manifest.createdAt,
    tenants,
    files: manifest.files.length,
    lostFiles: manifest.lostFiles.map((lost) => lost.sha256),
    newSteps,
    replaced,
  };
}
