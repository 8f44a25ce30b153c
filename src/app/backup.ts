// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { makeKeyPair, type NewKey, readRecipients, recipientFileOf } from '../platform/backup/keys.ts';
import type { Manifest } from '../platform/backup/manifest.ts';
import { writeBackup } from '../platform/backup/write-backup.ts';
import type { Config } from '../platform/config/config.ts';
import type { Server } from '../platform/db/database.ts';
import { holdLock } from '../platform/db/process-lock.ts';
import { AppError } from '../platform/errors.ts';
import type { FileStore } from '../platform/files/file-store.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Progress } from '../platform/invoke/context.ts';
import type { Log } from '../platform/log/log.ts';
import { programVersion } from './version.ts';

export type BackupOptions = {
  /** Not encrypted: everybody who gets the file can read it. */
  readonly plain?: boolean;
  /** Makes the key pair on first use and is handed the private key, once, before the backup begins. */
  readonly onNewKey?: (key: NewKey) => void;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

/** What of a running app a backup is made from. */
type BackedUp = Pick<App, 'files'> & { readonly config: Config; readonly database: Pick<Server, 'ownerUrl'> };

export type BackupReport = {
  readonly file: string;
  readonly encrypted: boolean;
  /** The moment that the backup shows, ISO 8601. */
  readonly createdAt: string;
  readonly size: number;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  /** SHA-256 of files that were lost or damaged before: they are not in the backup. */
  readonly lostFiles: readonly string[];
};

/**
 * Writes a backup of everything while others work, encrypted to the public keys of this installation.
 * @throws AppError not-found when the database holds no organisation: it is hardly the one that was meant; not-configured
 *   when there is no key and nobody to hand a new one to; conflict when the file exists
 */
export async function backup(app: BackedUp, file: string, options: BackupOptions = {}): Promise<BackupReport> {
  if (await isEmpty(app.database.ownerUrl))
    throw new AppError(
      'not-found',
      `This database holds no organisation, so there is nothing to back up. The data folder is ${app.config.dataFolder}; set WARDLINE_DATA or DATABASE_URL to those of the hospital.`,
    );
  const recipients = options.plain ? null : await recipientsOf(app.config, options.onNewKey);
  const source = { url: app.database.ownerUrl, files: app.files, program: programVersion };
  const manifest = await writeBackup(source, file, { ...options, recipients });
  return reportOf(file, manifest, recipients !== null);
}

/** The public keys of this installation; on first use a key pair is made, whose private key goes to `onNewKey` alone. */
export async function recipientsOf(config: Config, onNewKey?: (key: NewKey) => void): Promise<readonly string[]> {
  const file = recipientFileOf(config);
  const known = await readRecipients(file);
  if (known) return known;
  if (!onNewKey)
    throw new AppError(
      'not-configured',
      `There is no key to encrypt to (${file}). Make one with: wardline backup FILE. It shows the private key once.`,
    );
  const key = await makeKeyPair(file);
  onNewKey(key);
  return [key.publicKey];
}

function reportOf(file: string, manifest: Manifest, encrypted: boolean): BackupReport {
  return {
    file,
    encrypted,
    createdAt: manifest.createdAt,
    size: fs.statSync(file).size,
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    files: manifest.files.length,
    lostFiles: manifest.lostFiles.map((lost) => lost.sha256),
  };
}

/** What a person must do with a private key that was made just now. */
export const adviceOn = (key: NewKey): string[] => [
  'A key pair was made for backups and binders. This is its private key, shown this once and stored nowhere:',
  '',
  `  ${key.privateKey}`,
  '',
  'Write it down or save it in a file, and keep two copies off this host: a safe, a password store of another system.',
  'Without it no backup can be restored and no binder opened; whoever has it can read them all.',
  `The public key lies in ${key.publicFile}. Restore with: wardline restore FILE --key KEYFILE`,
];

export const plainWarning =
  'This backup is not encrypted: everybody who gets the file can read it. Keep it as you keep patient records.';

/** Whether the database holds no organisation, and so nothing that could be lost. */
export async function isEmpty(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const found = await client.query<{ place: string | null }>(`select to_regclass('wardline.tenant')::text as place`);
    if (found.rows[0]?.place == null) return true;
    await client.query('set row_security = off');
    return (await client.query('select from wardline.tenant limit 1')).rowCount === 0;
  } finally {
    await client.end();
  }
}

/**
 * A backup before something changes the whole database, into backups/ in the data folder. With the embedded database it
 * lies beside that database, which is not encrypted either, and must open without the key that is kept elsewhere; with
 * a database on another host it is encrypted wherever there is a key.
 */
export async function backupBefore(
  what: 'upgrade' | 'restore',
  server: Pick<Server, 'ownerUrl'>,
  config: Config,
  files: FileStore,
): Promise<BackupReport> {
  const recipients =
    config.databaseUrl === undefined ? null : ((await readRecipients(recipientFileOf(config))) ?? null);
  const folder = path.join(config.dataFolder, 'backups');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const file = path.join(folder, `before-${what}-${stamp}.wardline${recipients ? '.age' : ''}`);
  const source = { url: server.ownerUrl, files, program: programVersion };
  return reportOf(file, await writeBackup(source, file, { recipients }), recipients !== null);
}

/** What happens before the schema of a database in use changes: nobody else may work on it, and a backup is taken. */
export const beforeUpgrade =
  (config: Config, files: FileStore, log: Log) =>
  async (server: Server): Promise<void> => {
    const lock = await holdLock(server.ownerUrl, 'program', 'alone');
    if (!lock)
      throw new AppError(
        'locked',
        'A server or worker of an older Wardline uses this database. Stop it, then run: wardline migrate',
      );
    try {
      if (await isEmpty(server.ownerUrl)) return;
      const { file, rows } = await backupBefore('upgrade', server, config, files);
      log.warn({ file, rows }, 'the database is upgraded; this backup leads back');
    } finally {
      await lock.release();
    }
  };
