// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import { undoOf } from '../register-undo.ts';
import type { Module } from '../slots.ts';
import { documents } from './contract.ts';
import { facts } from './facts.ts';
import { dueReading } from './reading.ts';
import { handlers, writeDocuments } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueDocuments } from './store/due.ts';
import { metrics } from './store/metrics.ts';
import { readNamed, register } from './store.ts';

export const documentsModule: Module = {
  ...implement('documents', documents, handlers),
  clauses: clauseRecords,
  metrics,
  due: [dueDocuments, dueReading],
  sinks: { policy: writeDocuments },
  undos: { policy: undoOf(register, writeDocuments) },
  facts,
  search: {
    permission: 'documents:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, title, version }) => ({
        ...{ id, kind: 'document', title, detail: version, to: `/documents/${id}` },
      }));
    },
  },
};
export { readNamed as namedDocuments };
