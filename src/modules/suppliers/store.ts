// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { readableIn } from '../../platform/tenancy/scope.ts';
import { fieldsOfRow, type Register } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import type { Subject } from '../slots.ts';
import { categories, type Supplier, supplierList } from './contract.ts';

export const register: Register = {
  table: 'supplier',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    category: { name: 'category', type: 'text' },
    service: { name: 'service', type: 'text' },
    contact: { name: 'contact', type: 'text' },
    handlesPhi: { name: 'handles_phi', type: 'boolean' },
    remoteAccess: { name: 'remote_access', type: 'boolean' },
    criticality: { name: 'criticality', type: 'text' },
    contractUntil: { name: 'contract_until', type: 'date' },
    lastAssessed: { name: 'last_assessed', type: 'date' },
    stated: { name: 'stated', type: 'jsonb' },
  },
};

export const list: RegisterList<typeof supplierList.fields> = {
  spec: supplierList,
  register,
  words: ['name', 'category', 'service'],
};

/** Suppliers by their ids, those within the scope that were not taken out. */
export async function readNamed(ctx: QueryContext, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const result = await sql<{ id: string; name: string }>`select t.id, t.name from supplier t
    where t.id = any(${[...ids]}::uuid[]) and t.removed_at is null
      and ${readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'))}`.execute(ctx.db);
  return result.rows;
}

export async function readSubjects(ctx: QueryContext, after: string | null, limit: number): Promise<Subject[]> {
  const from = after ? sql`t.id > ${after}` : sql`true`;
  const result =
    await sql<Supplier>`select ${fieldsOfRow(register)} from supplier t where t.removed_at is null and ${from}
    order by t.tenant_id, t.id limit ${limit}`.execute(ctx.db);
  return result.rows.map((supplier) => ({
    id: supplier.id,
    kind: 'supplier',
    label: supplier.name,
    ownerUnit: supplier.ownerUnit,
    model: null,
    attributes: attributesOf(supplier),
  }));
}

/** A category that scenarios do not know is one of the others; an attribute that nobody stated is absent. */
function attributesOf({ category, remoteAccess, handlesPhi, criticality }: Supplier): Record<string, string> {
  const known: readonly string[] = categories;
  return {
    ...(category !== null && { category: known.includes(category) ? category : 'other' }),
    ...(remoteAccess !== null && { remoteAccess: remoteAccess ? 'yes' : 'no' }),
    ...(handlesPhi !== null && { handlesPhi: handlesPhi ? 'yes' : 'no' }),
    ...(criticality !== null && { criticality }),
  };
}
