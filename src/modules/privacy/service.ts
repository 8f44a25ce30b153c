// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { insertRow, readRow, removeRow, restoreRow, updateRow, type Values } from '../register.ts';
import { edited, found, inScope, notPossible } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import type { privacy } from './contract.ts';
import { judgeActivity, judgeRequest } from './judge.ts';
import { ownProcessing } from './own-processing.ts';
import type { Activity, JudgedActivity, SubjectRequest } from './schemas.ts';
import * as store from './store.ts';

const what = 'processing activity';
const request = 'request';

export const handlers: Handlers<typeof privacy, Contexts> = {
  async list(ctx, input) {
    const { items, cursor } = await listRows<Activity>(ctx, store.activityRegister, input);
    return { items: await withAdvice(ctx, items), cursor };
  },
  listFacets: (ctx, input) => countRows(ctx, store.activityRegister, input),
  show: (ctx, { id }) => shown(ctx, id),

  add: (ctx, { ownerUnit, ...fields }) => added(ctx, ownerUnit, fields),

  async addOwn(ctx, { ownerUnit }) {
    const own = ownProcessing[ctx.language];
    const names = Object.values(ownProcessing).map(({ name }) => name);
    if (await store.hasOwn(ctx, names))
      throw new AppError('conflict', 'The register names what Wardline processes already.');
    return added(ctx, ownerUnit, own);
  },

  async update(ctx, { ownerUnit, changes, ...edit }) {
    const isChanged = await updateRow(ctx, store.activities, edit, changes, ownerUnit);
    return edited(isChanged, edit.revision, await shown(ctx, edit.id), what);
  },

  async remove(ctx, { id }) {
    found(await removeRow(ctx, store.activities, id), what);
    return {};
  },
  async restore(ctx, { id }) {
    found(await restoreRow(ctx, store.activities, id, () => ({})), `removed ${what}`);
    return {};
  },

  async advise(ctx, { id, revision, opinion, advice }) {
    const isTouched = await store.touch(ctx, { id, revision });
    edited(isTouched, revision, await shown(ctx, id), what);
    await store.insertAdvice(ctx, id, { opinion, advice });
    return shown(ctx, id);
  },

  async requests(ctx, input) {
    const { items, cursor } = await listRows<SubjectRequest>(ctx, store.requestRegister, input);
    return { items: items.map((row) => judgeRequest(row, ctx.today)), cursor };
  },
  requestsFacets: (ctx, input) => countRows(ctx, store.requestRegister, input),
  showRequest: (ctx, { id }) => shownRequest(ctx, id),

  async addRequest(ctx, { ownerUnit, ...fields }) {
    checkRequest(fields, ctx.today);
    const id = await insertRow(ctx, store.requests, ownerUnit ?? ctx.tenant, fields);
    return shownRequest(ctx, inScope(id, 'unit'));
  },

  async updateRequest(ctx, { ownerUnit, changes, ...edit }) {
    const before = await shownRequest(ctx, edit.id);
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    checkRequest({ ...before, ...Object.fromEntries(given) }, ctx.today);
    const isChanged = await updateRow(ctx, store.requests, edit, changes, ownerUnit);
    return edited(isChanged, edit.revision, await shownRequest(ctx, edit.id), request);
  },

  async removeRequest(ctx, { id }) {
    found(await removeRow(ctx, store.requests, id), request);
    return {};
  },
  async restoreRequest(ctx, { id }) {
    found(await restoreRow(ctx, store.requests, id, () => ({})), `removed ${request}`);
    return {};
  },
};

async function added(ctx: CommandContext, ownerUnit: string | undefined, fields: Values): Promise<JudgedActivity> {
  const id = await insertRow(ctx, store.activities, ownerUnit ?? ctx.tenant, fields);
  return shown(ctx, inScope(id, 'unit'));
}

async function withAdvice(ctx: QueryContext, rows: readonly Activity[]): Promise<JudgedActivity[]> {
  const all = await store.readAdvice(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const own = all.filter(({ activityId }) => activityId === row.id);
    return judgeActivity(
      row,
      own.map(({ activityId: _, ...advice }) => advice),
    );
  });
}

async function shown(ctx: QueryContext, id: string): Promise<JudgedActivity> {
  const row = inScope(await readRow<Activity>(ctx, store.activities, id), what);
  return inScope((await withAdvice(ctx, [row]))[0], what);
}

const shownRequest = async (ctx: QueryContext, id: string) =>
  judgeRequest(inScope(await readRow<SubjectRequest>(ctx, store.requests, id), request), ctx.today);

type Times = {
  readonly received: string;
  readonly answered?: string | null | undefined;
  readonly outcome?: string | null | undefined;
  readonly extended?: boolean | null | undefined;
  readonly extensionReason?: string | null | undefined;
  readonly answerReason?: string | null | undefined;
};

/** No day to come, no answer before the question, and a reason where the law asks for one (GDPR Article 12(3) and (4)). */
function checkRequest(row: Times, today: string): void {
  const { received, answered = null, outcome = null } = row;
  if (received > today) throw notPossible('received', 'a request is recorded once it has come');
  if (answered !== null && answered > today) throw notPossible('answered', 'an answer is recorded once it was given');
  if (answered !== null && answered < received)
    throw notPossible('answered', 'nothing is answered before it was asked');
  if ((answered === null) !== (outcome === null))
    throw notPossible('outcome', 'an answer has a day and says what became of the request');
  if (row.extended === true && !row.extensionReason)
    throw notPossible('extensionReason', 'more time is taken for a reason');
  if (outcome === 'refused' && !row.answerReason)
    throw notPossible('answerReason', 'a request is refused for a reason');
}
