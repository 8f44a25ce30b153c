// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { kinds } from './model.ts';

const Words = z.object({ en: z.string().min(1), de: z.string().min(1) });
const Usual = z.strictObject({
  name: Words,
  article: Words,
  kind: z.enum(kinds),
  jurisdiction: z.string(),
  requirement: Words,
  source: z.url({ protocol: /^https$/ }).nullable(),
  /** Whether somebody has compared it with the text of the law. */
  verified: z.literal(false),
});

let read: readonly z.output<typeof Usual>[] | undefined;

/** What hospitals are usually under: a beginning, not complete. @throws ZodError where the file is not sound */
export function readUsual(): readonly z.output<typeof Usual>[] {
  read ??= z.array(Usual).parse(parse(readFileSync(path.join(import.meta.dirname, 'usual-requirements.yaml'), 'utf8')));
  return read;
}
