// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import type { Config } from '../platform/config/config.ts';
import { AppError } from '../platform/errors.ts';
import type { FileStore } from '../platform/files/file-store.ts';
import { localFolder } from '../platform/files/local-folder.ts';
import { s3Store } from '../platform/files/s3-store.ts';

/** The store that the settings name: a folder, or an S3-compatible service. @throws AppError not-configured */
export function openFileStore(config: Config): FileStore {
  const { filesS3Url: url, filesS3Region: region, filesS3KeyId: keyId, filesS3Secret: secret } = config;
  if (url === undefined) return localFolder(path.join(config.dataFolder, 'files'));
  if (keyId === undefined || secret === undefined)
    throw new AppError(
      'not-configured',
      'WARDLINE_FILES_S3_URL is set, but WARDLINE_FILES_S3_KEY_ID or WARDLINE_FILES_S3_SECRET is not.',
    );
  return s3Store({ url, region, keyId, secret }, path.join(config.dataFolder, 'cache', 'files'));
}
