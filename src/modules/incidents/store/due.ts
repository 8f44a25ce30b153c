// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueItem, DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';
import { fieldsOfRow } from '../../register.ts';
import { type IncidentRow, judge } from '../judge.ts';
import { daysIn } from '../model.ts';
import { incidents } from '../store.ts';

/** Incidents that nobody has closed; on the day they were noticed, since they are due at once. */
export const dueIncidents: DueProvider = {
  ...{ kind: 'incident', permission: 'incidents:read', duty: 'incidents:update' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'incident', from: sql`incident t`, id: sql.ref('t.id') },
      title: sql`coalesce(t.reference, to_char(t.noticed_at at time zone ${ctx.timeZone}, 'YYYY-MM-DD'))`,
      ...{
        due: sql`(t.noticed_at at time zone ${ctx.timeZone})::date`,
        priority: sql`'high'`,
        owner: sql.ref('t.owner'),
      },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `/incidents?row=${id}` },
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
      open: sql`(t.removed_at is null and t.closed_at is null)`,
    }),
};

/** The most incidents whose duties are looked at: the newest. */
const most = 500;

/** Reports that wait for being sent, on the day their clock runs out; calendars say which duty, and nothing of the incident. */
export const dueReports: DueProvider = {
  ...{ kind: 'incident-report', permission: 'incidents:note', duty: 'incidents:note' },
  async due(ctx, { until, people, unowned, limit }) {
    const visible = readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));
    const found = await sql<
      IncidentRow & { seen: boolean }
    >`select ${fieldsOfRow(incidents.register)}, ${visible} as seen
      from incident t where t.removed_at is null and t.kind = 'incident' order by t.noticed_at desc limit ${most}`.execute(
      ctx.db,
    );
    const isTheirs = ({ owner }: IncidentRow) =>
      people === null ||
      (owner === null
        ? unowned
        : people.some(({ name, userId }) => owner.toLowerCase() === name.toLowerCase() || owner === `user:${userId}`));
    const rows = found.rows.filter(isTheirs);
    const seen = new Set(rows.filter((row) => row.seen).map(({ id }) => id));
    const all = await judge(ctx, rows);
    const dayOf = daysIn(ctx.timeZone);
    const items = all.flatMap((row) =>
      row.reports
        .filter(({ state }) => state === 'waiting' || state === 'overdue')
        .map(({ dutyId, name, due }): DueItem & { readonly row: string } => ({
          ...{ kind: 'incident-report', id: `${row.id}.${dutyId}`, row: row.id, title: name, priority: 'urgent' },
          due: dayOf(due ?? row.noticedAt),
          ...{ owner: row.owner, to: `/incidents?row=${row.id}`, revision: row.revision },
        }))
        .filter(({ due }) => due !== null && due <= until),
    );
    const own = items.filter(({ row }) => seen.has(row)).map(({ row: _, ...item }) => item);
    const inOrder = own.sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1));
    return { items: inOrder.slice(0, limit), total: own.length, hidden: items.length - own.length };
  },
};
