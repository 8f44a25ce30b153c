// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export type Measured = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly bar: string;
  readonly met: boolean;
};

export const home = path.resolve(import.meta.dirname, '..');

/** A temporary folder that PostgreSQL may pass through also when the bench runs as root. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-bench-'));
  fs.chmodSync(folder, 0o711);
  return folder;
}
