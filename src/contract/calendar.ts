// SPDX-License-Identifier: Apache-2.0

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const two = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', ...two, hourCycle: 'h23' });
  formats.set(timeZone, format);
  return format;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';
function partsIn(timeZone: string, at: Date): (type: Part) => string {
  const parts = formatOf(timeZone).formatToParts(at);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}

/** Which day it is in a time zone (IANA name) at an instant, as YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date): string {
  const part = partsIn(timeZone, at);
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Which hour it is in a time zone (IANA name) at an instant, 0 to 23. */
export const hourIn = (timeZone: string, at: Date): number => Number(partsIn(timeZone, at)('hour'));

/** An instant as people of a time zone write it down, with its name: 2026-03-02 00:30 Europe/Berlin. */
export function momentIn(timeZone: string, at: Date): string {
  const part = partsIn(timeZone, at);
  return `${dayIn(timeZone, at)} ${part('hour')}:${part('minute')} ${timeZone}`;
}

/** By how much the clocks of a time zone are ahead of UTC at an instant, in milliseconds. */
function offsetIn(timeZone: string, at: Date): number {
  const part = partsIn(timeZone, at);
  const time = `${part('hour')}:${part('minute')}:${part('second')}`;
  return Date.parse(`${dayIn(timeZone, at)}T${time}Z`) - Math.floor(at.getTime() / 1000) * 1000;
}

/**
 * The instant at which a day (YYYY-MM-DD) begins in a time zone; with `days`, one that is so many later. Where clocks are put forward
 * at midnight, it is the first instant that the day has there.
 */
export function startOfDay(timeZone: string, day: string, days = 0): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000;
  // the offset may change between the guess and the instant itself
  const guess = midnight - offsetIn(timeZone, new Date(midnight));
  const start = midnight - offsetIn(timeZone, new Date(guess));
  const wanted = new Date(midnight).toISOString().slice(0, 10);
  return new Date(dayIn(timeZone, new Date(start)) < wanted ? guess : start);
}

/** What the clocks of a time zone show at an instant: 2026-03-02T00:30. */
export function wallClockIn(timeZone: string, at: Date): string {
  const part = partsIn(timeZone, at);
  return `${dayIn(timeZone, at)}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant at which the clocks of a time zone show this (YYYY-MM-DDTHH:MM): the first of two where they are put back; where they
 * are put forward past it, the one that clocks show which were not.
 */
export function instantIn(timeZone: string, shown: string): Date {
  const wanted = Date.parse(`${shown}:00Z`);
  const day = 86_400_000;
  const [before, after] = [offsetIn(timeZone, new Date(wanted - day)), offsetIn(timeZone, new Date(wanted + day))];
  const candidates = [wanted - before, wanted - after].sort((a, b) => a - b).map((instant) => new Date(instant));
  return candidates.find((at) => wallClockIn(timeZone, at) === shown) ?? new Date(wanted - before);
}

/** The day so many days later; of a negative number, earlier. Days are YYYY-MM-DD. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The day so many months after another; the last of the month where that has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10);
}
