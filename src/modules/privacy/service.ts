// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { prefixed } from '../register-contract.ts';
import { edited, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { activityList, agreementList, privacy, requestList } from './contract.ts';
import { judgeActivity, judgeRequest } from './judge.ts';
import { agreementHolds } from './model/partners.ts';
import { ownProcessing } from './own-processing.ts';
import type { Agreement, JudgedAgreement } from './partner-schemas.ts';
import { processorHandlers } from './processors.ts';
import type { Activity, ActivityDetail, JudgedActivity, JudgedRequest, SubjectRequest } from './schemas.ts';
import { readProcessorsOf } from './store/links.ts';
import * as store from './store.ts';

const activities = registerHandlers<Activity, JudgedActivity, typeof activityList.fields, ActivityDetail>({
  ...{ list: store.activityRegister, what: 'processing activity', show: withAdvice },
  detail: async (ctx, row) => ({ ...row, processedBy: await readProcessorsOf(ctx, row.id) }),
});
const requests = registerHandlers<SubjectRequest, JudgedRequest, typeof requestList.fields>({
  ...{ list: store.requestRegister, what: 'request' },
  show: async (ctx, rows) => rows.map((row) => judgeRequest(row, ctx.today)),
  check: (ctx, values) => checkRequest(values as Times, ctx.today),
});

const agreements = registerHandlers<Agreement, JudgedAgreement, typeof agreementList.fields>({
  ...{ list: store.agreementRegister, what: 'agreement' },
  show: async (ctx, rows) =>
    rows.map((row) => ({ ...row, holds: { reason: null, ...agreementHolds(row, ctx.today) } })),
  check(ctx, values) {
    const { signedOn = null, endsOn = null } = values as Partial<Agreement>;
    if (signedOn !== null && signedOn > ctx.today)
      throw notPossible('signedOn', 'a signature is entered once it was given');
    if (signedOn !== null && endsOn !== null && endsOn < signedOn)
      throw notPossible('endsOn', 'an agreement does not end before it was signed');
  },
});

export const handlers: Handlers<typeof privacy, Contexts> = {
  ...activities.handlers,

  async addOwn(ctx, { ownerUnit }) {
    const own = ownProcessing[ctx.language];
    const names = Object.values(ownProcessing).map(({ name }) => name);
    if (await store.hasOwn(ctx, names))
      throw new AppError('conflict', 'The register names what Wardline processes already.');
    return activities.handlers.add(ctx, { ownerUnit, ...own });
  },

  async advise(ctx, { id, revision, opinion, advice }) {
    const isTouched = await store.touch(ctx, { id, revision });
    edited(isTouched, revision, await activities.shown(ctx, id), 'processing activity');
    await store.insertAdvice(ctx, id, { opinion, advice });
    return activities.shown(ctx, id);
  },

  ...processorHandlers,
  ...prefixed('agreement', agreements.handlers),
  ...prefixed('request', requests.handlers),
};

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
