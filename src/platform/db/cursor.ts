// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import { newId } from '../ids.ts';
import type { Tx } from '../tenancy/transaction.ts';

/** Rows of any number in the order of the query, through a cursor of the running transaction: memory holds one batch. */
export async function* fetchRows<T>(tx: Tx, query: RawBuilder<unknown>, batch = 1000): AsyncGenerator<T> {
  const name = sql.id(`c_${newId().replaceAll('-', '')}`);
  await sql`declare ${name} no scroll cursor for ${query}`.execute(tx);
  try {
    for (;;) {
      const { rows } = await sql<T>`fetch forward ${sql.lit(batch)} from ${name}`.execute(tx);
      yield* rows;
      if (rows.length < batch) return;
    }
  } finally {
    await sql`close ${name}`.execute(tx);
  }
}
