// SPDX-License-Identifier: Apache-2.0
import { DetectError } from '../../importers/engine/detect.ts';
import { ImportError } from '../../importers/engine/importer.ts';
import { AppError } from '../../platform/errors.ts';

/** What is wrong with a file, and where; any other error as it is. */
export function fileError(error: unknown, name: string): unknown {
  if (error instanceof DetectError) return new AppError('unsupported-file', error.message, { cause: error });
  if (!(error instanceof ImportError) || error.code === 'cancelled') return error;
  const place = error.at === name ? '' : `${name}, ${error.at}: `;
  const code = error.code === 'too-large' ? 'too-large' : 'unsupported-file';
  return new AppError(code, `${place}${error.message}`, { cause: error });
}
