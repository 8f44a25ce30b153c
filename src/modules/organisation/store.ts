// SPDX-License-Identifier: Apache-2.0
import { type Generated, sql } from 'kysely';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../platform/tenancy/scope.ts';
import { inScope } from '../register-errors.ts';
import type { ScopeStatement, Unit, UnitKind } from './contract.ts';
import type { Seen } from './store/context-rows.ts';

type Json = string;
type Tables = {
  unit: {
    id: string;
    tenant_id: string;
    parent_id: string | null;
    kind: UnitKind;
    name: string;
    revision: Generated<number>;
  };
  climate_decision: {
    id: string;
    tenant_id: string;
    relevant: boolean;
    rationale: string;
    decided_by: string;
    decided_at: Date;
  };
};
const tables = (ctx: QueryContext) => ctx.db.withTables<Tables>();

const unitColumns = sql`u.id, u.parent_id as "parentId", u.kind, u.name, u.revision,
  (select max(c.depth) from unit_closure c where c.descendant = u.id) as depth`;

export async function readUnits(ctx: QueryContext): Promise<{ items: Unit[]; total: number }> {
  const visible = readableIn(ctx.scope, sql.ref('u.id'), sql.ref('u.id'));
  const result = await sql<Unit & { total: number }>`
    select ${unitColumns}, (select count(*) from unit) as total
    from unit u where ${visible} order by depth, u.name collate "en-x-icu", u.id`.execute(ctx.db);
  return { items: result.rows.map(({ total: _, ...unit }) => unit), total: result.rows[0]?.total ?? 0 };
}

/** A unit in any scope. */
export async function readUnit(ctx: QueryContext, id: string): Promise<Unit | undefined> {
  return (await sql<Unit>`select ${unitColumns} from unit u where u.id = ${id}`.execute(ctx.db)).rows[0];
}

/** Whether the organisation has all of these units. */
export async function areUnits(ctx: QueryContext, ids: readonly string[]): Promise<boolean> {
  const result = await sql<{
    count: number;
  }>`select count(*) as count from unit u where u.id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return result.rows[0]?.count === new Set(ids).size;
}

/** Whether there is such a unit and it lies in the scope. */
export async function isWritable(ctx: QueryContext, id: string): Promise<boolean> {
  const result = await sql`select from unit u where u.id = ${id} and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(
    ctx.db,
  );
  return result.rows.length > 0;
}

export const nameTaken = 'There is a unit of this kind and name in this place already.';

type Place = { readonly parentId: string; readonly kind: UnitKind; readonly name: string };

/** @returns undefined when there is a unit of this kind and name in this place; who adds the same meanwhile is waited for */
async function tryInsert(ctx: CommandContext, { parentId, kind, name }: Place): Promise<string | undefined> {
  const added = await tables(ctx)
    .insertInto('unit')
    .values({ id: newId(), tenant_id: ctx.tenant, parent_id: parentId, kind, name })
    .onConflict((oc) => oc.columns(['tenant_id', 'parent_id', 'kind', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

/** @throws AppError conflict when there is a unit of this kind and name in this place */
export async function insertUnit(ctx: CommandContext, place: Place): Promise<Unit> {
  const id = await tryInsert(ctx, place);
  if (id === undefined) throw new AppError('conflict', nameTaken);
  const depth = await sql<{
    depth: number;
  }>`select max(depth) as depth from unit_closure where descendant = ${id}`.execute(ctx.db);
  return { id, ...place, depth: depth.rows[0]?.depth ?? 0, revision: 1 };
}

/** The id of the unit of this kind and name in this place, which is added when there is none. */
export async function findOrAddUnit(ctx: CommandContext, place: Place): Promise<string> {
  const added = await tryInsert(ctx, place);
  if (added !== undefined) return added;
  const found = await sql<{ id: string }>`select id from unit
    where parent_id = ${place.parentId} and kind = ${place.kind} and name = ${place.name}`.execute(ctx.db);
  return inScope(found.rows[0], 'unit').id;
}

/** Why a unit cannot stand below a parent, if so. */
export async function obstacle(
  ctx: QueryContext,
  id: string,
  parentId: string,
): Promise<'below-itself' | 'name-taken' | undefined> {
  const result = await sql<{ below: boolean; taken: boolean }>`select
    exists (select from unit_closure c where c.ancestor = ${id} and c.descendant = ${parentId}) as below,
    exists (select from unit u join unit other on other.kind = u.kind and other.name = u.name and other.id <> u.id
      where u.id = ${id} and other.parent_id = ${parentId}) as taken`.execute(ctx.db);
  const [row] = result.rows;
  if (row?.below) return 'below-itself';
  return row?.taken ? 'name-taken' : undefined;
}

/** Whether another unit of this kind has the name in the same place. */
export async function isNameTaken(ctx: QueryContext, id: string, name: string): Promise<boolean> {
  const result = await sql`select from unit u join unit other on other.kind = u.kind and other.id <> u.id
    and other.parent_id is not distinct from u.parent_id where u.id = ${id} and other.name = ${name}`.execute(ctx.db);
  return result.rows.length > 0;
}

/** @returns whether there was such a unit in the revision that was seen */
export async function updateUnit(
  ctx: CommandContext,
  { id, revision }: Seen,
  changes: { name: string } | { parent_id: string },
): Promise<boolean> {
  const result = await tables(ctx)
    .updateTable('unit')
    .set(changes)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** @returns whether the time zone was the one that was seen */
export async function updateTimeZone(ctx: CommandContext, seen: string, timeZone: string): Promise<boolean> {
  const result = await sql`update tenant set time_zone = ${timeZone} where time_zone = ${seen}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function readTimeZone(ctx: QueryContext): Promise<string> {
  const result = await sql<{ timeZone: string }>`select time_zone as "timeZone" from tenant`.execute(ctx.db);
  return inScope(result.rows[0], 'organisation').timeZone;
}

export async function readClimate(ctx: QueryContext) {
  const row = await tables(ctx)
    .selectFrom('climate_decision')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    relevant: row.relevant,
    rationale: row.rationale,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at.toISOString(),
  };
}

/** Keeps others from deciding until the end of the transaction. */
export async function lockClimate(ctx: CommandContext): Promise<void> {
  await sql`select from unit where id = ${ctx.tenant} for update`.execute(ctx.db);
}

export async function insertClimate(ctx: CommandContext, relevant: boolean, rationale: string): Promise<string> {
  const row = { id: newId(), tenant_id: ctx.tenant, relevant, rationale, decided_by: ctx.actor, decided_at: ctx.now };
  await tables(ctx).insertInto('climate_decision').values(row).execute();
  return row.id;
}

type ScopeRow = Omit<ScopeStatement, 'approvedAt'> & { approvedAt: Date | null };

export async function readScope(ctx: QueryContext): Promise<ScopeStatement | null> {
  const result = await sql<ScopeRow>`
    select id, revision, version, statement, boundaries, exclusions, unit_ids as "unitIds", state, approved_by as "approvedBy", approved_at as "approvedAt"
    from scope_statement order by version desc limit 1`.execute(ctx.db);
  const row = result.rows[0];
  return row ? { ...row, approvedAt: row.approvedAt?.toISOString() ?? null } : null;
}

/** @returns false, and writes nothing, when somebody else has written this version since `revision` was seen */
export async function writeDraftScope(
  ctx: CommandContext,
  { version, revision }: { readonly version: number; readonly revision: number },
  draft: Pick<ScopeStatement, 'statement' | 'boundaries' | 'exclusions' | 'unitIds'>,
): Promise<boolean> {
  const exclusions: Json = JSON.stringify(draft.exclusions);
  const result =
    await sql`insert into scope_statement as s (id, tenant_id, revision, version, statement, boundaries, exclusions, unit_ids, state)
    values (${newId()}, ${ctx.tenant}, ${revision + 1}, ${version}, ${draft.statement}, ${draft.boundaries}, ${exclusions}::jsonb, ${draft.unitIds}::uuid[], 'draft')
    on conflict (tenant_id, version) do update set statement = excluded.statement,
      boundaries = excluded.boundaries, exclusions = excluded.exclusions, unit_ids = excluded.unit_ids
      where s.revision = ${revision} and s.state = 'draft'`.execute(ctx.db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** @returns whether there was such a draft in the revision that was seen */
export async function markScopeApproved(ctx: CommandContext, { id, revision }: Seen): Promise<boolean> {
  const result =
    await sql`update scope_statement set state = 'approved', approved_by = ${ctx.actor}, approved_at = ${ctx.now}
    where id = ${id} and revision = ${revision} and state = 'draft'`.execute(ctx.db);
  return (result.numAffectedRows ?? 0n) > 0n;
}
