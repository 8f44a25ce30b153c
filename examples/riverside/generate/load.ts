// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

const dataFile = (name: string): string => readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8');

export function loadYaml<T>(name: string, schema: z.ZodType<T>): T {
  return schema.parse(parseYaml(dataFile(`${name}.yaml`)));
}

/** A table whose header names the keys of the schema; every cell is text until the schema says otherwise. */
export function loadTable<T>(name: string, schema: z.ZodType<T>): readonly T[] {
  return z
    .array(schema)
    .parse(parseCsv(dataFile(`${name}.csv`), { columns: true, comment: '#', comment_no_infix: true }));
}

export function valueAt<T>(table: Readonly<Record<string, T>>, key: string): T {
  const value = table[key];
  if (value === undefined) throw new Error(`the data of Riverside have no '${key}'`);
  return value;
}

/** Words between spaces. */
export const words = z.string().transform((text) => text.split(/\s+/).filter((word) => word !== ''));
/** An empty cell is absent. */
export const optionalText = z.string().transform((text) => (text === '' ? undefined : text));
