// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { inTenant } from '../tenancy/transaction.ts';
import { type ColumnType, rowSet } from './row-set.ts';

const world = useWorld();

const columns = {
  id: 'uuid',
  name: 'text',
  tags: 'text[]',
  known: 'boolean',
  count: 'integer',
  day: 'date',
  said: 'jsonb',
} as const satisfies Record<string, ColumnType>;
type Row = { readonly [C in keyof typeof columns]: unknown };

const read = (rows: readonly Partial<Row>[]): Promise<Row[]> =>
  inTenant(world.app.database.app, world.caller(), 'read', async (tx) => {
    const set = rowSet(rows, columns);
    return (await sql<Row>`select id, name, tags, known, count, day, said from ${set} as r`.execute(tx)).rows;
  });

// PostgreSQL keeps no character U+0000
const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', '').toWellFormed());
const row = fc.record({
  id: fc.option(fc.uuid()),
  name: fc.option(
    fc.oneof(text, fc.constantFrom('', 'NULL', '"', '\\', '{a,b}', "'; drop table asset; --", 'ä\n\t, "x\\"')),
  ),
  tags: fc.option(fc.array(text)),
  known: fc.option(fc.boolean()),
  count: fc.option(fc.integer()),
  day: fc.option(fc.constantFrom('2026-02-28', '1999-12-31')),
  said: fc.option(
    fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      fc.oneof(text, fc.boolean(), fc.constant(null)),
    ),
  ),
});

describe('rowSet', () => {
  it('gives back every row as it was, in order', async () => {
    const property = fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      expect(await read(rows)).toEqual(
        rows.map((one) => ({ ...one, said: one.said === null ? null : { ...one.said } })),
      );
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('takes a field that is absent as null, and rows with nothing in them', async () => {
    const nothing = { id: null, name: null, tags: null, known: null, count: null, day: null, said: null };
    expect(await read([{ name: 'a' }, {}])).toEqual([{ ...nothing, name: 'a' }, nothing]);
    expect(await read([{}, {}, {}])).toEqual([nothing, nothing, nothing]);
  });

  it('is an empty table for no rows', async () => {
    expect(await read([])).toEqual([]);
  });
});
