// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { edited, found, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { ReviewProvider } from '../review-inputs.ts';
import { addTask, tasksAbout } from '../tasks/index.ts';
import { userOf } from '../users/index.ts';
import { assemble } from './assemble.ts';
import type { reviewList, reviews } from './contract.ts';
import type { ReviewState } from './model.ts';
import { renderReview } from './report.ts';
import { type Decision, Inputs, type Review, type ReviewDetail } from './schemas.ts';
import * as store from './store/reviews.ts';

const what = 'management review';

/** @param providers what the modules know for a review */
export function createHandlers(providers: readonly ReviewProvider[]): Handlers<typeof reviews, Contexts> {
  const own: ReviewProvider = {
    ...{ id: 'reviews', permission: 'reviews:read', inputs: ['earlier-actions'] },
    what: { en: 'Management reviews', de: 'Managementbewertungen' },
    figures: store.earlierActions,
  };
  const register = registerHandlers<Review, Review, typeof reviewList.fields, ReviewDetail>({
    ...{ list: store.register, what, show: async (_, rows) => rows },
    async detail(ctx, row) {
      const content = await store.readContent(ctx, row.id);
      const inputs =
        content === null
          ? await assemble(ctx, [own, ...providers], await store.lastHeld(ctx, row.id))
          : Inputs.parse(JSON.parse(content));
      return { ...row, inputs, decisions: await decisionsOf(ctx, row.id) };
    },
    check(_, __, before) {
      if (before?.state === 'approved') throw refused(before.id, 'id', 'its minutes are approved and do not change');
    },
  });
  const { shown, handlers } = register;
  const current = async (ctx: QueryContext, seen: Seen, state: ReviewState) => {
    const now = await shown(ctx, seen.id);
    edited(now.revision === seen.revision && !now.removed, seen.revision, now, what);
    if (now.state !== state) throw refused(now.id, 'id', `the review is ${now.state}, not ${state}`);
    return now;
  };

  return {
    ...handlers,
    add: (ctx, input) => handlers.add(ctx, { ...input, state: 'planned' } as typeof input),
    async remove(ctx, input) {
      const { id, state } = await shown(ctx, input.id);
      if (state !== 'planned') throw refused(id, 'id', 'a review that was held stays');
      return handlers.remove(ctx, input);
    },
    async hold(ctx, seen) {
      const { inputs } = await current(ctx, seen, 'planned');
      found(await store.freeze(ctx, seen, JSON.stringify(inputs)), what);
      return shown(ctx, seen.id);
    },
    async decide(ctx, { id, revision, kind, decision, ...task }) {
      const { ownerUnit } = await current(ctx, { id, revision }, 'held');
      const subject = { kind: 'review', ref: id } as const;
      const { id: taskId } = await addTask(ctx, { ...task, title: decision, subject }, ownerUnit);
      await store.insertDecision(ctx, id, { kind, decision, taskId });
      return shown(ctx, id);
    },
    async approve(ctx, { sha256, ...seen }) {
      const row = await current(ctx, seen, 'held');
      if (row.minutes === null) throw notPossible('minutes', 'a review without minutes says nothing');
      if (row.sha256 !== sha256) throw refused(row.id, 'sha256', 'this is not what the review has seen');
      if (personOf(row.heldBy) === personOf(ctx.actor))
        throw refused(row.id, 'actor', 'who has recorded a review does not approve its minutes');
      found(await store.approve(ctx, seen), what);
      return shown(ctx, seen.id);
    },
    render: async (ctx, { id, language }) => renderReview(ctx, await shown(ctx, id), language),
  };
}

type Seen = { readonly id: string; readonly revision: number };
const personOf = (actor: string | null) => userOf(actor ?? '') ?? actor;

const refused = (id: string, path: string, message: string): AppError =>
  new AppError('not-permitted', `This is refused: ${message}.`, {
    issues: [{ path, message }],
    attempt: { subject: 'management-review', id },
  });

async function decisionsOf(ctx: QueryContext, id: string): Promise<Decision[]> {
  const tasks = new Map((await tasksAbout(ctx, 'review', [id])).map((task) => [task.id, task]));
  return (await store.readDecisions(ctx, id)).map(({ decidedAt, ...row }) => {
    const task = tasks.get(row.taskId);
    return {
      ...{ ...row, decidedAt: decidedAt.toISOString() },
      ...{ state: task?.state ?? null, owner: task?.owner ?? null, due: task?.due ?? null },
    };
  });
}
