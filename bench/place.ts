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
/** The middle one of an odd number of rounds: neither a lucky one nor one that another program slowed down. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-bench-'));
  fs.chmodSync(folder, 0o711);
  return folder;
}
