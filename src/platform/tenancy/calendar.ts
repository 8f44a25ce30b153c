// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';

const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  const calendar = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, calendar);
  return calendar;
}

/** Which day it is in a time zone (IANA name) at an instant, as YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date): string {
  const parts = calendarOf(timeZone).formatToParts(at);
  return ['year', 'month', 'day'].map((type) => parts.find((part) => part.type === type)?.value).join('-');
}

/** The instant at which the day after a date begins in a time zone: until then, what ends on that date holds. */
export const endOfDay = (date: RawBuilder<unknown>, timeZone: string): RawBuilder<unknown> =>
  sql`((${date} + 1)::timestamp at time zone ${timeZone})`;

/** Which hour it is in a time zone (IANA name) at an instant, 0 to 23. */
export const hourIn = (timeZone: string, at: Date): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at));
