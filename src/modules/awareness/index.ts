// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { awareness } from './contract.ts';
import { dueRequirements } from './due.ts';
import { metrics } from './metrics.ts';
import { handlers } from './service.ts';

export const awarenessModule: Module = {
  ...implement('awareness', awareness, handlers),
  metrics,
  due: [dueRequirements],
  search: {
    permission: 'awareness:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, roles }) => ({
        ...{ id, kind: 'competence-requirement', title: name, detail: roles, to: `/awareness?row=${id}` },
      }));
    },
  },
};
