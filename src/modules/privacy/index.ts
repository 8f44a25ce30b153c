// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { privacy } from './contract.ts';
import { handlers } from './service.ts';
import { dueActivities, duePartners, dueRequests } from './store/due.ts';
import { reviewFigures } from './store/review.ts';

export const privacyModule: Module = {
  ...implement('privacy', privacy, handlers),
  reviews: reviewFigures,
  due: [dueRequests, dueActivities, ...duePartners],
  search: {
    permission: 'privacy:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, purpose }) => ({
        ...{ id, kind: 'processing-activity', title: name, detail: purpose, to: `/privacy?row=${id}` },
      }));
    },
  },
};
