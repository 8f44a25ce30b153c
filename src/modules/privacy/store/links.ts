// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../../platform/tenancy/scope.ts';
import type { Edit } from '../../register.ts';

type Named = { id: string; name: string };
const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));

/** Activities by their ids, those within the scope. */
export async function readActivities(ctx: QueryContext, ids: readonly string[]): Promise<Named[]> {
  const result = await sql<Named>`select t.id, t.name from processing_activity t
    where t.id = any(${[...ids]}::uuid[]) and t.removed_at is null and ${visible(ctx)} order by t.name, t.id`.execute(
    ctx.db,
  );
  return result.rows;
}

/** The processors within the scope that work for an activity. */
export async function readProcessorsOf(ctx: QueryContext, activityId: string): Promise<Named[]> {
  const result =
    await sql<Named>`select t.id, t.name from processor t join processor_activity l on l.processor_id = t.id
    where l.activity_id = ${activityId} and t.removed_at is null and ${visible(ctx)} order by t.name, t.id`.execute(
      ctx.db,
    );
  return result.rows;
}

export async function readActivityIds(ctx: QueryContext, processorId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`select l.activity_id as id from processor_activity l
    join processing_activity a on a.id = l.activity_id where l.processor_id = ${processorId} and a.removed_at is null`.execute(
    ctx.db,
  );
  return result.rows.map(({ id }) => id);
}

/** Exactly these from now on. */
export async function writeActivityIds(
  ctx: CommandContext,
  processorId: string,
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids)];
  const rows = wanted.map(() => newId());
  await sql`delete from processor_activity where processor_id = ${processorId} and activity_id <> all(${wanted}::uuid[])`.execute(
    ctx.db,
  );
  await sql`insert into processor_activity (id, tenant_id, processor_id, activity_id)
    select i, ${ctx.tenant}::uuid, ${processorId}::uuid, a from unnest(${rows}::uuid[], ${wanted}::uuid[]) u(i, a)
    on conflict do nothing`.execute(ctx.db);
}

/** Counts the revision up. @returns whether there is such a processor in this revision within the scope */
export async function touchProcessor(ctx: CommandContext, { id, revision }: Edit): Promise<boolean> {
  const result = await sql`update processor t set last_entry = ${ctx.now}
    where t.id = ${id} and t.revision = ${revision} and t.removed_at is null
      and ${writableIn(ctx.scope, sql.ref('t.owner_unit'))}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
