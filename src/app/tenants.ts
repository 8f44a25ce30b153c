// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../platform/ids.ts';
import type { App } from '../platform/invoke/app.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';

export type NewTenant = { readonly name: string; readonly kind: 'production' | 'demonstration' };

/** Makes a hospital group: the tenant and the root of its organisation tree, which bears the same id. */
export async function createTenant(app: App, tenant: NewTenant, actor: string): Promise<string> {
  const id = newId();
  await inTenant(app.database.app, { tenant: id, actor, requestId: 'create-tenant' }, 'write', async (db) => {
    await sql`insert into tenant (id, name, kind) values (${id}, ${tenant.name}, ${tenant.kind})`.execute(db);
    await sql`insert into unit (id, tenant_id, kind, name) values (${id}, ${id}, 'group', ${tenant.name})`.execute(db);
  });
  return id;
}
