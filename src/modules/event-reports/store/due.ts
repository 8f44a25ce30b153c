// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

const titles = { en: 'Report', de: 'Meldung' };

/** Reports that nobody has decided about, due on the day on which they came. Their words stay where they are. */
export const dueReports: DueProvider = {
  ...{ kind: 'event-report', permission: 'event-reports:read', duty: 'event-reports:triage' },
  due: (ctx: QueryContext, query) =>
    readDue(ctx, query, {
      ...{ kind: 'event-report', from: sql`event_report r`, id: sql.ref('r.id') },
      ...{ title: sql`(${titles[ctx.language]}::text || ' ' || r.number)`, owner: sql.ref('r.assigned_to') },
      due: sql`(r.reported_at at time zone ${ctx.timeZone})::date`,
      priority: sql`case r.patient_affected when 'yes' then 'urgent' when 'unknown' then 'high' else 'normal' end`,
      ...{ revision: sql.ref('r.revision'), to: (id: string) => `/event-reports/${id}` },
      open: sql`(r.state in ('new', 'in-triage'))`,
      visible: readableIn(ctx.scope, sql.ref('r.owner_unit'), sql.ref('r.id')),
    }),
};
