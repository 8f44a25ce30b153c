// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { processes } from './contract.ts';
import { handlers } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueProcesses } from './store/due.ts';

export const processesModule: Module = {
  ...implement('processes', processes, handlers),
  clauses: clauseRecords,
  due: [dueProcesses],
  search: {
    permission: 'processes:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, description }) => ({
        ...{ id, kind: 'clinical-process', title: name, detail: description, to: `/processes?row=${id}` },
      }));
    },
  },
};
