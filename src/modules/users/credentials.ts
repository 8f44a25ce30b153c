// SPDX-License-Identifier: Apache-2.0
import type { CredentialChange } from '../../platform/auth/credential-change.ts';
import type { Identified } from '../../platform/auth/identified.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import { actorFor } from './actor.ts';
import { readTenantsOf, writeCredentialChange } from './store/access.ts';

type Noted = { readonly what: CredentialChange; readonly requestId: string; readonly now: Date };

/** Puts on the trail of each organisation of a person that they sign in in another way from now on. */
export async function noteCredentialChange(db: Db, who: Identified, { what, requestId, now }: Noted): Promise<void> {
  for (const { id: tenant } of await readTenantsOf(db, who.userId, now))
    await inTenant(db, { tenant, actor: actorFor(who), requestId }, 'write', (tx) =>
      writeCredentialChange({ db: tx, tenant, now }, who.userId, what),
    );
}
