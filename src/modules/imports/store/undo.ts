// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ImportRecord, RecordKind } from '../../../importers/engine/records.ts';
import { AppError } from '../../../platform/errors.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { ImportRun } from '../contract.ts';

export type UndoableRun = {
  readonly id: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly state: ImportRun['state'];
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** File of a later import from the same source that still stands. */
  readonly newerFile: string | null;
};

export async function readUndoable(ctx: QueryContext, id: string): Promise<UndoableRun | undefined> {
  const result = await sql<UndoableRun>`select r.id, r.source_id as "sourceId", s.name as "sourceName", r.state,
      r.started_at as "startedAt", r.finished_at as "finishedAt",
      (select n.file_name from import_run n where n.source_id = r.source_id and n.state <> 'undone'
        and (n.started_at, n.id) > (r.started_at, r.id) order by n.started_at desc, n.id desc limit 1) as "newerFile"
    from import_run r join import_source s on s.id = r.source_id where r.id = ${id}`.execute(ctx.db);
  return result.rows[0];
}

/** Keeps other imports of the source, and other undoings, waiting until this transaction ends. */
export async function lockSource(ctx: CommandContext, sourceId: string): Promise<void> {
  await sql`select from import_source where id = ${sourceId} for update`.execute(ctx.db);
}

/**
 * A run may write as long as nobody takes it, or another one of its source, back.
 * @throws AppError conflict
 */
export async function requireStanding(ctx: CommandContext, runId: string, sourceId: string): Promise<void> {
  await lockSource(ctx, sourceId);
  const result = await sql<{ fileName: string; own: boolean }>`select file_name as "fileName", id = ${runId} as own
    from import_run where source_id = ${sourceId} and (state = 'undoing' or (id = ${runId} and state <> 'running'))
    order by own desc limit 1`.execute(ctx.db);
  const [hindrance] = result.rows;
  if (!hindrance) return;
  const { fileName, own } = hindrance;
  throw new AppError(
    'conflict',
    own
      ? 'This import was undone or has ended. Import the file again instead.'
      : `The import of ${fileName} from the same source is being undone. Let that come to its end first.`,
  );
}

/** Runs of this source that are under way, or may go on at any moment. */
export async function readUnfinished(ctx: QueryContext, sourceId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`select id from import_run where source_id = ${sourceId}
    and state in ('running', 'failed', 'cancelled', 'interrupted') order by id`.execute(ctx.db);
  return result.rows.map(({ id }) => id);
}

export async function markUndoing(ctx: CommandContext, id: string): Promise<void> {
  await sql`update import_run set state = 'undoing' where id = ${id}`.execute(ctx.db);
}

export async function markUndone(ctx: CommandContext, id: string): Promise<void> {
  await sql`update import_run set state = 'undone', undone_at = ${ctx.now}, undone_by = ${ctx.actor} where id = ${id}`.execute(
    ctx.db,
  );
}

export type WrittenRow = {
  readonly id: string;
  readonly rowId: string;
  readonly kind: RecordKind;
  readonly at: string;
  readonly content: ImportRecord | null;
  /** What the row said before; null when no import before had named it. */
  readonly earlier: {
    readonly id: string;
    readonly at: string;
    readonly content: ImportRecord | null;
    readonly runId: string;
    readonly fileName: string;
  } | null;
};

/** What a run wrote and still stands, the newest first. */
export async function readWritten(
  ctx: QueryContext,
  runId: string,
  before: string | null,
  limit: number,
): Promise<WrittenRow[]> {
  const result = await sql<WrittenRow>`select s.id, s.row_id as "rowId", s.kind, s.at, s.content,
      case when p.id is not null then json_build_object('id', p.id, 'at', p.at, 'content', p.content, 'runId', p.run_id,
        'fileName', r.file_name) end as earlier
    from source_record s left join source_record p on p.row_id = s.row_id and p.superseded_by = s.id
      left join import_run r on r.id = p.run_id
    where s.run_id = ${runId} and s.superseded_by is null and (${before}::uuid is null or s.id < ${before}::uuid)
    order by s.id desc limit ${limit}`.execute(ctx.db);
  return result.rows;
}

/** Of which kinds a run has written. */
export async function readKinds(ctx: QueryContext, runId: string): Promise<RecordKind[]> {
  const result = await sql<{ kind: RecordKind }>`select distinct kind from source_record
    where run_id = ${runId} and superseded_by is null order by kind`.execute(ctx.db);
  return result.rows.map(({ kind }) => kind);
}

/** The versions before count again, and the undo takes the place of those that are taken back. */
export async function takeBackRecords(ctx: CommandContext, undoId: string, ids: readonly string[]): Promise<void> {
  await sql`update source_record set superseded_by = ${undoId} where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  await sql`update source_record p set superseded_by = null from source_record s
    where s.id = any(${[...ids]}::uuid[]) and p.row_id = s.row_id and p.superseded_by = s.id`.execute(ctx.db);
}
