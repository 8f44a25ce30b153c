// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { Empty, Id, Instant, PageInput } from '../../contract/wire.ts';
import { notificationKinds } from './model.ts';

export const Notification = z.object({
  id: Id,
  kind: z.enum(notificationKinds),
  /** The page that shows what it is about. */
  link: z.string(),
  createdAt: Instant,
  readAt: Instant.nullable(),
});
export type Notification = z.output<typeof Notification>;

const Settings = z.object({ byMail: z.boolean() });

export const notifications = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/notifications',
    permission: 'notifications:self',
    summary: 'What the caller should know, the latest first, and how much of it is unread.',
    input: PageInput.extend({ cursor: Id.optional(), unread: z.boolean().default(false) }),
    output: z.object({ items: z.array(Notification), cursor: z.string().nullable(), unread: z.number().int() }),
  },
  unread: {
    kind: 'query',
    method: 'GET',
    path: '/notifications/unread',
    permission: 'notifications:self',
    summary: 'How much the caller has not read.',
    input: Empty,
    output: z.object({ unread: z.number().int() }),
  },
  markRead: {
    kind: 'command',
    method: 'POST',
    path: '/notifications/read',
    permission: 'notifications:self',
    summary: "Marks some of the caller's notifications, or all of them, as read; or one as unread again.",
    input: z.object({ ids: z.array(Id).max(500).optional(), read: z.boolean().default(true) }),
    output: z.object({ changed: z.number().int() }),
  },
  settings: {
    kind: 'query',
    method: 'GET',
    path: '/notifications/settings',
    permission: 'notifications:self',
    summary: 'Whether the caller is told by mail too; about the use of an emergency account everybody is.',
    input: Empty,
    output: Settings,
  },
  saveSettings: {
    kind: 'command',
    method: 'PATCH',
    path: '/notifications/settings',
    permission: 'notifications:self',
    summary: 'Sets whether the caller is told by mail too.',
    input: Settings,
    output: Settings,
  },
});
