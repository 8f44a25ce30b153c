// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

/**
 * A part of a transaction that may fail without taking the rest along: what it wrote is taken back.
 * @returns what `work` returned, or what `failed` makes of the error
 */
export async function attempt<T>(db: Tx, work: () => Promise<T>, failed: (error: unknown) => T): Promise<T> {
  await sql`savepoint attempt`.execute(db);
  try {
    const done = await work();
    await sql`release savepoint attempt`.execute(db);
    return done;
  } catch (error) {
    await sql`rollback to savepoint attempt; release savepoint attempt`.execute(db);
    return failed(error);
  }
}
