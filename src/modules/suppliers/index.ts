// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import { undoOf } from '../register-undo.ts';
import type { Module } from '../slots.ts';
import { suppliers } from './contract.ts';
import { facts } from './facts.ts';
import { handlers, writeSuppliers } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueSupplyContracts } from './store/contracts.ts';
import { dueContracts } from './store/due.ts';
import { readNamed, readSubjects, register } from './store.ts';

export const suppliersModule: Module = {
  ...implement('suppliers', suppliers, handlers),
  clauses: clauseRecords,
  due: [dueContracts, dueSupplyContracts],
  sinks: { supplier: writeSuppliers },
  undos: { supplier: undoOf(register, writeSuppliers) },
  facts,
  search: [
    {
      permission: 'suppliers:read',
      async find(ctx, text, limit) {
        const { items } = await handlers.list(ctx, { text, limit, removed: false });
        return items.map(({ id, name, service }) => ({
          ...{ id, kind: 'supplier', title: name, detail: service, to: `/suppliers?row=${id}` },
        }));
      },
    },
    {
      permission: 'suppliers:read',
      async find(ctx, text, limit) {
        const { items } = await handlers.contractList(ctx, { text, limit, removed: false });
        return items.map(({ id, title, reference, supplier }) => ({
          ...{ id, kind: 'contract', title, detail: supplier ?? reference, to: `/suppliers/contracts?row=${id}` },
        }));
      },
    },
  ],
  subjects: { kinds: ['supplier'], page: (ctx, _kind, after, limit) => readSubjects(ctx, after, limit) },
};
export { readNamed as namedSuppliers };
