// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { incidents } from './contract.ts';
import { handlers } from './service.ts';
import { dueIncidents, dueReports } from './store/due.ts';
import { metrics } from './store/metrics.ts';

export const incidentsModule: Module = {
  ...implement('incidents', incidents, handlers),
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
