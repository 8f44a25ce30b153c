// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import { inOrder, like, readPage } from '../../../platform/db/list.ts';
import { readFacets } from '../../../platform/db/list-facets.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { inUnit, readableIn, writableIn } from '../../../platform/tenancy/scope.ts';
import { appliedList } from '../lists.ts';
import type { AppliedChanges, AppliedControl } from '../schemas.ts';

type AppliedRow = Omit<AppliedControl, 'statusAt'> & { statusAt: Date };
const asApplied = (row: AppliedRow): AppliedControl => ({ ...row, statusAt: row.statusAt.toISOString() });
const columns = sql`ac.id, ac.revision, ac.control_ref as "controlRef", ac.name, ac.status, ac.owner, ac.tailoring,
  ac.expected_outcome as "expectedOutcome", ac.refs as "references", ac.owner_unit as "ownerUnit", ac.status_by as "statusBy",
  ac.status_at as "statusAt"`;
const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('ac.owner_unit'), sql.ref('ac.id'));

/** What controls are applied by, in scope; those of the catalog of the Statement by their ids, all others with their source. */
export async function readMeasures(ctx: QueryContext, prefix: string): Promise<Measure[]> {
  const control = sql`case when starts_with(ac.control_ref, ${prefix})
    then substr(ac.control_ref, ${prefix.length + 1}::integer) else ac.control_ref end`;
  const result = await sql<Measure>`
    select ac.id, ${control} as control, ac.name, ac.status, ac.owner, ac.tailoring, ac.expected_outcome as "expectedOutcome"
    from applied_control ac where ${visible(ctx)} order by ac.id`.execute(ctx.db);
  return result.rows;
}
type Measure = Pick<AppliedControl, 'id' | 'name' | 'status' | 'owner' | 'tailoring' | 'expectedOutcome'> & {
  readonly control: string;
};

/** How many applied controls lie outside the scope. */
export async function countHidden(ctx: QueryContext): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from applied_control ac where not ${visible(ctx)}`.execute(ctx.db);
  return result.rows[0]?.n ?? 0;
}

const list = (ctx: QueryContext) => ({
  spec: appliedList,
  sources: [
    {
      from: sql`applied_control ac`,
      id: sql.ref('ac.id'),
      fixed: [sql.ref('ac.tenant_id')],
      where: sql`true`,
      visible: visible(ctx),
      holds: (text: string) => sql`concat_ws(' ', ac.control_ref, ac.name, ac.owner, ac.tailoring) ilike ${like(text)}`,
      columns: {
        name: { sql: sql.ref('ac.name'), always: true as const },
        controlRef: { sql: sql.ref('ac.control_ref'), always: true as const },
        status: { sql: sql.ref('ac.status'), always: true as const },
        statusAt: { sql: sql.ref('ac.status_at'), stored: 'instant' as const, always: true as const },
        owner: { sql: sql.ref('ac.owner') },
        unit: inUnit(sql.ref('ac.owner_unit')),
      },
    },
  ],
});

export async function readAppliedPage(
  ctx: QueryContext,
  query: ListQuery,
): Promise<{ items: AppliedControl[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, list(ctx), query);
  const result =
    await sql<AppliedRow>`select ${columns} from applied_control ac where ac.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, result.rows).map(asApplied), cursor };
}

export const countApplied = (ctx: QueryContext, selection: Selection) => readFacets(ctx, list(ctx), selection);

export async function readApplied(ctx: QueryContext, id: string): Promise<AppliedControl | undefined> {
  const result = await sql<AppliedRow>`
    select ${columns} from applied_control ac where ac.id = ${id} and ${visible(ctx)}`.execute(ctx.db);
  return result.rows[0] && asApplied(result.rows[0]);
}

/** Whether the unit belongs to the running tenant and to the caller's scope. A foreign key alone would not look at either. */
export async function mayWriteIn(ctx: QueryContext, unit: string): Promise<boolean> {
  const found =
    await sql`select from unit u where u.id = ${unit} and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(ctx.db);
  return found.rows.length > 0;
}

export type NewApplied = Omit<AppliedControl, 'id' | 'revision' | 'statusBy' | 'statusAt'> & {
  readonly library: string | null;
};

/** @returns the id, or undefined when the unit has this control under this name already */
export async function insertApplied(ctx: CommandContext, row: NewApplied): Promise<string | undefined> {
  const id = newId();
  const result = await sql`
    insert into applied_control (id, tenant_id, owner_unit, control_ref, library_id, name, status, owner, tailoring, expected_outcome,
      refs, status_by, status_at)
    values (${id}, ${ctx.tenant}, ${row.ownerUnit}, ${row.controlRef}, ${row.library}, ${row.name}, ${row.status}, ${row.owner}, ${row.tailoring},
      ${row.expectedOutcome}, ${row.references}, ${ctx.actor}, ${ctx.now})
    on conflict (tenant_id, control_ref, owner_unit, name) do nothing`.execute(ctx.db);
  return (result.numAffectedRows ?? 0n) > 0n ? id : undefined;
}

/** @returns whether there is such a row in this revision that the caller may write */
export async function updateApplied(
  ctx: CommandContext,
  { id, revision, ...changes }: AppliedChanges,
): Promise<boolean> {
  const assignments = [
    sql`name = ${changes.name ?? sql.ref('ac.name')}`,
    changes.owner === undefined ? [] : sql`owner = ${changes.owner}`,
    changes.tailoring === undefined ? [] : sql`tailoring = ${changes.tailoring}`,
    changes.expectedOutcome === undefined ? [] : sql`expected_outcome = ${changes.expectedOutcome}`,
    changes.references === undefined ? [] : sql`refs = ${changes.references}`,
    changes.status === undefined
      ? []
      : sql`status = ${changes.status}, status_by = ${ctx.actor}, status_at = ${ctx.now}`,
  ].flat();
  const result = await sql`
    update applied_control ac set ${sql.join(assignments)}
    where ac.id = ${id} and ac.revision = ${revision} and ${writableIn(ctx.scope, sql.ref('ac.owner_unit'))}`.execute(
    ctx.db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}
