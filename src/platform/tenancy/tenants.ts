// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { newId } from '../ids.ts';
import { inTenant } from './transaction.ts';

export type Tenant = { readonly id: string; readonly name: string; readonly kind: 'production' | 'demonstration' };

/** All tenants of this installation: the one list that may be read before a tenant is chosen. */
export async function listTenants(db: Db): Promise<Tenant[]> {
  const result = await sql<Tenant>`select id, name, kind from wardline.list_tenants()`.execute(db);
  return result.rows;
}

/** Makes a hospital group: the tenant and the root of its organisation tree, which bears the same id. */
export async function createTenant(db: Db, tenant: Omit<Tenant, 'id'>, actor: string): Promise<string> {
  const id = newId();
  await inTenant(db, { tenant: id, actor, requestId: 'create-tenant' }, 'write', async (tx) => {
    await sql`insert into tenant (id, name, kind) values (${id}, ${tenant.name}, ${tenant.kind})`.execute(tx);
    await sql`insert into unit (id, tenant_id, kind, name) values (${id}, ${id}, 'group', ${tenant.name})`.execute(tx);
  });
  return id;
}
