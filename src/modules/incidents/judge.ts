// SPDX-License-Identifier: Apache-2.0
import type { QueryContext } from '../../platform/invoke/context.ts';
import { applies, type Clock, deadlinesIn, mostPressing, reportState, stateOf } from './model.ts';
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

type Clocks = {
  readonly duties: ReadonlyMap<string, DutyRow>;
  readonly deadline: ReturnType<typeof deadlinesIn>;
};

/**
 * When a duty is due. What follows on another report counts from when that was sent; before it was, from its own last moment, so that
 * nobody is told of a later one than there may be.
 */
function dueOf(clocks: Clocks, duty: DutyRow, noticed: Date, said: readonly Said[], depth = 0): Date | null {
  const clock = clockOf(duty);
  if (!clock) return null;
  const before = duty.followsId !== null && depth < clocks.duties.size ? clocks.duties.get(duty.followsId) : undefined;
  if (!before) return clocks.deadline(noticed, clock);
  const sent = said.find(({ dutyId, kind }) => dutyId === before.id && kind === 'sent');
  const start = sent ? new Date(sent.at) : (dueOf(clocks, before, noticed, said, depth + 1) ?? noticed);
  return clocks.deadline(start, clock);
}

function reportsOf(ctx: QueryContext, clocks: Clocks, row: Incident, said: readonly Said[], risk: Risk): Report[] {
  const noticed = new Date(row.noticedAt);
  return [...clocks.duties.values()].map((duty) => {
    const notice = said.find(({ dutyId }) => dutyId === duty.id) ?? null;
    const applicable = applies(duty.trigger, row, risk);
    const due = dueOf(clocks, duty, noticed, said);
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
  const duties = new Map((await readDuties(ctx)).map((duty) => [duty.id, duty]));
  const clocks = { duties, deadline: deadlinesIn(ctx.timeZone) };
  const notices = await readNotices(ctx, ids);
  const decisions = await readDecisions(ctx, ids);
  return rows.map(asIncident).map((row) => {
    const said = notices.filter(({ incidentId }) => incidentId === row.id);
    const risk = decisions.find(({ incidentId }) => incidentId === row.id)?.risk ?? null;
    const reports = reportsOf(ctx, clocks, row, said, risk);
    const open = reports.filter(({ state }) => state === 'waiting' || state === 'overdue');
    const dues = open.flatMap(({ due }) => due ?? []).sort();
    const reporting = mostPressing(reports.map(({ state }) => state));
    return { ...row, reports, state: stateOf(row), reporting, reportDue: dues[0] ?? null };
  });
}
