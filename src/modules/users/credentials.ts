// SPDX-License-Identifier: Apache-2.0
import type { ChangeOutcome, CredentialChange } from '../../platform/auth/credential-change.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import { beginCredentialChange, endCredentialChange, readTenantsOf } from './store/access.ts';

export type ChangedCredential = {
  readonly userId: string;
  readonly what: CredentialChange;
  readonly actor: string;
  /** Of who acts; the change stands on the trail of every organisation of the person too. */
  readonly tenant?: string;
  readonly requestId: string;
  readonly now: Date;
};

/**
 * Makes a change of how a person signs in, which lies outside the transactions of the audit trail. That it is about to be made
 * stands there before, and its outcome after; a row without one says that nobody knows.
 */
export async function recordCredentialChange<T>(
  db: Db,
  { userId, what, actor, tenant: own, requestId, now }: ChangedCredential,
  change: () => Promise<T>,
  outcomeOf: (result: T) => ChangeOutcome | undefined = () => 'done',
): Promise<T> {
  const tenants = new Set((await readTenantsOf(db, userId, now)).map(({ id }) => id));
  if (own !== undefined) tenants.add(own);
  const begun: { readonly tenant: string; readonly id: string }[] = [];
  for (const tenant of tenants) {
    const id = await inTenant(db, { tenant, actor, requestId }, 'write', (tx) =>
      beginCredentialChange({ db: tx, tenant, now }, userId, what),
    );
    begun.push({ tenant, id });
  }
  const result = await change();
  const outcome = outcomeOf(result);
  if (outcome === undefined) return result;
  for (const { tenant, id } of begun)
    await inTenant(db, { tenant, actor, requestId }, 'write', (tx) => endCredentialChange(tx, id, outcome));
  return result;
}
