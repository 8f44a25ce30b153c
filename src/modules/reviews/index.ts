// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { ReviewProvider } from '../review-inputs.ts';
import type { Module, Predicate } from '../slots.ts';
import { reviews } from './contract.ts';
import { createHandlers } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueReviews } from './store/due.ts';
import { factQueries } from './store/facts.ts';

const predicates: readonly Predicate[] = [
  {
    ...{ id: 'management-review-done', subject: 'organisation', validDays: 365 },
    title: { en: 'Management review was held within a year', de: 'Managementbewertung im letzten Jahr durchgeführt' },
  },
];

/** @param providers what the modules know for a review, in the order in which it is shown */
export const reviewsModule = (providers: readonly ReviewProvider[]): Module => {
  const handlers = createHandlers(providers);
  return {
    ...implement('reviews', reviews, handlers),
    clauses: clauseRecords,
    facts: { predicates, queries: factQueries },
    due: [dueReviews],
    search: {
      permission: 'reviews:read',
      async find(ctx, text, limit) {
        const { items } = await handlers.list(ctx, { text, limit, removed: false });
        return items.map(({ id, name }) => ({
          ...{ id, kind: 'management-review', title: name, detail: null, to: `/reviews/${id}` },
        }));
      },
    },
  };
};
