// SPDX-License-Identifier: Apache-2.0
import { dayIn } from '../../contract/calendar.ts';
import { timeZone } from './time-zone.ts';

export type Format = {
  /** 3 March 2026, 3. März 2026 */
  date(value: DateLike): string;
  /** With the time and its zone, that of the organisation. */
  dateTime(value: DateLike): string;
  /** in 3 days, vor 2 Stunden */
  relative(value: DateLike, now: Date): string;
  number(value: number, digits?: number): string;
  percent(share: number, digits?: number): string;
  fileSize(bytes: number): string;
  list(words: readonly string[]): string;
};

/** A date, or a text: YYYY-MM-DD is a calendar day whatever the time zone, anything longer an instant with its zone. */
export type DateLike = Date | string;

const isDay = (value: DateLike): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const asDate = (value: DateLike): Date => (value instanceof Date ? value : new Date(value));

const second = 1000;
const day = 86_400 * second;
const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, length: number])[] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['week', 7 * day],
  ['day', day],
  ['hour', 3600 * second],
  ['minute', 60 * second],
];

function relative(words: Intl.RelativeTimeFormat, value: DateLike, now: Date, zone: string): string {
  if (isDay(value)) {
    return inWords(words, Date.parse(value) - Date.parse(dayIn(zone, now)), steps.slice(0, 4), 'day', day);
  }
  return inWords(words, asDate(value).getTime() - now.getTime(), steps, 'minute', 60 * second);
}

function inWords(
  words: Intl.RelativeTimeFormat,
  distance: number,
  units: typeof steps,
  least: Intl.RelativeTimeFormatUnit,
  leastLength: number,
): string {
  const [unit, length] = units.find(([, size]) => Math.abs(distance) >= size) ?? [least, leastLength];
  return words.format(Math.trunc(distance / length), unit);
}

const memory = new Map<string, Format>();

/** Ways of writing in a language and a time zone; made once, since Intl is slow to set up. */
export function formatIn(locale: string, zone: string = timeZone()): Format {
  const key = `${locale} ${zone}`;
  const known = memory.get(key) ?? createFormat(locale, zone);
  memory.set(key, known);
  return known;
}

function createFormat(locale: string, zone: string): Format {
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone });
  const calendar = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: zone });
  const fromNow = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percents = (digits: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits });
  const percent = percents(0);
  const list = new Intl.ListFormat(locale);
  const number = (value: number, digits = 0) =>
    (digits === 0 ? whole : new Intl.NumberFormat(locale, { maximumFractionDigits: digits })).format(value);
  return {
    date: (value) => (isDay(value) ? calendar : long).format(asDate(value)),
    dateTime: (value) => (isDay(value) ? calendar : exact).format(asDate(value)),
    relative: (value, now) => relative(fromNow, value, now, zone),
    number,
    percent: (share, digits = 0) => (digits === 0 ? percent : percents(digits)).format(share),
    fileSize: (bytes) => fileSize(locale, bytes),
    list: (words) => list.format(words),
  };
}

/** 'Pump → Gateway' from left to right, as the arrow points, in every language. */
export const way = (from: string, to: string): string => `\u2066${from} → ${to}\u2069`;

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function fileSize(locale: string, bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), sizes.length - 1);
  const unit = sizes[power] ?? 'byte';
  const style: Intl.NumberFormatOptions = { style: 'unit', unit, unitDisplay: power === 0 ? 'long' : 'short' };
  return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: 1 }).format(bytes / 1000 ** power);
}
