// SPDX-License-Identifier: Apache-2.0
import type { QueryContext } from '../../platform/invoke/context.ts';
import { applies, type Clock, deadline, mostPressing, reportState, stateOf } from './model.ts';
import type { Incident, ListedIncident, Report } from './schemas.ts';
import { type DutyRow, readDecisions, readDuties, readNotices, type Said } from './store/reports.ts';

type Row = Omit<Incident, 'noticedAt' | 'occurredAt' | 'containedAt' | 'closedAt'> & {
  readonly noticedAt: Date;
  readonly occurredAt: Date | null;
  readonly containedAt: Date | null;
  readonly closedAt: Date | null;
};

export type { Row as IncidentRow };

const written = (at: Date | null) => at?.toISOString() ?? null;

const asIncident = ({ noticedAt, occurredAt, containedAt, closedAt, ...row }: Row): Incident => ({
  ...row,
  ...{ noticedAt: noticedAt.toISOString(), occurredAt: written(occurredAt) },
  ...{ containedAt: written(containedAt), closedAt: written(closedAt) },
});

const clockOf = ({ amount, unit }: DutyRow): Clock | null =>
  amount !== null && unit !== null ? { amount, unit } : null;

/**
 * When a duty is due. What follows on another report counts from when that was sent; before it was, from its own last moment, so that
 * nobody is told of a later one than there may be.
 */
function dueOf(
  duty: DutyRow,
  duties: readonly DutyRow[],
  noticed: Date,
  said: readonly Said[],
  zone: string,
  depth = 0,
) {
  const clock = clockOf(duty);
  if (!clock) return null;
  const before = depth < duties.length ? duties.find(({ id }) => id === duty.followsId) : undefined;
  if (!before) return deadline(noticed, clock, zone);
  const sent = said.find(({ dutyId, kind }) => dutyId === before.id && kind === 'sent');
  const start: Date = sent ? new Date(sent.at) : (dueOf(before, duties, noticed, said, zone, depth + 1) ?? noticed);
  return deadline(start, clock, zone);
}

function reportsOf(ctx: QueryContext, row: Incident, duties: readonly DutyRow[], said: readonly Said[], risk: Risk) {
  return duties.map((duty): Report => {
    const notice = said.find(({ dutyId }) => dutyId === duty.id) ?? null;
    const applicable = applies(duty.trigger, row, risk);
    const due = dueOf(duty, duties, new Date(row.noticedAt), said, ctx.timeZone);
    const { id: dutyId, name, law, recipient } = duty;
    return {
      ...{ dutyId, name, law, recipient, applies: { reason: null, ...applicable }, due: written(due) },
      state: reportState(applicable, notice, due, ctx.now),
      notice: notice && withoutIds(notice),
    };
  });
}
type Risk = Parameters<typeof applies>[2];
const withoutIds = ({ incidentId: _incident, dutyId: _duty, ...notice }: Said) => notice;

export type Judged = ListedIncident & { readonly reports: readonly Report[] };

/** Incidents with what follows from them: their state, and the duties to report that they bring. */
export async function judge(ctx: QueryContext, rows: readonly Row[]): Promise<Judged[]> {
  const ids = rows.map(({ id }) => id);
  const duties = await readDuties(ctx);
  const notices = await readNotices(ctx, ids);
  const decisions = await readDecisions(ctx, ids);
  return rows.map(asIncident).map((row) => {
    const said = notices.filter(({ incidentId }) => incidentId === row.id);
    const risk = decisions.find(({ incidentId }) => incidentId === row.id)?.risk ?? null;
    const reports = reportsOf(ctx, row, duties, said, risk);
    const open = reports.filter(({ state }) => state === 'waiting' || state === 'overdue');
    const dues = open.flatMap(({ due }) => due ?? []).sort();
    const reporting = mostPressing(reports.map(({ state }) => state));
    return { ...row, reports, state: stateOf(row), reporting, reportDue: dues[0] ?? null };
  });
}
