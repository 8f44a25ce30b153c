// SPDX-License-Identifier: Apache-2.0
import { type Answer, unknown } from '../../contract/answer.ts';
import type { Handlers } from '../../contract/contract.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { readRowHistory } from '../audit-trail/index.ts';
import { edited, inScope } from '../register-errors.ts';
import type { assets } from './contract.ts';
import { decideReview, splitRow } from './decide.ts';
import { followSources, updateAsset, updateAssets } from './edit.ts';
import { beginEdit, undoEdit, updateSelected } from './edit-selected.ts';
import { asSource } from './present.ts';
import { reopenReview } from './reopen.ts';
import * as forms from './store/forms.ts';
import * as store from './store/read.ts';

export const handlers: Handlers<typeof assets, Contexts> = {
  list: (ctx, query) => store.readAssets(ctx, query),
  listFacets: (ctx, selection) => store.countAssets(ctx, selection),

  async show(ctx, { id }) {
    const asset = await shown(ctx, id);
    const disclosures = await forms.readDisclosuresOf(ctx, asset.id);
    return {
      asset,
      sources: (await store.readSources(ctx, asset.id)).map(asSource),
      services: await store.readServices(ctx, asset.id),
      disclosures: disclosures.map(matched),
      modelId: await store.readModelId(ctx, asset.id),
    };
  },

  async disclosure(ctx, { assetId, id }) {
    const asset = await shown(ctx, assetId);
    const { answers, ...form } = inScope(await forms.readDisclosure(ctx, asset.id, id), 'disclosure form');
    return {
      ...matched(form),
      answers: answers.map(({ text = null, note = null, ...answer }) => ({ ...answer, text, note })),
    };
  },

  async components(ctx, { assetId, ...query }) {
    return forms.readComponents(ctx, (await shown(ctx, assetId)).id, query);
  },
  async componentsFacets(ctx, { assetId, ...selection }) {
    return forms.countComponents(ctx, (await shown(ctx, assetId)).id, selection);
  },

  async history(ctx, { id, ...page }) {
    return readRowHistory(ctx, (await shown(ctx, id)).id, page);
  },

  summary: (ctx) => store.readSummary(ctx),
  update: async (ctx, input) => {
    const isChanged = await updateAsset(ctx, input);
    return edited(isChanged, input.revision, await shown(ctx, input.id), what);
  },
  follow: (ctx, { rows, fields }) => followSources(ctx, rows, fields),
  updateMany: (ctx, { rows, changes }) => updateAssets(ctx, rows, changes),
  beginEdit: (ctx, { selection }) => beginEdit(ctx, selection),
  updateSelected: (ctx, { editId, changes }) => updateSelected(ctx, editId, changes),
  undoEdit: (ctx, { editId }) => undoEdit(ctx, editId),

  reviews: (ctx, query) => store.readReviews(ctx, query),
  reviewsFacets: (ctx, selection) => store.countReviews(ctx, selection),
  decide: async (ctx, { reviewId, decision, reason }) => ({
    assetId: await decideReview(ctx, reviewId, decision, reason),
  }),
  reopen: async (ctx, { reviewId, reason }) => {
    await reopenReview(ctx, reviewId, reason);
    return {};
  },
  split: async (ctx, { assetId, rowId, reason }) => ({ assetId: await splitRow(ctx, assetId, rowId, reason) }),
};

const what = 'asset';
const shown = async (ctx: QueryContext, id: string) => inScope(await store.readAsset(ctx, id), what);

/** Whether a form speaks of the software that is installed. A form about another version is stale, not wrong. */
export function versionMatch(form: string | null, installed: string | null): Answer {
  if (form === null || installed === null) return unknown('no-data');
  return form.trim().toLowerCase() === installed.trim().toLowerCase() ? { answer: 'pass' } : unknown('stale');
}

/** A form with whether it fits the software of the asset. */
function matched<F extends { readonly softwareVersion: string | null; readonly assetVersion: string | null }>(form: F) {
  const { assetVersion, ...rest } = form;
  return { ...rest, match: wire(versionMatch(form.softwareVersion, assetVersion)) };
}

const wire = (answer: Answer) => ({
  answer: answer.answer,
  reason: answer.answer === 'unknown' ? answer.reason : null,
});
