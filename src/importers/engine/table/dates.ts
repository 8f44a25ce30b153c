// SPDX-License-Identifier: Apache-2.0
import { type Cell, cellText, Unread } from './cell.ts';

/** How a date of three numbers with slashes or dashes is read: day or month first. */
export type DateOrder = 'dmy' | 'mdy';

const longestDate = 60;
const dayMs = 86_400_000;
/** Day 0 of a workbook's calendar, the day before 1 January 1900 as 1900 counts as a leap year there. */
const serialEpoch = Date.UTC(1899, 11, 30);
/** Intervals of 100 ns between 1601 and 1970: the time stamps of Windows directories. */
const fileTimeOffsetMs = 11_644_473_600_000;
/** 1954 to 2119 as serial days: wide enough for equipment, too narrow for years and inventory numbers. */
const [firstSerial, lastSerial] = [20_000, 80_000];

const time = String.raw`(?:[T,\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|uhr)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?)?$`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}`, 'i');
const dotted = new RegExp(String.raw`^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})${time}`, 'i');
const numeric = new RegExp(String.raw`^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})${time}`, 'i');
const dayName = new RegExp(String.raw`^(\d{1,2})[.\s-]*(\p{L}+)[.,\s-]+(\d{4}|\d{2})${time}`, 'iu');
const nameDay = new RegExp(String.raw`^(\p{L}+)\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})${time}`, 'iu');
const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?(?:\.0)?Z?$/;
const weekday = /^\p{L}{2,10}\.?,\s*(?=\d|\p{L}+\.? \d)/u;
const serial = /^\d{5}(?:[.,]\d+)?$/;
const fileTime = /^1[23]\d{16}$/;
const imprecise =
  /^(?:\d{4}|\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}|q[1-4][ /-]?\d{4}|\d{4}[ /-]?q[1-4]|\p{L}{3,9}\.? \d{4})$/iu;
/** What programs and people write for 'no date', 'not yet' and 'without end'. */
const noDate =
  /^(?:0+|never|none|open|pending|ongoing|not yet|unlimited|nie|keine?s?|offen|noch offen|noch nicht|ausstehend|laufend|unbefristet)(?:\s.*)?$/i;

const monthNames: readonly (readonly string[])[] = [
  ['jan', 'january', 'januar', 'jaenner', 'jänner'],
  ['feb', 'february', 'februar'],
  ['mar', 'march', 'mär', 'mrz', 'märz', 'maerz'],
  ['apr', 'april'],
  ['may', 'mai'],
  ['jun', 'june', 'juni'],
  ['jul', 'july', 'juli'],
  ['aug', 'august'],
  ['sep', 'sept', 'september'],
  ['oct', 'october', 'okt', 'oktober'],
  ['nov', 'november'],
  ['dec', 'december', 'dez', 'dezember'],
];
const months = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const notADate = new Unread('not a date', { fatal: true });
const notInCalendar = new Unread('a date that the calendar does not have', { fatal: true });
const ambiguous = new Unread('a date whose day and month could be swapped; set the order in the column profile', {
  fatal: true,
});
const notToTheDay = new Unread('not a date to the day');

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

const pad = (value: number): string => (value < 10 ? `0${value}` : String(value));

function lastDay(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Undefined for what programs write where there is no date, and for the far years that mean 'without end'. */
function calendarDate(year: number, month: number, day: number): string | undefined | Unread {
  const zero = day === 0 && (month === 0 || (year === 1900 && month === 1));
  if (zero || year === 9999) return undefined;
  if (year < 1900 || year > 2200) return notInCalendar;
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return notInCalendar;
  return `${year}-${pad(month)}-${pad(day)}`;
}

function fromEpochMs(ms: number): string | Unread {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? notADate : date.toISOString().slice(0, 10);
}

/** A workbook writes a bare time of day as a moment before 1900; that names no day. */
function fromDate(date: Date): string | undefined | Unread {
  if (Number.isNaN(date.getTime())) return notADate;
  const year = date.getUTCFullYear();
  return year < 1900 ? undefined : calendarDate(year, date.getUTCMonth() + 1, date.getUTCDate());
}

function fromSerial(days: number): string | Unread {
  return fromEpochMs(serialEpoch + Math.floor(days) * dayMs);
}

function fromNumeric(first: number, second: number, year: number, order: DateOrder | undefined) {
  const sure: DateOrder | undefined = first > 12 ? 'dmy' : second > 12 ? 'mdy' : undefined;
  const chosen = order ?? sure;
  if (chosen === undefined && first !== second) return ambiguous;
  return chosen === 'mdy' ? calendarDate(year, first, second) : calendarDate(year, second, first);
}

function fromNames(text: string): string | undefined | Unread {
  const byDay = dayName.exec(text);
  const byName = byDay ? null : nameDay.exec(text);
  const [, day, name, year] = byDay ?? [undefined, byName?.[2], byName?.[1], byName?.[3]];
  const month = months.get(name?.toLowerCase() ?? '');
  if (day === undefined || year === undefined || month === undefined) return notADate;
  return calendarDate(fullYear(year), month, Number(day));
}

function fromDigits(text: string): string | undefined | Unread {
  if (serial.test(text)) {
    const days = Number(text.replace(',', '.'));
    return days >= firstSerial && days <= lastSerial ? fromSerial(days) : notADate;
  }
  if (fileTime.test(text)) return fromEpochMs(Number(text) / 10_000 - fileTimeOffsetMs);
  const parts = compact.exec(text);
  return parts ? calendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) : notADate;
}

function fromText(text: string, order: DateOrder | undefined): string | undefined | Unread {
  const iso = yearFirst.exec(text);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const german = dotted.exec(text);
  if (german) return calendarDate(fullYear(german[3] ?? ''), Number(german[2]), Number(german[1]));
  const numbers = numeric.exec(text);
  if (numbers) return fromNumeric(Number(numbers[1]), Number(numbers[3]), fullYear(numbers[4] ?? ''), order);
  if (noDate.test(text)) return undefined;
  if (imprecise.test(text)) return notToTheDay;
  return /^\d+(?:[.,]\d+)?Z?$/.test(text) ? fromDigits(text) : fromNames(text);
}

/**
 * The day that a cell names, as YYYY-MM-DD and as written: a time of day and its zone are cut off, never converted.
 * Reads ISO 8601, dd.mm.yyyy, slashes and dashes in `order`, month names in English and German, yyyymmdd, serial days of
 * workbooks and Windows file times. A year or month alone is left out; what is no date refuses the row.
 */
export function readDate(cell: Cell, order?: DateOrder): string | undefined | Unread {
  if (cell instanceof Date) return fromDate(cell);
  if (typeof cell === 'number' && cell >= firstSerial && cell <= lastSerial) return fromSerial(cell);
  const text = cellText(cell);
  if (text === undefined) return undefined;
  return text.length > longestDate ? notADate : fromText(text.replace(weekday, ''), order);
}

/** The order that the dates of a column prove; undefined when none does, or when they contradict each other. */
export function provenOrder(cells: Iterable<Cell>): DateOrder | undefined {
  const seen = new Set<DateOrder>();
  for (const cell of cells) {
    const parts = typeof cell === 'string' ? numeric.exec(cell.trim()) : null;
    if (!parts) continue;
    if (Number(parts[1]) > 12) seen.add('dmy');
    if (Number(parts[3]) > 12) seen.add('mdy');
  }
  const [order] = seen;
  return seen.size === 1 ? order : undefined;
}
