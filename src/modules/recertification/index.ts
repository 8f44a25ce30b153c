// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { recertification } from './contract.ts';
import { facts } from './facts.ts';
import { handlers } from './service.ts';
import { dueOfCampaigns } from './store/due.ts';
import { metrics } from './store/metrics.ts';

export const recertificationModule: Module = {
  ...implement('recertification', recertification, handlers),
  ...{ due: dueOfCampaigns, facts, metrics },
  search: {
    permission: 'recertification:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, system }) => ({
        ...{ id, kind: 'recertification-campaign', title: name, detail: system, to: `/recertification/${id}` },
      }));
    },
  },
};
