// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { Notification } from './contract.ts';
import type { NotificationKind } from './model.ts';

type Row = Omit<Notification, 'createdAt' | 'readAt'> & { createdAt: Date; readAt: Date | null };
const toNotification = (row: Row): Notification => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
});

export type New = {
  readonly userIds: readonly string[];
  readonly kind: NotificationKind;
  readonly link: string;
  readonly eventId: number;
};

/** Tells people of an event; whoever knows of it already is not told again. */
export async function insertNotifications(ctx: CommandContext, { userIds, kind, link, eventId }: New): Promise<void> {
  if (userIds.length === 0) return;
  const rows = userIds.map((userId) => ({ id: newId(), userId }));
  await sql`insert into notification (id, tenant_id, user_id, kind, link, event_id, created_at)
    select r.id, ${ctx.tenant}::uuid, r.user_id, ${kind}, ${link}, ${eventId}, ${ctx.now}
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ userId }) => userId)}::uuid[]) as r(id, user_id)
    on conflict (tenant_id, user_id, event_id) do nothing`.execute(ctx.db);
}

export async function readNotifications(
  ctx: QueryContext,
  userId: string,
  onlyUnread: boolean,
  after: string | undefined,
  limit: number,
): Promise<Notification[]> {
  const result = await sql<Row>`select id, kind, link, created_at as "createdAt", read_at as "readAt" from notification
    where user_id = ${userId} and (not ${onlyUnread} or read_at is null) and (${after ?? null}::uuid is null or id < ${after ?? null}::uuid)
    order by id desc limit ${limit}`.execute(ctx.db);
  return result.rows.map(toNotification);
}

export async function countUnread(ctx: QueryContext, userId: string): Promise<number> {
  const result = await sql<{ count: number }>`select count(*) as count from notification
    where user_id = ${userId} and read_at is null`.execute(ctx.db);
  return result.rows[0]?.count ?? 0;
}

export async function markRead(
  ctx: CommandContext,
  userId: string,
  ids: readonly string[] | undefined,
  read: boolean,
): Promise<number> {
  const result = await sql`update notification set read_at = ${read ? ctx.now : null}
    where user_id = ${userId} and (read_at is null) = ${read} and (${ids === undefined} or id = any(${[...(ids ?? [])]}::uuid[]))`.execute(
    ctx.db,
  );
  return Number(result.numAffectedRows ?? 0n);
}

/** Mail is wanted until somebody says otherwise. */
export async function readByMail({ db }: Pick<QueryContext, 'db'>, userId: string): Promise<boolean> {
  const result = await sql<{ byMail: boolean }>`select by_mail as "byMail" from notification_setting
    where user_id = ${userId}`.execute(db);
  return result.rows[0]?.byMail ?? true;
}

export async function saveByMail(ctx: CommandContext, userId: string, byMail: boolean): Promise<void> {
  await sql`insert into notification_setting (id, tenant_id, user_id, by_mail) values (${newId()}, ${ctx.tenant}, ${userId}, ${byMail})
    on conflict (tenant_id, user_id) do update set by_mail = excluded.by_mail`.execute(ctx.db);
}

export type ToSend = {
  readonly id: string;
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly link: string;
  readonly createdAt: Date;
};

/** Notifications that nobody was sent a mail about yet, the oldest first. */
export async function readToSend({ db }: Pick<QueryContext, 'db'>, limit: number): Promise<ToSend[]> {
  const result =
    await sql<ToSend>`select id, user_id as "userId", kind, link, created_at as "createdAt" from notification
    where mail is null order by id limit ${limit}`.execute(db);
  return result.rows;
}

export async function recordMail(
  { db }: Pick<QueryContext, 'db'>,
  id: string,
  mail: 'sent' | 'not-wanted' | 'failed',
): Promise<void> {
  await sql`update notification set mail = ${mail} where id = ${id}`.execute(db);
}
