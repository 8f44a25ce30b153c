// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { BaseContext, Contexts } from '../../platform/invoke/context.ts';
import type { Listener } from '../../platform/invoke/module.ts';
import { type AllPermissions, peopleWith, userOf } from '../users/index.ts';
import type { notifications } from './contract.ts';
import { type Rule, rules } from './model.ts';
import * as store from './store.ts';

export const handlers: Handlers<typeof notifications, Contexts> = {
  async list(ctx, { limit, cursor, unread }) {
    const userId = accountOf(ctx);
    const items = await store.readNotifications(ctx, userId, unread, cursor, limit + 1);
    const page = items.slice(0, limit);
    return {
      items: page,
      cursor: items.length > limit ? (page.at(-1)?.id ?? null) : null,
      unread: await store.countUnread(ctx, userId),
    };
  },
  markRead: async (ctx, { ids, read }) => ({ changed: await store.markRead(ctx, accountOf(ctx), ids, read) }),
  settings: async (ctx) => ({ byMail: await store.readByMail(ctx, accountOf(ctx)) }),
  async saveSettings(ctx, { byMail }) {
    await store.saveByMail(ctx, accountOf(ctx), byMail);
    return { byMail };
  },
};

/** @throws AppError not-permitted for the command line and for services, which nobody notifies */
function accountOf({ actor }: BaseContext): string {
  const userId = userOf(actor);
  if (userId === undefined) throw new AppError('not-permitted', 'Only people who sign in are notified.');
  return userId;
}

/** One listener for each event that people are told of. */
export const listeners = (all: AllPermissions): Readonly<Record<string, Listener>> =>
  Object.fromEntries(Object.entries(rules).map(([type, rule]) => [type, listen(rule, all)]));

const listen =
  (rule: Rule, all: AllPermissions): Listener =>
  async (ctx, event) => {
    const cause = userOf(event.actor);
    const told =
      rule.to === 'actor'
        ? [cause]
        : (await peopleWith(ctx, all, rule.to.permission)).map(({ userId }) => userId).filter((id) => id !== cause);
    const userIds = told.filter((id) => id !== undefined);
    await store.insertNotifications(ctx, {
      userIds,
      kind: rule.kind,
      link: rule.link(event.aggregate),
      eventId: event.id,
    });
  };
