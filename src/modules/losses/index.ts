// SPDX-License-Identifier: Apache-2.0

import type { QueryContext } from '../../platform/invoke/context.ts';
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { losses } from './contract.ts';
import type { Portfolio } from './schemas.ts';
import { handlers } from './service.ts';
import { dueEstimates } from './store/due.ts';

export const lossesModule: Module = {
  ...implement('losses', losses, handlers),
  due: [dueEstimates],
  search: {
    permission: 'losses:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, note }) => ({ id, kind: 'loss', title: name, detail: note, to: `/losses/${id}` }));
    },
  },
};

export type LossYear = Portfolio;

/** The year of the stated estimates, in each unit, in the scope of the caller. */
export const readLossYears = async (ctx: QueryContext): Promise<LossYear[]> => [
  await handlers.portfolio(ctx, { unit: 'currency', learnt: false }),
  await handlers.portfolio(ctx, { unit: 'hours', learnt: false }),
];
