// SPDX-License-Identifier: Apache-2.0
import type { QueryContext } from '../../platform/invoke/context.ts';
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { incidents } from './contract.ts';
import { handlers } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueIncidents, dueReports } from './store/due.ts';
import { metrics } from './store/metrics.ts';
import { readDuties } from './store/reports.ts';

export const incidentsModule: Module = {
  ...implement('incidents', incidents, handlers),
  clauses: clauseRecords,
  metrics,
  due: [dueIncidents, dueReports],
  search: {
    permission: 'incidents:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, title, reference }) => ({
        ...{ id, kind: 'incident', title, detail: reference, to: `/incidents?row=${id}` },
      }));
    },
  },
};

/** Names of some duties to report; they hold for the whole group. */
export async function namedDuties(ctx: QueryContext, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const all = ids.length === 0 ? [] : await readDuties(ctx);
  const chosen = all.filter(({ id }) => ids.includes(id));
  return chosen.map(({ id, name, law }) => ({ id, name: [name, law].filter(Boolean).join(' · ') }));
}
