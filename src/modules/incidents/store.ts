// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readableIn } from '../../platform/tenancy/scope.ts';
import { type Edit, type Register, touchRow } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { dutyList, incidentList } from './contract.ts';

const register: Register = {
  table: 'incident',
  columns: {
    title: { name: 'title', type: 'text', always: true },
    reference: { name: 'reference', type: 'text' },
    kind: { name: 'kind', type: 'text', always: true },
    category: { name: 'category', type: 'text' },
    noticedAt: { name: 'noticed_at', type: 'timestamptz', always: true },
    occurredAt: { name: 'occurred_at', type: 'timestamptz' },
    containedAt: { name: 'contained_at', type: 'timestamptz' },
    closedAt: { name: 'closed_at', type: 'timestamptz' },
    description: { name: 'description', type: 'text' },
    harm: { name: 'harm', type: 'text' },
    careHours: { name: 'care_hours', type: 'double precision' },
    downtimeHours: { name: 'downtime_hours', type: 'double precision' },
    cost: { name: 'cost', type: 'double precision' },
    significant: { name: 'significant', type: 'boolean' },
    personalData: { name: 'personal_data', type: 'boolean' },
    persons: { name: 'persons', type: 'integer' },
    deviceAffected: { name: 'device_affected', type: 'boolean' },
    reportId: { name: 'report_id', type: 'uuid' },
    riskId: { name: 'risk_id', type: 'uuid' },
    failedControls: { name: 'failed_controls', type: 'text' },
    cause: { name: 'cause', type: 'text' },
    correction: { name: 'correction', type: 'text' },
    lessons: { name: 'lessons', type: 'text' },
    owner: { name: 'owner', type: 'text' },
  },
};

export const incidents: RegisterList<typeof incidentList.fields> = {
  ...{ spec: incidentList, register, words: ['title', 'reference', 'owner'] },
  derived: (ctx) => ({
    noticed: sql`(t.noticed_at at time zone ${ctx.timeZone})::date`,
    state: sql`(case when t.closed_at is not null then 'closed' when t.contained_at is not null then 'contained' else 'open' end)`,
  }),
};

const dutyRegister: Register = {
  table: 'reporting_duty',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    law: { name: 'law', type: 'text' },
    recipient: { name: 'recipient', type: 'text' },
    trigger: { name: 'trigger', type: 'text', always: true },
    amount: { name: 'amount', type: 'integer' },
    unit: { name: 'unit', type: 'text' },
    followsId: { name: 'follows_id', type: 'uuid' },
    verifiedOn: { name: 'verified_on', type: 'date' },
    verifiedBy: { name: 'verified_by', type: 'text' },
    owner: { name: 'owner', type: 'text' },
  },
};
export const duties: RegisterList<typeof dutyList.fields> = {
  ...{ spec: dutyList, register: dutyRegister, words: ['name', 'law', 'recipient'] },
};

/** Counts the revision up. @returns whether there is such an incident in this revision within the scope */
export const touch = (ctx: CommandContext, edit: Edit): Promise<boolean> => touchRow(ctx, 'incident', edit);

export async function readAssetIds(ctx: QueryContext, id: string): Promise<string[]> {
  const result = await sql<{ id: string }>`select asset_id as id from incident_asset where incident_id = ${id}`.execute(
    ctx.db,
  );
  return result.rows.map((row) => row.id);
}

/** Exactly these assets from now on. */
export async function writeAssets(ctx: CommandContext, id: string, assetIds: readonly string[]): Promise<void> {
  const wanted = sql`${[...assetIds]}::uuid[]`;
  await sql`delete from incident_asset where incident_id = ${id} and asset_id <> all(${wanted})`.execute(ctx.db);
  await sql`insert into incident_asset (id, incident_id, asset_id, tenant_id)
    select gen_random_uuid(), ${id}::uuid, a, ${ctx.tenant}::uuid from unnest(${wanted}) a on conflict do nothing`.execute(
    ctx.db,
  );
}

export type MonthRow = {
  readonly month: string;
  readonly events: number;
  readonly incidents: number;
  readonly nearMisses: number;
  readonly careHours: number;
  readonly withoutHours: number;
};

/** What was noticed since a day, by month; within the scope. */
export async function countMonths(ctx: QueryContext, since: string): Promise<MonthRow[]> {
  const result = await sql<MonthRow>`
    select to_char(t.noticed_at at time zone ${ctx.timeZone}, 'YYYY-MM') as month,
      count(*) filter (where t.kind = 'event')::int as events, count(*) filter (where t.kind = 'incident')::int as incidents,
      count(*) filter (where t.kind = 'near-miss')::int as "nearMisses", coalesce(sum(t.care_hours), 0) as "careHours",
      count(*) filter (where t.kind = 'incident' and t.care_hours is null)::int as "withoutHours"
    from incident t where t.removed_at is null and (t.noticed_at at time zone ${ctx.timeZone})::date >= ${since}::date
      and ${readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'))}
    group by 1 order by 1`.execute(ctx.db);
  return result.rows;
}
