// SPDX-License-Identifier: Apache-2.0
import { daysAfter } from '../../contract/calendar.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import type { DueKind, DueProvider } from '../due.ts';
import { type AllPermissions, rightsNow, workersOf } from '../users/index.ts';
import { type Stage, stageOf } from './model.ts';
import type { Work } from './schemas.ts';
import { noteTold, readDays } from './store/notices.ts';
import { dueTasks, may, workOf } from './work.ts';

/** Of these people are told when they come. */
const toldAtOnce: readonly DueKind[] = ['event-report', 'emergency-review', 'approval'];

/**
 * Tells one person what is due soon and what is due now, and one who gives out tasks what has long been overdue within the
 * scope: one notice each, however much it is about, and about each of them once.
 * @returns whether every register could be asked
 */
export async function remind(
  ctx: CommandContext,
  providers: readonly DueProvider[],
  all: AllPermissions,
  userId: string,
): Promise<boolean> {
  const person = { ...ctx, actor: `user:${userId}`, ...(await rightsNow(ctx, all, userId)) };
  if (!may(person, 'tasks:self')) return true;
  const days = await readDays(ctx);
  const asked = { until: daysAfter(ctx.today, days.ahead), people: await workersOf(ctx, userId) };
  const mine = await workOf(person, [dueTasks('tasks:self'), ...providers], asked);
  const own = mine.items.filter(({ kind }) => !toldAtOnce.includes(kind));
  await tell(
    ctx,
    userId,
    'soon',
    own.filter(({ due }) => stageOf(due, ctx.today, days) === 'soon'),
  );
  await tell(
    ctx,
    userId,
    'now',
    own.filter(({ due }) => stageOf(due, ctx.today, days) === 'now'),
  );
  if (!may(person, 'tasks:assign')) return isWhole(mine);
  const late = { until: daysAfter(ctx.today, -days.late), people: null };
  const team = await workOf(person, [dueTasks('tasks:read'), ...providers], late);
  const others = team.items.filter(({ due, owner }) => due !== null && owner !== person.actor);
  await tell(ctx, userId, 'escalated', others);
  return isWhole(mine) && isWhole(team);
}

const isWhole = ({ sources }: Work): boolean => sources.every(({ state }) => state !== 'failed');

async function tell(ctx: CommandContext, userId: string, stage: Stage, items: Work['items']): Promise<void> {
  if (items.length > 0 && (await noteTold(ctx, userId, stage, items)) > 0)
    await ctx.emit({ type: `due.${stage}`, aggregate: userId, version: 1 });
}
