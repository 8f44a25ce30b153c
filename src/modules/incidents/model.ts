// SPDX-License-Identifier: Apache-2.0
import { type Answer, unknown } from '../../contract/answer.ts';
import { dayIn, daysAfter, monthsAfter, startOfDay } from '../../contract/calendar.ts';

/** ISO/IEC 27035-1: something seen; something that harms; something that nearly did. */
export const incidentKinds = ['event', 'incident', 'near-miss'] as const;
export const categories = [
  'malware',
  'unauthorised-access',
  'disclosure',
  'loss-or-theft',
  'unavailability',
  'wrong-data',
  'device-malfunction',
  'misuse',
  'physical',
  'supplier',
  'other',
] as const;

/** Harm to patients, in the words of the risk criteria; `none` says that it was looked at. */
export const harms = ['none', 'negligible', 'minor', 'serious', 'critical', 'catastrophic'] as const;

export const incidentStates = ['open', 'contained', 'closed'] as const;
export type IncidentState = (typeof incidentStates)[number];
type Instants = { readonly containedAt: string | null; readonly closedAt: string | null };
export const stateOf = ({ containedAt, closedAt }: Instants): IncidentState =>
  closedAt !== null ? 'closed' : containedAt !== null ? 'contained' : 'open';

/** What a breach means for the persons concerned (GDPR Articles 33 and 34). */
export const breachRisks = ['unlikely', 'risk', 'high-risk'] as const;
export type BreachRisk = (typeof breachRisks)[number];

/** What makes a duty to report apply. */
export const triggers = [
  'every-incident',
  'significant',
  'device',
  'personal-data',
  'personal-data-risk',
  'personal-data-high-risk',
] as const;
export type Trigger = (typeof triggers)[number];

export type Judged = {
  readonly kind: (typeof incidentKinds)[number];
  readonly significant: boolean | null;
  readonly deviceAffected: boolean | null;
  readonly personalData: boolean | null;
};

const fromStated = (stated: boolean | null): Answer =>
  stated === null ? unknown('no-data') : { answer: stated ? 'pass' : 'not-applicable' };

function ofBreach(stated: boolean | null, risk: BreachRisk | null, least: BreachRisk): Answer {
  if (stated === false) return { answer: 'not-applicable' };
  // nobody has decided yet: it may well apply
  if (stated === null || risk === null) return unknown('no-data');
  return { answer: breachRisks.indexOf(risk) >= breachRisks.indexOf(least) ? 'pass' : 'not-applicable' };
}

/**
 * Whether a duty to report applies: pass, not applicable, or unknown where what decides it is not stated. Events and near misses are
 * not reported by any of these; what is unknown is never told to be none of the hospital's duties.
 */
export function applies(trigger: Trigger, incident: Judged, risk: BreachRisk | null): Answer {
  if (incident.kind !== 'incident') return { answer: 'not-applicable' };
  if (trigger === 'every-incident') return { answer: 'pass' };
  if (trigger === 'significant') return fromStated(incident.significant);
  if (trigger === 'device') return fromStated(incident.deviceAffected);
  if (trigger === 'personal-data') return fromStated(incident.personalData);
  return ofBreach(incident.personalData, risk, trigger === 'personal-data-risk' ? 'risk' : 'high-risk');
}

export const clockUnits = ['hours', 'days', 'months'] as const;
export type ClockUnit = (typeof clockUnits)[number];
export type Clock = { readonly amount: number; readonly unit: ClockUnit };

/**
 * Until when something is to be reported. Hours run through nights, weekends and changes of clocks; days and months end with the last
 * day in the organisation's time zone (Regulation (EEC, Euratom) 1182/71, Article 3).
 */
export function deadlinesIn(timeZone: string): (start: Date, clock: Clock) => Date {
  // few days, asked for many times: to find one in a time zone takes a thousand times as long as to remember it
  const dayOf = remembered((start: number) => dayIn(timeZone, new Date(start)));
  const endOf = remembered((day: string) => startOfDay(timeZone, day, 1));
  return (start, { amount, unit }) => {
    if (unit === 'hours') return new Date(start.getTime() + amount * 3_600_000);
    const first = dayOf(start.getTime());
    return endOf(unit === 'days' ? daysAfter(first, amount) : monthsAfter(first, amount));
  };
}

/** The day of an instant in a time zone, for many instants that are few different ones. */
export const daysIn = (timeZone: string): ((instant: string) => string) =>
  remembered((instant: string) => dayIn(timeZone, new Date(instant)));

function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}

export const reportStates = [
  'waiting',
  'overdue',
  'sent',
  'sent-late',
  'not-required',
  'not-applicable',
  'cannot-tell',
] as const;
export type ReportState = (typeof reportStates)[number];

/** What was said of a duty: sent to whom it goes to, or not required for a reason. */
export const noticeKinds = ['sent', 'not-required'] as const;
export type Notice = { readonly kind: (typeof noticeKinds)[number]; readonly at: string };

/** @param due null where the law sets no number: without undue delay */
export function reportState(applicable: Answer, notice: Notice | null, due: Date | null, now: Date): ReportState {
  if (notice?.kind === 'sent') return due !== null && new Date(notice.at) > due ? 'sent-late' : 'sent';
  if (applicable.answer === 'not-applicable') return 'not-applicable';
  if (notice?.kind === 'not-required') return 'not-required';
  if (applicable.answer !== 'pass') return 'cannot-tell';
  return due !== null && now > due ? 'overdue' : 'waiting';
}

const pressing: readonly ReportState[] = ['overdue', 'waiting', 'cannot-tell', 'sent-late', 'sent', 'not-required'];
/** The most pressing of several; null where nothing applies. */
export const mostPressing = (states: readonly ReportState[]): ReportState | null =>
  pressing.find((state) => states.includes(state)) ?? null;
