// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import { employed } from '../store.ts';

/** Somebody employed today; a name that was erased is null. */
export type Employed = {
  readonly id: string;
  readonly name: string | null;
  readonly department: string | null;
  readonly role: string | null;
};

/** Everybody employed today within the scope, by name. */
export async function readEmployed(ctx: QueryContext): Promise<Employed[]> {
  const result = await sql<Employed>`select p.id, p.name, p.department, p.role from person p
    where p.erased_at is null and ${employed(ctx.today)} and ${readableIn(ctx.scope, sql.ref('p.owner_unit'), sql.ref('p.id'))}
    order by p.name collate wardline.words, p.id`.execute(ctx.db);
  return result.rows;
}
