// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { assets } from './contract.ts';
import { predicates } from './predicates.ts';
import { handlers } from './service.ts';
import { writeAssets } from './sink.ts';
import { factQueries } from './store/facts.ts';
import { upsertComponents, upsertDisclosures } from './store/products.ts';
import { readSubjects } from './store/subjects.ts';

export const assetsModule: Module = {
  ...implement('assets', assets, handlers),
  sinks: {
    asset: writeAssets,
    disclosure: async (ctx, _from, batch) => counted(batch.length, await upsertDisclosures(ctx, batch)),
    component: async (ctx, _from, batch) => counted(batch.length, await upsertComponents(ctx, batch)),
  },
  facts: { predicates, queries: factQueries },
  subjects: { kinds: ['asset'], page: (ctx, _kind, after, limit) => readSubjects(ctx, after, limit) },
};

const counted = (all: number, created: number) => ({ created, updated: all - created, rejects: [] });

export type { Asset } from './contract.ts';
export { countSightings, readSummary, streamAssets } from './store/read.ts';
