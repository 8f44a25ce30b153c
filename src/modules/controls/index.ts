// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { controls } from './contract.ts';
import { handlers } from './service.ts';
import { soaEntrySink, soaEntryUndo } from './sink.ts';
import { clauseRecords } from './store/clauses.ts';
import { dueSoa } from './store/due.ts';

export const controlsModule: Module = {
  ...implement('controls', controls, handlers),
  clauses: clauseRecords,
  due: [dueSoa],
  sinks: { 'soa-entry': soaEntrySink },
  undos: { 'soa-entry': soaEntryUndo },
  search: {
    permission: 'controls:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.soa(ctx, { text, limit });
      return items.map(({ control, title }) => ({
        ...{ id: control, kind: 'control', title: title[ctx.language] ?? control, detail: control },
        to: `/controls/soa?text=${encodeURIComponent(control)}`,
      }));
    },
  },
};
export type { Driver, Proposals, SoaContent, SoaRow, SoaSummary } from './schemas.ts';
export { readSoa, type Soa } from './soa.ts';
export type { RelatedSource } from './sources.ts';
export { controlAreas } from './store/areas.ts';
