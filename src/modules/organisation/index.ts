// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { organisation } from './contract.ts';
import { handlers } from './service.ts';
import { clauseRecords } from './store/clauses.ts';
import { reviewFigures } from './store/review.ts';

export const organisationModule: Module = {
  ...implement('organisation', organisation, handlers),
  clauses: clauseRecords,
  reviews: reviewFigures,
  search: {
    permission: 'organisation:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.units(ctx, {});
      const nameOf = new Map(items.map(({ id, name }) => [id, name]));
      return items
        .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
        .slice(0, limit)
        .map(({ id, name, parentId }) => ({
          ...{ id, kind: 'unit', title: name, detail: nameOf.get(parentId ?? '') ?? null, to: '/organisation' },
        }));
    },
  },
};
export { readContext, type WholeContext } from './context.ts';
export type { Unit } from './contract.ts';
export { readUnits } from './store.ts';
export { resolveUnits, type UnitPlace } from './units.ts';
