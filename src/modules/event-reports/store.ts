// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../contract/list.ts';
import type { Db } from '../../platform/db/database.ts';
import { inOrder, like, readPage } from '../../platform/db/list.ts';
import { readFacets } from '../../platform/db/list-facets.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { inUnit, readableIn, writableIn } from '../../platform/tenancy/scope.ts';
import { type EventReport, type OwnReport, type ReportPoint, reportList, type Submission } from './contract.ts';
import type { ReportState } from './model.ts';

type Row = Omit<EventReport, 'reportedAt' | 'decidedAt'> & { reportedAt: Date; decidedAt: Date | null };

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('r.owner_unit'), sql.ref('r.id'));
const writable = (ctx: QueryContext) => writableIn(ctx.scope, sql.ref('r.owner_unit'));

const columns = sql`r.id, r.number, r.owner_unit as "ownerUnit", p.label as point, r.reported_at as "reportedAt", r.kind,
  r.patient_affected as "patientAffected", r.description, r.place, r.occurred, r.reporter_name as "reporterName",
  r.reporter_contact as "reporterContact", r.state, r.assigned_to as "assignedTo", r.assessment, r.decided_by as "decidedBy",
  r.decided_at as "decidedAt", r.revision`;
const tables = sql`event_report r left join report_point p on p.id = r.point_id`;

const toReport = (row: Row): EventReport => ({
  ...row,
  reportedAt: row.reportedAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
});

/** @returns the number of the report; undefined when the point is closed or unknown */
export async function insertReport(
  ctx: CommandContext,
  pointId: string | undefined,
  userId: string | undefined,
  report: Submission,
): Promise<{ id: string; number: number } | undefined> {
  const id = newId();
  await sql`select pg_advisory_xact_lock(8765007, hashtext(${ctx.tenant}))`.execute(ctx.db);
  const result = await sql<{ id: string; number: number }>`
    insert into event_report (id, tenant_id, owner_unit, number, point_id, reported_at, kind, patient_affected, description, place,
      occurred, reporter_name, reporter_contact, reported_by)
    select ${id}, ${ctx.tenant}, coalesce(p.owner_unit, ${ctx.tenant}::uuid), (select coalesce(max(number), 0) + 1 from event_report), p.id,
      ${ctx.now}, ${report.kind}, ${report.patientAffected}, ${report.description}, ${report.place ?? null}, ${report.occurred ?? null},
      ${report.reporterName ?? null}, ${report.reporterContact ?? null}, ${userId ?? null}::uuid
    from (select ${pointId ?? null}::uuid as id) wanted left join report_point p on p.id = wanted.id and p.closed_at is null
    where wanted.id is null or p.id is not null
    returning id, number`.execute(ctx.db);
  return result.rows[0];
}

/** An account, a point without one, or all that came without one. */
export type Origin = { readonly userId?: string; readonly pointId?: string };

/** How many reports came in since a moment. */
export async function countSince(ctx: QueryContext, since: Date, { userId, pointId }: Origin): Promise<number> {
  const account = userId === undefined ? sql`reported_by is null` : sql`reported_by = ${userId}::uuid`;
  const point = pointId === undefined ? sql`true` : sql`point_id = ${pointId}::uuid`;
  const result = await sql<{ count: number }>`select count(*) as count from event_report
    where reported_at > ${since} and ${account} and ${point}`.execute(ctx.db);
  return result.rows[0]?.count ?? 0;
}

const isUrgent = sql`(r.state in ('new', 'in-triage') and r.patient_affected <> 'no')`;

const listOf = (ctx: QueryContext) => ({
  spec: reportList,
  sources: [
    {
      from: sql`event_report r`,
      id: sql.ref('r.id'),
      fixed: [sql.ref('r.tenant_id')],
      where: sql`true`,
      visible: visible(ctx),
      holds: (text: string) => sql`concat_ws(' ', r.number, r.description, r.place, r.assigned_to) ilike ${like(text)}`,
      columns: {
        urgent: { sql: isUrgent, always: true as const },
        number: { sql: sql.ref('r.number'), always: true as const },
        reported: { sql: sql.ref('r.reported_at'), stored: 'instant' as const, always: true as const },
        kind: { sql: sql.ref('r.kind') },
        patientAffected: { sql: sql.ref('r.patient_affected') },
        state: { sql: sql.ref('r.state'), always: true as const },
        assignedTo: { sql: sql.ref('r.assigned_to') },
        ownerUnit: inUnit(sql.ref('r.owner_unit')),
      },
    },
  ],
});

export async function readReports(
  ctx: QueryContext,
  query: ListQuery,
): Promise<{ items: EventReport[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, listOf(ctx), query);
  const result = await sql<Row>`select ${columns} from ${tables} where r.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, result.rows).map(toReport), cursor };
}

export const countReports = (ctx: QueryContext, selection: Selection) => readFacets(ctx, listOf(ctx), selection);

type OwnRow = Omit<OwnReport, 'reportedAt'> & { reportedAt: Date };
type OwnPage = {
  items: OwnReport[];
  cursor: string | null;
  total: number;
  states: { state: ReportState; count: number }[];
};

/** What an account has reported, wherever it lies: one's own words are no secret to oneself. */
export async function readOwnReports(
  ctx: QueryContext,
  userId: string,
  after: string | undefined,
  limit: number,
): Promise<OwnPage> {
  const own = sql`r.reported_by = ${userId}::uuid`;
  const { rows } =
    await sql<OwnRow>`select r.id, r.number, r.reported_at as "reportedAt", r.kind, r.description, r.state
    from event_report r where ${own} and (${after ?? null}::uuid is null or r.id < ${after ?? null}::uuid)
    order by r.id desc limit ${limit + 1}`.execute(ctx.db);
  const counted = await sql<OwnPage['states'][number]>`select r.state, count(*) as count from event_report r
    where ${own} group by r.state order by r.state`.execute(ctx.db);
  const items = rows.slice(0, limit).map((row) => ({ ...row, reportedAt: row.reportedAt.toISOString() }));
  return {
    items,
    cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: counted.rows.reduce((sum, { count }) => sum + count, 0),
    states: counted.rows,
  };
}

export async function readReport(ctx: QueryContext, id: string): Promise<EventReport | undefined> {
  const result = await sql<Row>`select ${columns} from ${tables} where r.id = ${id} and ${visible(ctx)}`.execute(
    ctx.db,
  );
  return result.rows[0] && toReport(result.rows[0]);
}

/** Reports by their number, or by words in what they say, the newest first. */
export async function findReports(ctx: QueryContext, text: string, limit: number): Promise<EventReport[]> {
  const words = sql`concat_ws(' ', r.description, r.place, r.assigned_to) ilike ${like(text)}`;
  const result = await sql<Row>`select ${columns} from ${tables}
    where ${visible(ctx)} and (r.number::text = ${text} or ${words}) order by r.number desc limit ${limit}`.execute(
    ctx.db,
  );
  return result.rows.map(toReport);
}

export type Triage = {
  readonly state: ReportState;
  readonly assignedTo: string | undefined;
  readonly assessment: string | undefined;
  readonly decided: boolean;
};

/** @returns whether the report lies in the scope and still has this revision */
export async function updateReport(
  ctx: CommandContext,
  id: string,
  revision: number,
  triage: Triage,
): Promise<boolean> {
  const { state, assignedTo, assessment, decided } = triage;
  const result =
    await sql`update event_report r set state = ${state}, assigned_to = coalesce(${assignedTo ?? null}, r.assigned_to),
    assessment = coalesce(${assessment ?? null}, r.assessment), decided_by = ${decided ? ctx.actor : null},
    decided_at = ${decided ? ctx.now : null}, revision = r.revision + 1
    where r.id = ${id} and r.revision = ${revision} and ${writable(ctx)}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function insertPoint(
  ctx: CommandContext,
  label: string,
  ownerUnit: string,
  codeDigest: string,
): Promise<string | undefined> {
  const id = newId();
  const result = await sql`insert into report_point (id, tenant_id, owner_unit, label, code_digest, created_at)
    select ${id}, ${ctx.tenant}, u.id, ${label}, ${codeDigest}, ${ctx.now} from unit u
    where u.id = ${ownerUnit} and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(ctx.db);
  return result.numAffectedRows === 1n ? id : undefined;
}

export async function closePoint(ctx: CommandContext, id: string): Promise<boolean> {
  const result = await sql`update report_point r set closed_at = ${ctx.now}
    where r.id = ${id} and r.closed_at is null and ${writable(ctx)}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

type PointRow = Omit<ReportPoint, 'createdAt' | 'closedAt'> & { createdAt: Date; closedAt: Date | null };

export async function readPoints(ctx: QueryContext): Promise<{ items: ReportPoint[]; hidden: number }> {
  const result = await sql<PointRow>`select r.id, r.owner_unit as "ownerUnit", r.label, r.created_at as "createdAt",
    r.closed_at as "closedAt", (select count(*) from event_report e where e.point_id = r.id) as reports
    from report_point r where ${visible(ctx)} order by r.closed_at is not null, r.id`.execute(ctx.db);
  const all = await sql<{ count: number }>`select count(*) as count from report_point`.execute(ctx.db);
  const items = result.rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  }));
  return { items, hidden: (all.rows[0]?.count ?? 0) - items.length };
}

export type OpenPoint = {
  readonly id: string;
  readonly tenant: string;
  readonly label: string;
  readonly organisation: string;
  readonly demonstration: boolean;
};

/** The open point with a digest; before a tenant is chosen. */
export async function findPoint(db: Db, codeDigest: string): Promise<OpenPoint | undefined> {
  const found = await sql<OpenPoint>`select id, tenant_id as tenant, label, tenant_name as organisation,
    kind = 'demonstration' as demonstration from wardline.find_report_point(${codeDigest})`.execute(db);
  return found.rows[0];
}
