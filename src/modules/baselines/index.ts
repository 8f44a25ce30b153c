// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { baselines } from './contract.ts';
import { handlers } from './service.ts';
import { dueBaselines } from './store/due.ts';

export const baselinesModule: Module = {
  ...implement('baselines', baselines, handlers),
  due: [dueBaselines],
  search: {
    permission: 'baselines:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, owner }) => ({
        ...{ id, kind: 'baseline', title: name, detail: owner, to: `/baselines/${id}` },
      }));
    },
  },
};
