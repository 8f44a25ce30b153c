// SPDX-License-Identifier: Apache-2.0
import { type Answer, unknown } from '../../contract/answer.ts';

/** From which event a period of retention is counted. */
export const keepFroms = [
  'creation',
  'end-of-year',
  'last-treatment',
  'last-change',
  'end-of-contract',
  'birth',
] as const;
export type KeepFrom = (typeof keepFroms)[number];

/** How records are disposed of; clear, purge and destroy as NIST SP 800-88 means them. */
export const disposalMethods = [
  'shredding',
  'clear',
  'purge',
  'destroy',
  'cryptographic-erase',
  'anonymise',
  'return',
] as const;

/** What the retention of a class says. */
export type Retention = {
  readonly keepYears: number | null;
  readonly keepFrom: KeepFrom | null;
  /** While it is true nothing of the class may be disposed of. */
  readonly hold: boolean | null;
};

/**
 * The first day on which records may be disposed of, and from which keeping them on needs a reason: the anniversary of the
 * event, or the first day after the year in which it ends. Dates are YYYY-MM-DD.
 * @returns null while the period or the event is not known
 */
export function disposableFrom({ keepYears, keepFrom }: Retention, event: string | null): string | null {
  if (keepYears === null || keepFrom === null || event === null) return null;
  const year = Number(event.slice(0, 4)) + keepYears;
  if (keepFrom === 'end-of-year') return `${year + 1}-01-01`;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  // what began on 29 February has its anniversary on 1 March of other years
  return `${year}${event.slice(4) === '-02-29' && !isLeap ? '-03-01' : event.slice(4)}`;
}

/**
 * Whether nothing is kept longer than its rule allows (ISO 27799 and ISO/IEC 27001 A.8.10; GDPR Article 5(1)(e)): pass while
 * the oldest records may still be kept, fail afterwards, not applicable under a hold, unknown where rule or age are missing.
 */
export function keptInTime(retention: Retention, oldest: string | null, today: string): Answer {
  if (retention.hold === true) return { answer: 'not-applicable' };
  const from = disposableFrom(retention, oldest);
  if (from === null) return unknown('no-data');
  return { answer: from <= today ? 'fail' : 'pass' };
}
