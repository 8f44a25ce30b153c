// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { continuity } from './contract.ts';
import { handlers } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueContinuity } from './store/due.ts';
import { metrics } from './store/metrics.ts';

export const continuityModule: Module = {
  ...implement('continuity', continuity, handlers),
  clauses: clauseRecords,
  metrics,
  due: dueContinuity,
  search: {
    permission: 'continuity:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, description }) => ({
        ...{ id, kind: 'clinical-service', title: name, detail: description, to: `/continuity?row=${id}` },
      }));
    },
  },
};
