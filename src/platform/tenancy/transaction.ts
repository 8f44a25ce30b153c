// SPDX-License-Identifier: Apache-2.0
import { sql, type Transaction } from 'kysely';
import type { Db } from '../db/database.ts';

export type Tx = Transaction<unknown>;

/** Who a transaction acts for; written into every link of the audit trail. */
export type Identity = { readonly tenant: string; readonly actor: string; readonly requestId: string };

/** A snapshot sees one moment, however many statements it takes. */
type Mode = 'read' | 'snapshot' | 'write';

/**
 * Runs `work` in one transaction of one tenant. The tenant is set for the transaction only, so that a pooled connection
 * carries nothing to its next user; without it row-level security shows no row.
 * @param work is told the time zone that the tenant goes by, an IANA name
 */
export async function inTenant<T>(
  db: Db,
  identity: Identity,
  mode: Mode,
  work: (tx: Tx, timeZone: string) => Promise<T>,
): Promise<T> {
  const reading = db.transaction().setAccessMode('read only');
  const transaction =
    mode === 'write' ? db.transaction() : mode === 'read' ? reading : reading.setIsolationLevel('repeatable read');
  return transaction.execute(async (tx) => {
    const { tenant, actor, requestId } = identity;
    const set = await sql<{
      timeZone: string | null;
    }>`select set_config('app.tenant', ${tenant}, true), set_config('app.actor', ${actor}, true),
      set_config('app.request', ${requestId}, true), set_config('app.link', '', true),
      wardline.time_zone_of(${tenant}) as "timeZone"`.execute(tx);
    return work(tx, set.rows[0]?.timeZone ?? 'UTC');
  });
}
