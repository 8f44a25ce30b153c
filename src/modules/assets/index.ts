// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { assets } from './contract.ts';
import { predicates } from './model/predicates.ts';
import { handlers } from './service.ts';
import { writeAssets } from './sink.ts';
import { factQueries } from './store/facts.ts';
import { deleteComponents, deleteDisclosures, upsertComponents, upsertDisclosures } from './store/products.ts';
import { readSubjects } from './store/subjects.ts';
import { undoAssets, undoProducts } from './undo.ts';

export const assetsModule: Module = {
  ...implement('assets', assets, handlers),
  sinks: {
    asset: writeAssets,
    disclosure: async (ctx, _from, batch) => counted(batch.length, await upsertDisclosures(ctx, batch)),
    component: async (ctx, _from, batch) => counted(batch.length, await upsertComponents(ctx, batch)),
  },
  undos: {
    asset: undoAssets,
    disclosure: undoProducts(upsertDisclosures, deleteDisclosures),
    component: undoProducts(upsertComponents, deleteComponents),
  },
  facts: { predicates, queries: factQueries },
  search: {
    permission: 'assets:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit });
      return items.map(({ id, name, maker, model, department }) => ({
        ...{ id, kind: 'asset', title: name, to: `/assets/${id}` },
        detail: [maker, model, department].filter((word) => word !== null).join(' · ') || null,
      }));
    },
  },
  subjects: { kinds: ['asset'], page: (ctx, _kind, after, limit) => readSubjects(ctx, after, limit) },
};

const counted = (all: number, created: number) => ({ created, updated: all - created, rejects: [] });

export type { Asset } from './contract.ts';
export { changedAssets, shownAssets, strangeAssets } from './links.ts';
export { assetWord } from './model/words.ts';
export { countSightings, readSummary, streamAssets } from './store/read.ts';
