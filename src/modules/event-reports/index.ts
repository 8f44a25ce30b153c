// SPDX-License-Identifier: Apache-2.0
import type { QueryContext } from '../../platform/invoke/context.ts';
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { eventReports } from './contract.ts';
import { handlers } from './service.ts';
import { dueReports } from './store/due.ts';
import { metrics } from './store/metrics.ts';
import { findReports, readReport } from './store.ts';

export const eventReportsModule: Module = {
  ...implement('event-reports', eventReports, handlers),
  metrics,
  due: [dueReports],
  search: {
    permission: 'event-reports:read',
    async find(ctx, text, limit) {
      const found = await findReports(ctx, text, limit);
      return found.map(({ id, number, description, place }) => ({
        ...{ id, kind: 'event-report', title: `${number} · ${description}`, detail: place, to: `/event-reports/${id}` },
      }));
    },
  },
};
export { findPoint } from './service.ts';

/** Whether there is such a report within the scope. */
export const hasReport = async (ctx: QueryContext, id: string): Promise<boolean> =>
  (await readReport(ctx, id)) !== undefined;
