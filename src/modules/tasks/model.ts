// SPDX-License-Identifier: Apache-2.0

import { daysAfter } from '../../contract/calendar.ts';
import type { LocalText } from '../../contract/local-text.ts';
import { nextAfter, type Recurrence } from '../../engines/recurrence/recurrence.ts';
import { type DueItem, type DueKind, priorities } from '../due.ts';

export const states = ['open', 'in-progress', 'done', 'not-done'] as const;
export type TaskState = (typeof states)[number];
export const openStates: readonly TaskState[] = ['open', 'in-progress'];
export const isOpen = (state: TaskState): boolean => openStates.includes(state);

/** What a task may be about. */
export const subjectKinds = [
  'risk',
  'control',
  'asset',
  'evidence',
  'document',
  'finding',
  'supplier',
  'flow',
  'loss',
  'event-report',
  'review',
] as const;

/** When it is due next after an outcome; null where it ends with this. Repetitions that were missed are not made up for. */
export function nextDue(
  { due, firstDue, recurrence }: { due: string | null; firstDue: string | null; recurrence: Recurrence | null },
  today: string,
): string | null {
  if (due === null || firstDue === null || recurrence === null) return null;
  return nextAfter(firstDue, recurrence, due > today ? due : today);
}

type Timed = { readonly due?: string | null | undefined; readonly recurrence?: unknown };
type Delegated = {
  readonly ownerId?: string | null | undefined;
  readonly deputy?: { readonly id: string; readonly from: string; readonly until: string } | null | undefined;
};
type Issue = { readonly path: string; readonly message: string };

/** What contradicts itself in a task as it would be. */
export function taskIssues(task: Timed & Delegated): Issue[] {
  const { due, recurrence, ownerId, deputy } = task;
  return [
    ...(recurrence && !due ? [{ path: 'due', message: 'is needed for what comes again' }] : []),
    ...(deputy && deputy.from > deputy.until
      ? [{ path: 'deputy.until', message: 'must not lie before the first day' }]
      : []),
    ...(deputy && deputy.id === ownerId
      ? [{ path: 'deputy.id', message: 'must be somebody else than the owner' }]
      : []),
  ];
}

/** The Monday of the week that a day lies in. */
export function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** Where it stands on the page: overdue, in the week that begins on a Monday, or without a day. */
export const groupOf = (due: string | null, today: string): string =>
  due === null ? 'undated' : due < today ? 'overdue' : weekOf(due);

/** Overdue first, then week by week, what has no day last; in each the most pressing first, then the soonest. */
export function inOrderOfWork<T extends Pick<DueItem, 'due' | 'priority'>>(items: readonly T[], today: string): T[] {
  const place = ({ due, priority }: T) => {
    const group = groupOf(due, today);
    const first = group === 'overdue' ? '' : group === 'undated' ? '~' : group;
    return `${first} ${priorities.indexOf(priority)} ${due ?? ''}`;
  };
  return items
    .map((item) => ({ item, place: place(item) }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
    .map(({ item }) => item);
}

/** When people are told: some days ahead; on the day, or as soon as it is seen later; and others, when it is long overdue. */
export type Stage = 'soon' | 'now' | 'escalated';

/** So many days ahead, and after so many days. */
export type ReminderDays = { readonly ahead: number; readonly late: number };
export const usualDays: ReminderDays = { ahead: 7, late: 7 };

/** Of what its owner is told today. */
export const stageOf = (due: string | null, today: string, { ahead }: ReminderDays): 'soon' | 'now' | undefined =>
  due === null || due > daysAfter(today, ahead) ? undefined : due > today ? 'soon' : 'now';

/** What each kind of what is due is called, where no screen is. */
export const kindWords: Readonly<Record<DueKind, LocalText>> = {
  'emergency-review': { en: 'Review of an emergency account', de: 'Prüfung eines Notfallkontos' },
  'event-report': { en: 'Event report to triage', de: 'Meldung einzuordnen' },
  'risk-sign-off': { en: 'Residual risk to sign', de: 'Restrisiko zu unterschreiben' },
  approval: { en: 'Waiting for approval', de: 'Wartet auf Freigabe' },
  task: { en: 'Task', de: 'Aufgabe' },
  'risk-action': { en: 'Risk treatment', de: 'Risikobehandlung' },
  'risk-acceptance': { en: 'Acceptance of a risk ends', de: 'Risikoakzeptanz endet' },
  'risk-reassessment': { en: 'Risk to assess again', de: 'Risiko neu zu bewerten' },
  'access-review': { en: 'Access rights to review', de: 'Zugriffsrechte zu überprüfen' },
  'access-removal': { en: 'Access rights to remove or change', de: 'Zugriffsrechte zu entziehen oder zu ändern' },
  competence: { en: 'Awareness or competence to show', de: 'Sensibilisierung oder Kompetenz nachzuweisen' },
  'risk-escalation': { en: 'Risk above the appetite to escalate', de: 'Risiko über der Risikobereitschaft vorzulegen' },
  finding: { en: 'Audit finding', de: 'Auditfeststellung' },
  evidence: { en: 'Evidence to renew', de: 'Nachweis zu erneuern' },
  reading: { en: 'Document to read', de: 'Dokument zu lesen' },
  document: { en: 'Document to review', de: 'Dokument zu überprüfen' },
  'soa-review': { en: 'Review', de: 'Überprüfung' },
  'baseline-review': { en: 'Review', de: 'Überprüfung' },
  exception: { en: 'Review, renew or end', de: 'Überprüfen, erneuern oder beenden' },
  'loss-estimate': { en: 'Loss to estimate', de: 'Verlust zu schätzen' },
  'supplier-contract': { en: 'Contract ends', de: 'Vertrag endet' },
  contract: { en: 'Contract to review, renew or end', de: 'Vertrag zu prüfen, zu verlängern oder zu kündigen' },
  'effectiveness-check': { en: 'Check of effectiveness', de: 'Wirksamkeitsprüfung' },
  audit: { en: 'Audit', de: 'Audit' },
  'certification-audit': { en: 'Audit by the certification body', de: 'Audit der Zertifizierungsstelle' },
  'management-review': { en: 'Management review', de: 'Managementbewertung' },
  'subject-request': { en: 'Request of a data subject', de: 'Antrag einer betroffenen Person' },
  'processing-activity': { en: 'Processing to review', de: 'Verarbeitung zu überprüfen' },
  'record-disposal': { en: 'Records to dispose of', de: 'Unterlagen zu vernichten' },
  incident: { en: 'Incident to close', de: 'Vorfall abzuschließen' },
  'incident-report': { en: 'Report of an incident to send', de: 'Vorfallmeldung abzugeben' },
  'legal-requirement': { en: 'Legal requirement to review', de: 'Rechtliche Anforderung zu überprüfen' },
  processor: { en: 'Processor to review', de: 'Auftragsverarbeiter zu überprüfen' },
  'sharing-agreement': { en: 'Data-sharing agreement to review', de: 'Vereinbarung zur Datenweitergabe zu überprüfen' },
  'clinical-process': { en: 'Clinical process to review', de: 'Klinischer Prozess zu überprüfen' },
  'clinical-service': { en: 'Impact analysis to review', de: 'Folgenanalyse zu überprüfen' },
  'downtime-procedure': { en: 'Downtime procedure to review', de: 'Ausfallverfahren zu überprüfen' },
  exercise: { en: 'Exercise to hold', de: 'Übung zu halten' },
  objective: { en: 'Objective to reach', de: 'Ziel zu erreichen' },
  'record-class': { en: 'Retention rule to review', de: 'Aufbewahrungsregel zu überprüfen' },
  'key-rotation': { en: 'Key or certificate to replace', de: 'Schlüssel oder Zertifikat auszutauschen' },
};
