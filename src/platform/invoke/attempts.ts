// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { AppError, Attempt } from '../errors.ts';
import { newId } from '../ids.ts';
import { inTenant } from '../tenancy/transaction.ts';
import type { App } from './app.ts';
import type { Caller } from './context.ts';

/**
 * Keeps on the audit trail that something was refused: the transaction that it was tried in is gone by then, and with it
 * everything else that it wrote. A command says so by the `attempt` of its error.
 */
export async function keepAttempt(
  app: App,
  endpoint: string,
  caller: Caller,
  { code, message, issues }: AppError,
  { subject, id }: Attempt,
): Promise<void> {
  await inTenant(app.database.app, caller, 'write', (db) =>
    sql`insert into refused_attempt (id, tenant_id, endpoint, subject_kind, subject_id, code, path, reason, refused_by, refused_at)
      values (${newId()}, ${caller.tenant}, ${endpoint}, ${subject}, ${id}, ${code}, ${issues.map(({ path }) => path)}, ${message},
        ${caller.actor}, ${app.now()})`.execute(db),
  );
}
