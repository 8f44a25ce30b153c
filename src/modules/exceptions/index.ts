// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { exceptions } from './contract.ts';
import { handlers } from './service.ts';
import { dueExceptions } from './store/due.ts';

export const exceptionsModule: Module = {
  ...implement('exceptions', exceptions, handlers),
  due: [dueExceptions],
  search: {
    permission: 'exceptions:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, targetRef }) => ({
        ...{ id, kind: 'exception', title: name, detail: targetRef, to: `/exceptions/${id}` },
      }));
    },
  },
};
export { type Overlay, readOverlays } from './store.ts';
