// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { Run } from './contract.ts';

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

/** One page, the latest first: ids of runs grow with time. */
export async function readRuns(
  ctx: QueryContext,
  state: Run['state'] | undefined,
  after: string | undefined,
  limit: number,
) {
  const wanted = sql`(${state ?? null}::text is null or r.state = ${state ?? null})`;
  const page = await sql<Row>`select ${columns} from job_run r
    where ${wanted} and (${after ?? null}::uuid is null or r.id < ${after ?? null}::uuid)
    order by r.id desc limit ${limit + 1}`.execute(ctx.db);
  const count = await sql<{ total: number }>`select count(*) as total from job_run r where ${wanted}`.execute(ctx.db);
  const items = page.rows.slice(0, limit).map(toRun);
  const cursor = page.rows.length > limit ? (items.at(-1)?.id ?? null) : null;
  return { items, cursor, total: count.rows[0]?.total ?? 0, hidden: 0 };
}

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
