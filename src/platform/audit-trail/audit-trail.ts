// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../ids.ts';
import type { Tx } from '../tenancy/transaction.ts';

export type TrailDefect = { readonly seq: number | null; readonly defect: string };

/** Recomputes the whole chain of the running tenant. An empty list: nothing was changed, removed, added or reordered. */
export async function verifyTrail(tx: Tx): Promise<TrailDefect[]> {
  const result = await sql<TrailDefect>`select seq, defect from audit.verify()`.execute(tx);
  return result.rows;
}

/**
 * Erases the personal values that the trail holds about one person; the chain still verifies, since it hashes salted
 * digests. Values under a legal hold stay. The erasure itself is recorded.
 * @returns how many values were erased and how many were kept
 */
export async function erasePerson(
  tx: Tx,
  tenant: string,
  subject: string,
  reason: string,
): Promise<{ erased: number; kept: number }> {
  const result = await sql<{ erased: number; kept: number }>`select erased, kept from audit.erase(${subject})`.execute(
    tx,
  );
  const { erased, kept } = result.rows[0] ?? { erased: 0, kept: 0 };
  await sql`insert into wardline.erasure (id, tenant_id, subject_id, reason, erased, kept)
    values (${newId()}, ${tenant}, ${subject}, ${reason}, ${erased}, ${kept})`.execute(tx);
  return { erased, kept };
}
