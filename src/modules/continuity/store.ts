// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readableIn } from '../../platform/tenancy/scope.ts';
import { type Edit, type Register, touchRow } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { exerciseList, procedureList, serviceList } from './contract.ts';

const service: Register = {
  table: 'clinical_service',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    description: { name: 'description', type: 'text' },
    maximumHours: { name: 'maximum_hours', type: 'double precision' },
    objectiveHours: { name: 'objective_hours', type: 'double precision' },
    dataHours: { name: 'data_hours', type: 'double precision' },
    harm4: { name: 'harm_4', type: 'text' },
    harm24: { name: 'harm_24', type: 'text' },
    harm72: { name: 'harm_72', type: 'text' },
    peakTimes: { name: 'peak_times', type: 'text' },
    minimumService: { name: 'minimum_service', type: 'text' },
    dependsOn: { name: 'depends_on', type: 'text' },
    owner: { name: 'owner', type: 'text' },
    reviewDue: { name: 'review_due', type: 'date' },
  },
};
export const services: RegisterList<typeof serviceList.fields> = {
  ...{ spec: serviceList, register: service, words: ['name', 'description', 'owner'] },
};

const procedure: Register = {
  table: 'downtime_procedure',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    serviceId: { name: 'service_id', type: 'uuid' },
    place: { name: 'place', type: 'text' },
    beginsWhen: { name: 'begins_when', type: 'text' },
    endsWhen: { name: 'ends_when', type: 'text' },
    printedOn: { name: 'printed_on', type: 'date' },
    owner: { name: 'owner', type: 'text' },
    reviewDue: { name: 'review_due', type: 'date' },
  },
};
export const procedures: RegisterList<typeof procedureList.fields> = {
  ...{ spec: procedureList, register: procedure, words: ['name', 'place', 'owner'] },
};

const exercise: Register = {
  table: 'exercise',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    kind: { name: 'kind', type: 'text', always: true },
    serviceId: { name: 'service_id', type: 'uuid' },
    plannedFor: { name: 'planned_for', type: 'date' },
    heldOn: { name: 'held_on', type: 'date' },
    scenario: { name: 'scenario', type: 'text' },
    participants: { name: 'participants', type: 'text' },
    objectives: { name: 'objectives', type: 'text' },
    result: { name: 'result', type: 'text' },
    recoveredHours: { name: 'recovered_hours', type: 'double precision' },
    findings: { name: 'findings', type: 'text' },
    lessons: { name: 'lessons', type: 'text' },
    owner: { name: 'owner', type: 'text' },
  },
};
export const exercises: RegisterList<typeof exerciseList.fields> = {
  ...{ spec: exerciseList, register: exercise, words: ['name', 'scenario', 'owner'] },
};

export type ShownRow = {
  readonly serviceId: string;
  readonly exerciseId: string;
  readonly heldOn: string;
  readonly hours: number;
};

/** Of each service, the newest exercise that has brought it back, and how long that took. */
export async function readShown(ctx: QueryContext, ids: readonly string[]): Promise<ShownRow[]> {
  const result = await sql<ShownRow>`select distinct on (service_id) service_id as "serviceId", id as "exerciseId",
      held_on as "heldOn", recovered_hours as hours
    from exercise where service_id = any(${[...ids]}::uuid[]) and removed_at is null and held_on is not null
      and recovered_hours is not null and kind in ('functional', 'failover', 'restore')
    order by service_id, held_on desc, id desc`.execute(ctx.db);
  return result.rows;
}

/** How many procedures there are for each service. */
export async function countProcedures(ctx: QueryContext, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const result = await sql<{
    id: string;
    n: number;
  }>`select service_id as id, count(*)::int as n from downtime_procedure
    where service_id = any(${[...ids]}::uuid[]) and removed_at is null group by service_id`.execute(ctx.db);
  return new Map(result.rows.map(({ id, n }) => [id, n]));
}

/** The names of services within the scope. */
export async function readNames(
  ctx: QueryContext,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const asked = ids.filter((id) => id !== null);
  const result = await sql<{ id: string; name: string }>`select t.id, t.name from clinical_service t
    where t.id = any(${asked}::uuid[]) and ${readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'))}`.execute(
    ctx.db,
  );
  return new Map(result.rows.map(({ id, name }) => [id, name]));
}

/** Counts the revision up. @returns whether there is such a service in this revision within the scope */
export const touch = (ctx: CommandContext, edit: Edit): Promise<boolean> => touchRow(ctx, 'clinical_service', edit);

export async function readAssetIds(ctx: QueryContext, id: string): Promise<string[]> {
  const result = await sql<{ id: string }>`select asset_id as id from service_asset where service_id = ${id}`.execute(
    ctx.db,
  );
  return result.rows.map((row) => row.id);
}

/** Exactly these assets from now on. */
export async function writeAssets(ctx: CommandContext, id: string, assetIds: readonly string[]): Promise<void> {
  const wanted = sql`${[...assetIds]}::uuid[]`;
  await sql`delete from service_asset where service_id = ${id} and asset_id <> all(${wanted})`.execute(ctx.db);
  await sql`insert into service_asset (id, service_id, asset_id, tenant_id)
    select gen_random_uuid(), ${id}::uuid, a, ${ctx.tenant}::uuid from unnest(${wanted}) a on conflict do nothing`.execute(
    ctx.db,
  );
}
