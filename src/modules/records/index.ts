// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { records } from './contract.ts';
import { facts } from './facts.ts';
import { handlers } from './service.ts';
import { dueDisposals, dueReviews } from './store/due.ts';

export const recordsModule: Module = {
  ...implement('records', records, handlers),
  due: [dueDisposals, dueReviews],
  facts,
  search: {
    permission: 'records:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, legalBasis }) => ({
        ...{ id, kind: 'record-class', title: name, detail: legalBasis, to: `/records/${id}` },
      }));
    },
  },
};
