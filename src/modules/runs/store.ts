// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../contract/list.ts';
import { inOrder, like, readPage } from '../../platform/db/list.ts';
import { countFacets } from '../../platform/db/list-facets.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { type Run, runList } from './contract.ts';

type Row = Omit<Run, 'createdAt' | 'startedAt' | 'finishedAt'> & {
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
};

const columns = sql`r.id, r.endpoint, r.state, r.step, r.done, r.total, r.actor,
  r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt"`;

const toRun = (row: Row): Run => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

const list = {
  spec: runList,
  sources: [
    {
      from: sql`job_run r`,
      id: sql.ref('r.id'),
      fixed: [sql.ref('r.tenant_id')],
      where: sql`true`,
      visible: sql<boolean>`true`,
      holds: (text: string) => sql`r.endpoint ilike ${like(text)}`,
      columns: {
        created: { sql: sql.ref('r.created_at'), stored: 'instant' as const, always: true as const },
        endpoint: { sql: sql.ref('r.endpoint'), always: true as const },
        state: { sql: sql.ref('r.state') },
      },
    },
  ],
};

export async function readRuns(ctx: QueryContext, query: ListQuery): Promise<{ items: Run[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, list, query);
  const result = await sql<Row>`select ${columns} from job_run r where r.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, result.rows).map(toRun), cursor };
}

export const countRuns = (ctx: QueryContext, selection: Selection) => countFacets(ctx.db, list, selection);

export type RunProblem = { code: string; message: string; issues: { path: string; message: string }[] };

/** One run; output and problem only for its own actor. */
export async function readRun(ctx: QueryContext, id: string) {
  const own = sql`r.actor = ${ctx.actor}`;
  const result = await sql<Row & { output: unknown; problem: RunProblem | null }>`select ${columns},
    case when ${own} then r.output end as output, case when ${own} then r.problem end as problem
    from job_run r where r.id = ${id}`.execute(ctx.db);
  const [row] = result.rows;
  return row && { ...toRun(row), output: row.output, problem: row.problem };
}

/** @param any of every actor, not only of the caller's @returns whether there was such a run that had not ended */
export async function requestCancel(ctx: CommandContext, id: string, any: boolean): Promise<boolean> {
  const result = await sql`update job_run set cancel_requested = true
    where id = ${id} and (${any} or actor = ${ctx.actor}) and state in ('queued', 'running', 'interrupted')`.execute(
    ctx.db,
  );
  return result.numAffectedRows === 1n;
}

export type LatestRun = {
  readonly id: string;
  readonly endpoint: string;
  readonly state: string;
  readonly createdAt: Date;
};

/** The latest runs of a tenant, unfinished ones first. */
export async function readLatestRuns({ db }: Pick<QueryContext, 'db'>): Promise<LatestRun[]> {
  const result = await sql<LatestRun>`select id, endpoint, state, created_at as "createdAt" from job_run
    order by state in ('interrupted', 'running', 'queued') desc, created_at desc limit 100`.execute(db);
  return result.rows;
}

/** What a run that has not succeeded was asked for. @param id as a person types it */
export async function readUnfinishedRun(
  { db }: Pick<QueryContext, 'db'>,
  id: string,
): Promise<{ endpoint: string; input: unknown } | undefined> {
  const result = await sql<{
    endpoint: string;
    input: unknown;
  }>`select endpoint, input from job_run where id::text = ${id} and state <> 'succeeded'`.execute(db);
  return result.rows[0];
}
