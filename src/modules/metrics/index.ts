// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Metric } from '../metric.ts';
import type { Module } from '../slots.ts';
import { metrics } from './contract.ts';
import { createHandlers } from './service.ts';
import { dueObjectives } from './store/due.ts';

export { measureAll } from './service.ts';
export { clauseRecords } from './store/clauses.ts';
export { reviewFigures } from './store/review.ts';
export { dueObjectives };

/** @param all what the modules can measure, in the order of the page */
export const metricsModule = (all: readonly Metric[]): Module => {
  const handlers = createHandlers(all);
  return {
    ...implement('metrics', metrics, handlers),
    search: {
      permission: 'metrics:read',
      async find(ctx, text, limit) {
        const { items } = await handlers.objectiveList(ctx, { text, limit, removed: false });
        return items.map(({ id, name, purpose }) => ({
          ...{ id, kind: 'objective', title: name, detail: purpose, to: `/metrics/objectives?row=${id}` },
        }));
      },
    },
  };
};
