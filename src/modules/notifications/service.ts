// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts } from '../../platform/invoke/context.ts';
import type { Listener } from '../../platform/invoke/module.ts';
import { type AllPermissions, peopleWith, userOf } from '../users/index.ts';
import type { notifications } from './contract.ts';
import { type Rule, rules } from './model.ts';
import * as store from './store.ts';

export const handlers: Handlers<typeof notifications, Contexts> = {
  async list(ctx, { limit, cursor, unread }) {
    const userId = userOf(ctx.actor);
    // nobody notifies the command line or a service
    if (userId === undefined) return { items: [], cursor: null, unread: 0 };
    const items = await store.readNotifications(ctx, userId, unread, cursor, limit + 1);
    const page = items.slice(0, limit);
    return {
      items: page,
      cursor: items.length > limit ? (page.at(-1)?.id ?? null) : null,
      unread: await store.countUnread(ctx, userId),
    };
  },
  async unread(ctx) {
    const userId = userOf(ctx.actor);
    return { unread: userId === undefined ? 0 : await store.countUnread(ctx, userId) };
  },
  async markRead(ctx, { ids, read }) {
    const userId = userOf(ctx.actor);
    return { changed: userId === undefined ? 0 : await store.markRead(ctx, userId, ids, read) };
  },
  async settings(ctx) {
    const userId = userOf(ctx.actor);
    return { byMail: userId !== undefined && (await store.readByMail(ctx, userId)) };
  },
  async saveSettings(ctx, { byMail }) {
    const userId = userOf(ctx.actor);
    if (userId === undefined) throw new AppError('not-permitted', 'Only people who sign in are notified.');
    await store.saveByMail(ctx, userId, byMail);
    return { byMail };
  },
};

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
        : rule.to === 'person'
          ? [event.aggregate]
          : (await peopleWith(ctx, all, rule.to.permission)).map(({ userId }) => userId).filter((id) => id !== cause);
    const userIds = told.filter((id) => id !== undefined);
    await store.insertNotifications(ctx, {
      userIds,
      kind: rule.kind,
      link: rule.link(event.aggregate),
      eventId: event.id,
    });
  };
