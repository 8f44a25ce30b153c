// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { legal } from './contract.ts';
import { handlers } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueRequirements } from './store/due.ts';
import { metrics } from './store/metrics.ts';

export const legalModule: Module = {
  ...implement('legal', legal, handlers),
  ...{ metrics, clauses: clauseRecords, due: [dueRequirements] },
  search: {
    permission: 'legal:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, article, requirement }) => ({
        ...{ id, kind: 'legal-requirement', title: [name, article].filter(Boolean).join(', ') },
        ...{ detail: requirement, to: `/legal?row=${id}` },
      }));
    },
  },
};
