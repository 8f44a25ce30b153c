// SPDX-License-Identifier: Apache-2.0

/** How often something is due again: every so many days, weeks, months or years. A quarter is three months. */
export type Recurrence = { readonly every: number; readonly unit: 'day' | 'week' | 'month' | 'year' };

const dayInMs = 86_400_000;

/**
 * When the nth repetition is due; 0 is the first day itself. Days are calendar dates (YYYY-MM-DD), so that no change of the
 * clocks moves them. Each is counted from the first and not from the one before: what is due on the 31st is due on the last
 * day of a shorter month, and on the 31st again afterwards; what is due on 29 February likewise.
 * @throws RangeError for what is no date, no whole number of repetitions, or an interval that is not a whole number above 0
 */
export function occurrence(first: string, { every, unit }: Recurrence, n: number): string {
  if (!Number.isSafeInteger(every) || every < 1) throw new RangeError(`No interval: ${every}`);
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`No number of repetitions: ${n}`);
  const start = dateOf(first);
  const steps = n * every;
  if (unit === 'day' || unit === 'week')
    return written(new Date(start.getTime() + steps * (unit === 'week' ? 7 : 1) * dayInMs));
  return written(monthsLater(start, unit === 'year' ? steps * 12 : steps));
}

/** The first repetition after a day. Errors as `occurrence`. */
export function nextAfter(first: string, recurrence: Recurrence, day: string): string {
  // no step is longer than this, so that none is passed over
  const longest = { day: 1, week: 7, month: 31, year: 366 }[recurrence.unit] * recurrence.every;
  const passed = (dateOf(day).getTime() - dateOf(first).getTime()) / dayInMs;
  let n = Math.max(1, Math.floor(passed / longest));
  while (occurrence(first, recurrence, n) <= day) n++;
  return occurrence(first, recurrence, n);
}

function monthsLater(start: Date, months: number): Date {
  const later = new Date(start);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return later;
}

function dateOf(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || written(date) !== day) throw new RangeError(`No date: ${day}`);
  return date;
}

const written = (date: Date): string => date.toISOString().slice(0, 10);
