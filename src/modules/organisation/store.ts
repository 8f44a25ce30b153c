// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../platform/tenancy/scope.ts';
import type { ScopeStatement, Unit, UnitKind } from './contract.ts';

type Json = string;
type Tables = {
  unit: { id: string; tenant_id: string; parent_id: string | null; kind: UnitKind; name: string };
  context_issue: { id: string; tenant_id: string; origin: 'internal' | 'external'; title: string; description: string };
  interested_party: { id: string; tenant_id: string; name: string; needs: string; addressed: boolean };
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

export async function readUnits(ctx: QueryContext): Promise<{ items: Unit[]; total: number }> {
  const visible = readableIn(ctx.scope, sql.ref('u.id'), sql.ref('u.id'));
  const result = await sql<Unit & { total: number }>`
    select u.id, u.parent_id as "parentId", u.kind, u.name,
      (select max(c.depth) from unit_closure c where c.descendant = u.id) as depth,
      (select count(*) from unit) as total
    from unit u where ${visible} order by depth, u.name collate "en-x-icu", u.id`.execute(ctx.db);
  return { items: result.rows.map(({ total: _, ...unit }) => unit), total: result.rows[0]?.total ?? 0 };
}

/** Whether there is such a unit and it lies in the scope. */
export async function isWritable(ctx: QueryContext, id: string): Promise<boolean> {
  const result = await sql`select from unit u where u.id = ${id} and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(
    ctx.db,
  );
  return result.rows.length > 0;
}

export const nameTaken = 'There is a unit of this kind and name in this place already.';

/** @throws AppError conflict when the parent has a unit of this kind and name already */
export async function insertUnit(ctx: CommandContext, parentId: string, kind: UnitKind, name: string): Promise<Unit> {
  const id = newId();
  const result = await tables(ctx)
    .insertInto('unit')
    .values({ id, tenant_id: ctx.tenant, parent_id: parentId, kind, name })
    .onConflict((oc) => oc.columns(['tenant_id', 'parent_id', 'kind', 'name']).doNothing())
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows === 0n) throw new AppError('conflict', nameTaken);
  const depth = await sql<{
    depth: number;
  }>`select max(depth) as depth from unit_closure where descendant = ${id}`.execute(ctx.db);
  return { id, parentId, kind, name, depth: depth.rows[0]?.depth ?? 0 };
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

export async function updateName(ctx: CommandContext, id: string, name: string): Promise<void> {
  await tables(ctx).updateTable('unit').set({ name }).where('id', '=', id).execute();
}

export async function updateParent(ctx: CommandContext, id: string, parentId: string): Promise<void> {
  await tables(ctx).updateTable('unit').set({ parent_id: parentId }).where('id', '=', id).execute();
}

export async function readIssues(ctx: QueryContext) {
  return tables(ctx)
    .selectFrom('context_issue')
    .select(['id', 'origin', 'title', 'description'])
    .orderBy('id')
    .execute();
}

export async function insertIssue(ctx: CommandContext, issue: Omit<Tables['context_issue'], 'id' | 'tenant_id'>) {
  const row = { id: newId(), ...issue };
  await tables(ctx)
    .insertInto('context_issue')
    .values({ ...row, tenant_id: ctx.tenant })
    .execute();
  return row;
}

export async function readParties(ctx: QueryContext) {
  return tables(ctx)
    .selectFrom('interested_party')
    .select(['id', 'name', 'needs', 'addressed'])
    .orderBy('id')
    .execute();
}

export async function insertParty(ctx: CommandContext, party: Omit<Tables['interested_party'], 'id' | 'tenant_id'>) {
  const row = { id: newId(), ...party };
  await tables(ctx)
    .insertInto('interested_party')
    .values({ ...row, tenant_id: ctx.tenant })
    .execute();
  return row;
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
    relevant: row.relevant,
    rationale: row.rationale,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at.toISOString(),
  };
}

export async function insertClimate(ctx: CommandContext, relevant: boolean, rationale: string): Promise<void> {
  const row = { id: newId(), tenant_id: ctx.tenant, relevant, rationale, decided_by: ctx.actor, decided_at: ctx.now };
  await tables(ctx).insertInto('climate_decision').values(row).execute();
}

type ScopeRow = Omit<ScopeStatement, 'approvedAt'> & { approvedAt: Date | null };

export async function readScope(ctx: QueryContext): Promise<ScopeStatement | null> {
  const result = await sql<ScopeRow>`
    select id, version, statement, boundaries, exclusions, unit_ids as "unitIds", state, approved_by as "approvedBy", approved_at as "approvedAt"
    from scope_statement order by version desc limit 1`.execute(ctx.db);
  const row = result.rows[0];
  return row ? { ...row, approvedAt: row.approvedAt?.toISOString() ?? null } : null;
}

export async function writeDraftScope(
  ctx: CommandContext,
  version: number,
  draft: Pick<ScopeStatement, 'statement' | 'boundaries' | 'exclusions' | 'unitIds'>,
): Promise<void> {
  const exclusions: Json = JSON.stringify(draft.exclusions);
  await sql`insert into scope_statement (id, tenant_id, version, statement, boundaries, exclusions, unit_ids, state)
    values (${newId()}, ${ctx.tenant}, ${version}, ${draft.statement}, ${draft.boundaries}, ${exclusions}::jsonb, ${draft.unitIds}::uuid[], 'draft')
    on conflict (tenant_id, version) do update set statement = excluded.statement, boundaries = excluded.boundaries,
      exclusions = excluded.exclusions, unit_ids = excluded.unit_ids`.execute(ctx.db);
}

export async function markScopeApproved(ctx: CommandContext, id: string): Promise<boolean> {
  const result =
    await sql`update scope_statement set state = 'approved', approved_by = ${ctx.actor}, approved_at = ${ctx.now}
    where id = ${id} and state = 'draft'`.execute(ctx.db);
  return (result.numAffectedRows ?? 0n) > 0n;
}
