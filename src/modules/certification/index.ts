// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { ClauseProvider } from '../clauses.ts';
import type { Module } from '../slots.ts';
import { certification } from './contract.ts';
import { createHandlers } from './service.ts';

export { clauseAreas } from './store/areas.ts';

/** @param providers what the other modules hold for clauses, in the order in which they are asked */
export const certificationModule = (providers: readonly ClauseProvider[]): Module => {
  const handlers = createHandlers(providers);
  return {
    ...implement('certification', certification, handlers),
    search: {
      permission: 'certification:read',
      async find(ctx, text, limit) {
        const { items } = await handlers.planList(ctx, { text, limit, removed: false });
        return items.map(({ id, name, body }) => ({
          ...{ id, kind: 'certification-plan', title: name, detail: body, to: `/certification/plans?row=${id}` },
        }));
      },
    },
  };
};
export { dueStages } from './store/plans.ts';
