// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { readableIn } from '../../platform/tenancy/scope.ts';
import { fieldsOfRow, type Register, readAll, readRow } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import type { Subject } from '../slots.ts';
import { type Flow, flowList } from './contract.ts';

export const register: Register = {
  table: 'flow',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    from: { name: 'origin', type: 'text', always: true },
    to: { name: 'destination', type: 'text', always: true },
    information: { name: 'information', type: 'text' },
    form: { name: 'form', type: 'text' },
    protocol: { name: 'protocol', type: 'text' },
    protection: { name: 'protection', type: 'text' },
    protectionHolds: { name: 'protection_holds', type: 'boolean', follows: 'protection' },
    requiredByCare: { name: 'required_by_care', type: 'boolean' },
    clinicalOwner: { name: 'clinical_owner', type: 'text' },
    external: { name: 'external', type: 'boolean' },
    perDay: { name: 'per_day', type: 'integer' },
    stated: { name: 'stated', type: 'jsonb' },
  },
};

/** What the words about protection say; a plain statement counts where there are no words. */
export const transit = sql`case when t.form in ('paper', 'fax', 'spoken') then 'not-applicable' else
  case case when t.protection is null then (t.stated->>'protected-in-transit')::boolean else t.protection_holds end
    when true then 'protected' when false then 'unprotected' else 'unknown' end end`;
const select = sql`${fieldsOfRow(register)}, ${transit} as transit`;

export const list: RegisterList<typeof flowList.fields> = {
  spec: flowList,
  register,
  words: ['name', 'origin', 'destination'],
  derived: () => ({ transit }),
};

export const readFlow = (ctx: QueryContext, id: string) => readRow<Flow>(ctx, register, id, select);

/** Of these, the flows in the scope that have not been taken out, by name. */
export async function readFlowsNamed(
  ctx: QueryContext,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const result = await sql<{ id: string; name: string }>`select t.id, t.name from flow t
    where t.id = any(${[...ids]}::uuid[]) and t.removed_at is null and ${readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'))}
    order by t.name, t.id`.execute(ctx.db);
  return result.rows;
}

/** Every flow in the scope, for the map. */
export const readAllFlows = (ctx: QueryContext) => readAll<Flow>(ctx, register, select);

export async function readSubjects(ctx: QueryContext, after: string | null, limit: number): Promise<Subject[]> {
  const from = after ? sql`t.id > ${after}` : sql`true`;
  const result = await sql<Flow>`select ${select} from flow t where t.removed_at is null and ${from}
    order by t.tenant_id, t.id limit ${limit}`.execute(ctx.db);
  return result.rows.map((flow) => ({
    id: flow.id,
    kind: 'flow',
    label: flow.name,
    ownerUnit: flow.ownerUnit,
    model: null,
    attributes: {
      ...{ information: flow.information, form: flow.form, protocol: flow.protocol },
      ...(flow.requiredByCare !== null && { requiredByCare: flow.requiredByCare ? 'yes' : 'no' }),
      ...(flow.external !== null && { external: flow.external ? 'yes' : 'no' }),
    },
  }));
}
