// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalText } from '../../contract/local-text.ts';
import { AppError } from '../../platform/errors.ts';
import { topics } from './topics.ts';

const shipped = path.resolve(import.meta.dirname, '../../../catalogs/wardline-policies');

const Said = z.strictObject({ en: z.string().min(1), de: z.string().min(1) });
const Option = Said.extend({ correct: z.boolean().default(false) });
const Question = z.strictObject({
  id: z.string().min(1).max(60),
  text: Said,
  roles: z.array(z.string()).default([]),
  options: z.array(Option).min(2).max(8),
});
const Entry = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Null for a policy that rules none of the topics: it must not stand for one. */
  topic: z.enum(topics).nullable(),
  title: Said,
  controls: z.array(z.string()),
  roles: z.array(z.string()).default([]),
  reviewMonths: z.number().int().min(1).max(60),
  questions: z.array(Question).default([]),
});
export type Template = z.output<typeof Entry> & { readonly text: LocalText };

let kept: readonly Template[] | undefined;
/** The templates of this installation, read once; none where there is no such folder. @throws AppError corrupt, naming the file */
export function readTemplates(): readonly Template[] {
  kept ??= openTemplates(shipped);
  return kept;
}

/** Reads policies.yaml and text/<id>.<language>.md of a folder. @throws AppError corrupt */
export function openTemplates(folder: string): readonly Template[] {
  const file = path.join(folder, 'policies.yaml');
  if (!fs.existsSync(file)) return [];
  const read = z.array(Entry).safeParse(parse(fs.readFileSync(file, 'utf8')));
  if (!read.success) {
    const issues = read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    throw new AppError('corrupt', `${file} cannot be used: ${issues[0]?.path} ${issues[0]?.message}`, { issues });
  }
  return read.data.map((entry) => ({
    ...entry,
    text: { en: textIn(folder, entry.id, 'en'), de: textIn(folder, entry.id, 'de') },
  }));
}

function textIn(folder: string, id: string, language: 'en' | 'de'): string {
  const file = path.join(folder, 'text', `${id}.${language}.md`);
  try {
    return fs.readFileSync(file, 'utf8').replace(/^<!--[\s\S]*?-->\s*/, '');
  } catch (cause) {
    throw new AppError('corrupt', `The template ${id} has no text ${file}.`, { cause });
  }
}

/** A text with what stands in {{braces}} put in; what is not known stays, so that people see what to fill in. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{\s*([a-z-]+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole);
