// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { detectImporter } from '../../src/importers/engine/detect.ts';
import { loadImporters } from '../../src/importers/engine/load.ts';
import { fileSource, runImporter } from '../../src/importers/engine/testing.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const expectation = z.object({
  files: z.record(
    z.string(),
    z.object({
      importer: z.string(),
      records: z.int(),
      rejects: z.array(z.object({ at: z.string(), reason: z.string() })).default([]),
      oddities: z.array(z.object({ at: z.string(), what: z.string() })).default([]),
    }),
  ),
});
const { files } = expectation.parse(parse(readFileSync(here('EXPECTED.yaml'), 'utf8')));
const importers = await loadImporters();

describe.each(Object.entries(files))('%s', (name, { importer: id, oddities, records, rejects }) => {
  it(`is read by ${id}: ${records} records, ${rejects.length} rejects`, async () => {
    const source = fileSource(here(`files/${name}`));
    const importer = await detectImporter(source, importers);
    expect(importer.id).toBe(id);
    const { error, items } = await runImporter(importer, source);
    expect(error).toBeUndefined();
    const refused = items.flatMap((item) => (item.type === 'reject' ? [{ at: item.at, reason: item.reason }] : []));
    expect(refused).toEqual(rejects.map(({ at, reason }) => ({ at, reason: expect.stringContaining(reason) })));
    expect(items.filter((item) => item.type === 'record')).toHaveLength(records);
    const places = new Set(refused.map(({ at }) => at));
    expect(oddities.filter(({ at }) => places.has(at))).toEqual([]);
  });
});
