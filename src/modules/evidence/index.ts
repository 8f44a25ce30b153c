// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { evidence } from './contract.ts';
import { handlers } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueEvidence } from './store/due.ts';
import { metrics } from './store/metrics.ts';
import { findLinkedRisks, hasItemOf } from './store.ts';

export const evidenceModule: Module = {
  ...implement('evidence', evidence, handlers),
  clauses: clauseRecords,
  metrics,
  due: [dueEvidence],
  findUsed: findLinkedRisks,
  files: { permission: 'evidence:read', refersTo: hasItemOf },
  search: {
    permission: 'evidence:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, withdrawn: false });
      return items.map(({ id, title, file }) => ({
        ...{ id, kind: 'evidence', title, detail: file.name, to: `/evidence/${id}` },
      }));
    },
  },
};
export type { PackEntry } from './contract.ts';
export { readPack } from './service.ts';
export { hasEvidence } from './store.ts';
