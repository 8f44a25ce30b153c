// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../contract/list.ts';
import type { ColumnProfile } from '../../importers/engine/importer.ts';
import type { ImportRecord } from '../../importers/engine/records.ts';
import { inOrder, like, readPage } from '../../platform/db/list.ts';
import { readFacets } from '../../platform/db/list-facets.ts';
import { arrayLiteral, rowSet } from '../../platform/db/row-set.ts';
import { AppError } from '../../platform/errors.ts';
import { idOf, newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { type ImportCounts, type ImportRun, type Profile, rejectList, runList } from './contract.ts';

export type RunRow = {
  readonly id: string;
  readonly sourceId: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly sha256: string;
};

export async function ensureSource(ctx: CommandContext, importer: string, name: string): Promise<string> {
  const id = idOf('import-source', ctx.tenant, importer, name);
  await sql`insert into import_source (id, tenant_id, name, importer) values (${id}, ${ctx.tenant}, ${name}, ${importer})
    on conflict (tenant_id, importer, name) do nothing`.execute(ctx.db);
  return id;
}

/** Keeps the columns that a person chose: the next export of this source is read the same way. */
export async function saveProfile(ctx: CommandContext, sourceId: string, profile: Profile): Promise<void> {
  const text = JSON.stringify(profile);
  await sql`update import_source set profile = ${text}::jsonb where id = ${sourceId} and profile is distinct from ${text}::jsonb`.execute(
    ctx.db,
  );
}

export async function readProfile(ctx: QueryContext, sourceId: string): Promise<ColumnProfile | undefined> {
  const result = await sql<{
    profile: ColumnProfile | null;
  }>`select profile from import_source where id = ${sourceId}`.execute(ctx.db);
  return result.rows[0]?.profile ?? undefined;
}

/** The key of this tenant's digests of source records. */
export async function readDigestKey(ctx: QueryContext): Promise<string> {
  const result = await sql<{ key: string }>`select digest_key as key from tenant`.execute(ctx.db);
  const [row] = result.rows;
  if (!row) throw new AppError('not-found', 'There is no such organisation.');
  return row.key;
}

/** Brings the planner's picture of the tables up to date after bulk work. */
export async function refreshStatistics(ctx: CommandContext): Promise<void> {
  await sql`select wardline.refresh_statistics()`.execute(ctx.db);
}

/** Writes that a run has begun, or goes on. */
export async function beginRun(ctx: CommandContext, run: RunRow): Promise<void> {
  await sql`insert into import_run (id, tenant_id, source_id, file_id, file_name, sha256, state, started_at)
    values (${run.id}, ${ctx.tenant}, ${run.sourceId}, ${run.fileId}, ${run.fileName}, ${run.sha256}, 'running', ${ctx.now})
    on conflict (id) do update set state = 'running', problem = null, finished_at = null
      where import_run.state in ('failed', 'cancelled', 'interrupted')`.execute(ctx.db);
}

/** A file with these bytes that was imported before. */
export async function findImportedFile(ctx: QueryContext, sha256: string): Promise<string | undefined> {
  const result = await sql<{ id: string }>`select f.id from stored_file f where f.sha256 = ${sha256}
    and exists (select from import_run r where r.file_id = f.id) order by f.id limit 1`.execute(ctx.db);
  return result.rows[0]?.id;
}

/** Whether this file was imported. */
export async function hasRunOf(ctx: QueryContext, fileId: string): Promise<boolean> {
  const result = await sql`select from import_run where file_id = ${fileId} limit 1`.execute(ctx.db);
  return result.rows.length > 0;
}

type Ended = {
  readonly state: 'finished' | 'stopped' | 'failed' | 'cancelled' | 'interrupted';
  readonly problem: string | null;
  readonly counts: ImportCounts;
};

/** @returns whether the run was one that had not ended */
export async function endRun(ctx: CommandContext, id: string, { state, problem, counts }: Ended): Promise<boolean> {
  const finishedAt = state === 'interrupted' ? null : ctx.now;
  const result = await sql`update import_run set state = ${state}, problem = ${problem}, finished_at = ${finishedAt},
    records = ${counts.records}, created = ${counts.created}, updated = ${counts.updated}, unchanged = ${counts.unchanged},
    rejected = ${counts.rejected} where id = ${id} and state in ('running', 'interrupted')`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export type RunState = ImportRun['state'];

/** @returns undefined for a run that has not come to its file */
export async function readState(ctx: QueryContext, id: string): Promise<RunState | undefined> {
  const result = await sql<{ state: RunState }>`select state from import_run where id = ${id}`.execute(ctx.db);
  return result.rows[0]?.state;
}

export async function insertRejects(
  ctx: CommandContext,
  runId: string,
  first: number,
  rejects: readonly { at: string; reason: string }[],
): Promise<void> {
  if (rejects.length === 0) return;
  const rows = rowSet(
    rejects.map(({ at, reason }, i) => ({ id: newId(), n: first + i, at, reason })),
    { id: 'uuid', n: 'integer', at: 'text', reason: 'text' },
  );
  await sql`insert into import_reject (id, tenant_id, run_id, n, at, reason)
    select r.id, ${ctx.tenant}, ${runId}, r.n, r.at, r.reason from ${rows} as r`.execute(ctx.db);
}

export type NewSourceRecord = {
  readonly id: string;
  readonly rowId: string;
  readonly kind: string;
  readonly key: string;
  readonly at: string;
  readonly digest: string;
  /** The record as JSON. */
  readonly content: string;
  readonly record: ImportRecord;
};

/** The digests that these rows have now; rows not seen before are absent. */
export async function currentDigests(ctx: CommandContext, rowIds: readonly string[]): Promise<Map<string, string>> {
  const result = await sql<{ row_id: string; digest: string }>`
    select row_id, digest from source_record where row_id = any(${arrayLiteral(rowIds)}::uuid[]) and superseded_by is null`.execute(
    ctx.db,
  );
  return new Map(result.rows.map((row) => [row.row_id, row.digest]));
}

/**
 * The chunk reaches the disk with the end of its run at the latest: what a power cut takes, it takes together with the
 * checkpoint, and the run goes on from the one before.
 */
export async function deferFlush(ctx: CommandContext): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(ctx.db);
}

/** New versions take the place of the current ones, which stay as history. */
export async function insertSourceRecords(
  ctx: CommandContext,
  sourceId: string,
  runId: string,
  records: readonly NewSourceRecord[],
  replaced: ReadonlySet<string>,
): Promise<void> {
  if (records.length === 0) return;
  const later = records.filter(({ rowId }) => replaced.has(rowId));
  if (later.length > 0)
    await sql`update source_record s set superseded_by = r.id from ${rowSet(later, { id: 'uuid', rowId: 'uuid' })} as r
      where s.row_id = r."rowId" and s.superseded_by is null`.execute(ctx.db);
  const rows = rowSet(records, {
    id: 'uuid',
    rowId: 'uuid',
    kind: 'text',
    key: 'text',
    at: 'text',
    digest: 'text',
    content: 'text',
  });
  await sql`insert into source_record (id, tenant_id, source_id, run_id, row_id, kind, key, at, digest, content)
    select r.id, ${ctx.tenant}, ${sourceId}, ${runId}, r."rowId", r.kind, r.key, r.at, r.digest, r.content::json from ${rows} as r`.execute(
    ctx.db,
  );
}

type Instants = 'startedAt' | 'finishedAt' | 'undoneAt';
type RunView = Omit<ImportRun, Instants> & { startedAt: Date; finishedAt: Date | null; undoneAt: Date | null };
const asRun = (row: RunView): ImportRun => ({
  ...row,
  startedAt: row.startedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  undoneAt: row.undoneAt?.toISOString() ?? null,
});
const runColumns = sql`r.id, s.name as source, s.importer, r.file_name as "fileName", r.sha256, r.state, r.problem, r.records, r.created,
  r.updated, r.unchanged, r.rejected, r.started_at as "startedAt", r.finished_at as "finishedAt", r.undone_at as "undoneAt"`;

export async function readRun(ctx: QueryContext, id: string): Promise<ImportRun | undefined> {
  const result =
    await sql<RunView>`select ${runColumns} from import_run r join import_source s on s.id = r.source_id where r.id = ${id}`.execute(
      ctx.db,
    );
  return result.rows[0] && asRun(result.rows[0]);
}

const runs = {
  spec: runList,
  sources: [
    {
      from: sql`import_run r join import_source s on s.id = r.source_id`,
      id: sql.ref('r.id'),
      fixed: [sql.ref('r.tenant_id')],
      where: sql`true`,
      visible: sql<boolean>`true`,
      holds: (text: string) => sql`concat_ws(' ', r.file_name, s.name) ilike ${like(text)}`,
      columns: {
        started: { sql: sql.ref('r.started_at'), stored: 'instant' as const, always: true as const },
        fileName: { sql: sql.ref('r.file_name') },
        source: { sql: sql.ref('s.name') },
        importer: { sql: sql.ref('s.importer') },
        state: { sql: sql.ref('r.state') },
        rejected: { sql: sql.ref('r.rejected'), always: true as const },
      },
    },
  ],
};

export async function readRuns(
  ctx: QueryContext,
  query: ListQuery,
): Promise<{ items: ImportRun[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, runs, query);
  const result = await sql<RunView>`select ${runColumns} from import_run r join import_source s on s.id = r.source_id
    where r.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, result.rows).map(asRun), cursor };
}

export const countRuns = (ctx: QueryContext, selection: Selection) => readFacets(ctx, runs, selection);

type Of = { readonly runId: string };
const rejects = ({ runId }: Of) => ({
  spec: rejectList,
  sources: [
    {
      from: sql`import_reject j`,
      id: sql.ref('j.id'),
      fixed: [],
      where: sql`j.run_id = ${runId}`,
      visible: sql<boolean>`true`,
      holds: (text: string) => sql`concat_ws(' ', j.at, j.reason) ilike ${like(text)}`,
      columns: { n: { sql: sql.ref('j.n'), always: true as const }, reason: { sql: sql.ref('j.reason') } },
    },
  ],
});

export async function readRejects(ctx: QueryContext, query: ListQuery & Of) {
  const { ids, cursor } = await readPage(ctx.db, rejects(query), query);
  const result = await sql<{ id: string; at: string; reason: string }>`select j.id, j.at, j.reason from import_reject j
    where j.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, result.rows), cursor };
}

export const countRejects = (ctx: QueryContext, selection: Selection & Of) =>
  readFacets(ctx, rejects(selection), selection);

/**
 * Erases what rows say, in all their versions. That there was a row, of which import, and its keyed digest stay.
 * @returns how many versions were erased, and the files of the same sources: as handed in, they may still say it
 */
export async function forgetRecords(
  ctx: CommandContext,
  rowIds: readonly string[],
): Promise<{ records: number; files: { fileName: string; sha256: string }[] }> {
  const rows = sql`row_id = any(${[...rowIds]}::uuid[])`;
  const erased =
    await sql`update source_record set content = null, key = '' where ${rows} and content is not null`.execute(ctx.db);
  const files = await sql<{
    fileName: string;
    sha256: string;
  }>`select distinct file_name as "fileName", sha256 from import_run
    where source_id in (select source_id from source_record where ${rows}) order by 1, 2`.execute(ctx.db);
  return { records: Number(erased.numAffectedRows ?? 0n), files: files.rows };
}

/** Every run that has ended and of which rows stand, one a file's digest: what reports name as the files they rest on. */
export async function readAllRuns(ctx: QueryContext): Promise<ImportRun[]> {
  const result =
    await sql<RunView>`select distinct on (r.sha256) ${runColumns} from import_run r join import_source s on s.id = r.source_id
    where r.state in ('finished', 'stopped', 'undoing') or (r.state <> 'undone' and r.records > 0)
    order by r.sha256, r.state in ('finished', 'stopped') desc, r.id`.execute(ctx.db);
  return result.rows.map(asRun).sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
}
