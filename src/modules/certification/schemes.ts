// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Scheme } from './plan-schemas.ts';

let read: readonly Scheme[] | undefined;

/** The schemes that Wardline ships. @throws ZodError where the file is not sound */
export function readSchemes(): readonly Scheme[] {
  read ??= z.array(Scheme).parse(parse(readFileSync(path.join(import.meta.dirname, 'schemes.yaml'), 'utf8')));
  return read;
}
