// SPDX-License-Identifier: Apache-2.0
import { type Answer, unknown } from '../../contract/answer.ts';
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts } from '../../platform/invoke/context.ts';
import type { assets } from './contract.ts';
import { decideReview, splitRow } from './decide.ts';
import { readDisclosuresOf } from './store/products.ts';
import * as store from './store/read.ts';

export const handlers: Handlers<typeof assets, Contexts> = {
  async list(ctx, { limit, cursor, class: wanted, text }) {
    const filter = { class: wanted, text };
    const rows = await store.readAssets(ctx, filter, cursor, limit + 1);
    const items = rows.slice(0, limit);
    const counts = await store.countAssets(ctx, filter);
    return { items, cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null, ...counts };
  },

  async show(ctx, { id }) {
    const asset = await store.readAsset(ctx, id);
    if (!asset) throw new AppError('not-found', 'There is no such asset, or it lies outside your scope.');
    const disclosures = await readDisclosuresOf(ctx, asset.id);
    return {
      asset,
      sources: await store.readSources(ctx, asset.id),
      services: await store.readServices(ctx, asset.id),
      disclosures: disclosures.map(({ assetVersion, ...form }) => ({
        ...form,
        match: wire(versionMatch(form.softwareVersion, assetVersion)),
      })),
    };
  },

  summary: (ctx) => store.readSummary(ctx),
  reviews: (ctx, { limit, cursor, kind }) => store.readReviews(ctx, kind, limit, cursor),
  decide: async (ctx, { reviewId, decision, reason }) => ({
    assetId: await decideReview(ctx, reviewId, decision, reason),
  }),
  split: async (ctx, { assetId, rowId, reason }) => ({ assetId: await splitRow(ctx, assetId, rowId, reason) }),
};

/** Whether a form speaks of the software that is installed. A form about another version is stale, not wrong. */
export function versionMatch(form: string | null, installed: string | null): Answer {
  if (form === null || installed === null) return unknown('no-data');
  return form.trim().toLowerCase() === installed.trim().toLowerCase() ? { answer: 'pass' } : unknown('stale');
}

const wire = (answer: Answer) => ({
  answer: answer.answer,
  reason: answer.answer === 'unknown' ? answer.reason : null,
});
