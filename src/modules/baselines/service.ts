// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import { monthsAfter } from '../../contract/calendar.ts';
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { approvalOf, ask, takeBack, vote, withdraw } from '../approvals/index.ts';
import { strangeAssets } from '../assets/index.ts';
import { readCatalog } from '../catalogs/index.ts';
import { readOverlays } from '../exceptions/index.ts';
import { type Edit, insertRow, removeRow, restoreRow, updateRow, type Values } from '../register.ts';
import { edited, found, inScope } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import type { baselines } from './contract.ts';
import { type Issue, itemIssues } from './model.ts';
import { type Baseline, BaselineDetail, type BaselineItem } from './schemas.ts';
import { starting } from './starting.ts';
import * as store from './store.ts';

const what = 'baseline';
const kind = 'baseline';

export const handlers: Handlers<typeof baselines, Contexts> = {
  list: (ctx, input) => listRows<Baseline>(ctx, store.list, input),
  listFacets: (ctx, input) => countRows(ctx, store.list, input),
  show: (ctx, { id }) => shown(ctx, id),

  async add(ctx, { ownerUnit, ...fields }) {
    const items = fields.kind === 'other' ? [] : starting[fields.kind];
    const values = { applies: {}, ...fields, items, decision: 'draft', version: 0, nextReview: null };
    const id = await insertRow(ctx, store.register, ownerUnit ?? ctx.tenant, values);
    return shown(ctx, inScope(id, 'unit'));
  },

  async update(ctx, { ownerUnit, changes, ...edit }) {
    const isChanged = await updateRow(ctx, store.register, edit, changes, ownerUnit);
    return edited(isChanged, edit.revision, await shown(ctx, edit.id), what);
  },

  async setItems(ctx, { items, ...edit }) {
    refuseWaiting(inScope(await store.readOne(ctx, edit.id), what));
    refuseIssues(itemIssues(items, new Set(readCatalog('iso-27799-2025').items.map(({ id }) => id))));
    await change(ctx, edit, { items, decision: 'draft' });
    return shown(ctx, edit.id);
  },

  async askApproval(ctx, { due, ...edit }) {
    const row = inScope(await store.readOne(ctx, edit.id), what);
    refuseWaiting(row);
    if (row.items.length === 0) refuseIssues([{ path: 'id', message: 'has no items to be approved' }]);
    await change(ctx, edit, { decision: 'waiting' });
    await ask(ctx, {
      ...{ kind, subjectId: row.id, title: `${row.name} ${row.version + 1}`, sha256: versionOf(row).sha256 },
      ...{ ownerUnit: row.ownerUnit, due: due ?? null },
    });
    return shown(ctx, row.id);
  },

  async vote(ctx, { id, ...said }) {
    const row = inScope(await store.readOne(ctx, id), what);
    const { state, votes } = await vote(ctx, { kind, subjectId: id }, said);
    if (state === 'refused') await change(ctx, row, { decision: 'refused' });
    if (state === 'approved') {
      const approvers = votes.filter((cast) => cast.vote === 'approve' && cast.withdrawnAt === null);
      const next = versionOf(row);
      await store.insertVersion(
        ctx,
        id,
        next,
        approvers.map(({ by }) => by),
      );
      await change(ctx, row, { decision: 'approved', version: next.version, nextReview: nextReview(ctx, row) });
    }
    return shown(ctx, id);
  },

  async takeBackVote(ctx, { id }) {
    inScope(await store.readOne(ctx, id), what);
    await takeBack(ctx, { kind, subjectId: id });
    return shown(ctx, id);
  },

  async withdrawApproval(ctx, { id }) {
    const row = inScope(await store.readOne(ctx, id), what);
    await withdraw(ctx, { kind, subjectId: id });
    await change(ctx, row, { decision: 'draft' });
    return shown(ctx, id);
  },

  async record(ctx, { id, results }) {
    const row = inScope(await store.readOne(ctx, id), what);
    refuseIssues(
      results.flatMap(({ item }, at) =>
        row.items.some((known) => known.id === item)
          ? []
          : [{ path: `results.${at}.item`, message: `there is no item ${item}` }],
      ),
    );
    const strange = await strangeAssets(
      ctx,
      results.map(({ assetId }) => assetId),
    );
    refuseIssues(
      strange.map((at) => ({
        path: `results.${at}.assetId`,
        message: 'the inventory has no such asset within your scope',
      })),
    );
    await store.insertResults(ctx, id, results);
    return shown(ctx, id);
  },

  async review(ctx, edit) {
    const row = inScope(await store.readOne(ctx, edit.id), what);
    await change(ctx, edit, { nextReview: nextReview(ctx, row) });
    return shown(ctx, edit.id);
  },

  async remove(ctx, { id }) {
    refuseWaiting(inScope(await store.readOne(ctx, id), what));
    found(await removeRow(ctx, store.register, id), what);
    return {};
  },

  async restore(ctx, { id }) {
    found(await restoreRow(ctx, store.register, id, () => ({})), `removed ${what}`);
    return {};
  },
};

const nextReview = ({ today }: QueryContext, { reviewMonths }: Baseline) => monthsAfter(today, reviewMonths ?? 12);

async function shown(ctx: QueryContext, id: string): Promise<BaselineDetail> {
  const row = inScope(await store.readOne(ctx, id), what);
  const overlays = await readOverlays(ctx, 'baseline', `${id}:`);
  return BaselineDetail.parse({
    ...row,
    approval: (await approvalOf(ctx, { kind, subjectId: id })) ?? null,
    versions: await store.readVersions(ctx, id),
    results: await store.readResults(ctx, id),
    exceptions: overlays.map(({ targetRef, ...overlay }) => ({ ...overlay, item: targetRef.slice(id.length + 1) })),
  });
}

/** @throws AppError conflict with the row as it is now, where somebody was quicker */
async function change(ctx: CommandContext, { id, revision }: Edit, values: Values): Promise<void> {
  const isChanged = await updateRow(ctx, store.register, { id, revision }, values, undefined);
  if (!isChanged) edited(isChanged, revision, await shown(ctx, id), what);
}

function refuseWaiting({ id, decision }: Baseline): void {
  if (decision !== 'waiting') return;
  throw new AppError('conflict', 'This cannot be done to the baseline: it waits for approval; withdraw that first.', {
    issues: [{ path: 'id', message: 'waits for approval; withdraw that first' }],
    attempt: { subject: kind, id },
  });
}

function refuseIssues(issues: readonly Issue[]): void {
  if (issues.length > 0)
    throw new AppError('invalid-input', issues.map(({ path, message }) => `${path}: ${message}`).join('; '), {
      issues,
    });
}

/** The next version, word by word. */
function versionOf({ id, name, applies, items, version }: store.Row) {
  const content = JSON.stringify({ baseline: id, version: version + 1, name, applies, items } satisfies Content);
  return { version: version + 1, content, sha256: createHash('sha256').update(content).digest('hex') };
}
type Content = { baseline: string; version: number; name: string; applies: object; items: readonly BaselineItem[] };
