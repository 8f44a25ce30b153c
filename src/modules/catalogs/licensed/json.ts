// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AppError } from '../../../platform/errors.ts';
import { parseLicensedOscal } from './oscal.ts';
import { type LicensedFile, type RawRow, sortRows } from './rows.ts';

const Word = z.string().optional().catch(undefined);
const Entry = z.object({
  id: Word,
  item: Word,
  control: Word,
  language: Word,
  title: Word,
  text: Word,
  description: Word,
});
const List = z.array(z.unknown());

/**
 * Reads licensed texts from JSON: an OSCAL catalog, or a list of `{id, title?, text, language?}`, bare or under `items`.
 * @throws AppError unsupported-file when the file is not JSON or of another shape
 */
export function parseLicensedJson(content: string, fallback: string): LicensedFile {
  const value = parseJson(content);
  if (isObject(value) && 'catalog' in value) return parseLicensedOscal(value.catalog, fallback);
  const list = List.safeParse(isObject(value) ? value.items : value);
  if (!list.success)
    throw new AppError(
      'unsupported-file',
      'The file must hold an OSCAL catalog, or a list of {"id": ..., "text": ...}, bare or under "items".',
    );
  const raw = list.data.map((entry, i): RawRow => {
    const { id, item, control, language, title, text, description } = Entry.safeParse(entry).data ?? {};
    return { at: `entry ${i + 1}`, item: id ?? item ?? control, language, title, text: text ?? description };
  });
  return sortRows(raw, fallback);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    // the engine's message may quote the file, whose words are not ours to show
    const place = /at position \d+/.exec(cause instanceof Error ? cause.message : '')?.[0];
    throw new AppError('unsupported-file', `The file is not valid JSON${place ? `, ${place}` : ''}. Is it complete?`);
  }
}
