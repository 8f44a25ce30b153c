// SPDX-License-Identifier: Apache-2.0

import { createHash, randomBytes } from 'node:crypto';
import { daysAfter } from '../../contract/calendar.ts';
import { writeCalendar } from '../../engines/icalendar/icalendar.ts';
import type { Db } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import type { DueProvider } from '../due.ts';
import { type AllPermissions, readAddress, rightsNow, workersOf } from '../users/index.ts';
import { kindWords } from './model.ts';
import * as store from './store/feeds.ts';
import { dueTasks, may, workOf } from './work.ts';

/** A calendar reaches so many days ahead. */
const ahead = 400;

export const newCode = (): string => randomBytes(24).toString('base64url');
/** What is kept of a code. */
export const digestOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

const closed = () =>
  new AppError('not-found', 'There is no calendar at this address. Make a new one on the page of your work.');

/** Whose calendar a code opens. @throws AppError not-found for a wrong or a closed one */
export async function findFeed(db: Db, code: string): Promise<store.OpenFeed> {
  const feed = await store.findFeed(db, digestOfCode(code));
  if (!feed) throw closed();
  return feed;
}

/**
 * What is due from a person, as a calendar: of each its kind, its title and its address, nothing else.
 * @param site where the web application is
 * @throws AppError not-found for who may see nothing any more
 */
export async function calendarOf(
  ctx: QueryContext,
  providers: readonly DueProvider[],
  all: AllPermissions,
  { userId, site }: { readonly userId: string; readonly site: string },
): Promise<string> {
  const reader = await readAddress(ctx, userId);
  const rights = await rightsNow(ctx, all, userId);
  const language = reader?.language ?? 'en';
  const person = { ...ctx, actor: `user:${userId}`, language, ...rights };
  if (!reader || !may(person, 'tasks:self')) throw closed();
  const asked = { until: daysAfter(ctx.today, ahead), people: await workersOf(ctx, userId) };
  const { items } = await workOf(person, [dueTasks('tasks:self'), ...providers], asked);
  return writeCalendar({
    ...{ name: `Wardline · ${reader.name}`, product: '-//Wardline//Wardline//EN', madeAt: ctx.now },
    entries: items.flatMap(({ kind, id, title, due, to, revision }) =>
      due === null
        ? []
        : [
            {
              ...{ uid: `${kind}-${id}@wardline`, day: due, title: `${kindWords[kind][language]}: ${title}` },
              ...{ url: new URL(to, site).href, sequence: revision },
            },
          ],
    ),
  });
}
