// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Problem } from '../../contract/wire.ts';
import type { App } from '../invoke/app.ts';
import type { CommandContext } from '../invoke/context.ts';
import type { RunEnd } from '../invoke/module.ts';

type End = Pick<RunEnd, 'runId' | 'how'> & {
  readonly state: 'failed' | 'cancelled' | 'interrupted';
  readonly problem: Problem | null;
};
type Row = Pick<RunEnd, 'input' | 'checkpoint'> & { readonly endpoint: string };

/** Writes that a run came to no good end, and lets its module put right what says that it is running. */
export async function endRun(app: App, ctx: CommandContext, { runId, state, how, problem }: End): Promise<void> {
  const ended = await sql<Row>`update wardline.job_run set state = ${state},
    problem = ${problem && JSON.stringify(problem)}::jsonb, finished_at = case when ${state !== 'interrupted'} then now() end
    where id = ${runId} returning endpoint, input, checkpoint`.execute(ctx.db);
  const [run] = ended.rows;
  if (!run) return;
  const { endpoint: name, input, checkpoint } = run;
  const [moduleName = '', endpoint = ''] = name.split('.');
  await app.modules.get(moduleName)?.runEnds?.[endpoint]?.(ctx, { runId, how, problem, input, checkpoint });
}
