// SPDX-License-Identifier: Apache-2.0
import { daysAfter, monthsAfter } from '../../contract/calendar.ts';

/** Awareness (ISO/IEC 27001 7.3) or competence (7.2): both are shown by a record of a day. */
export const kinds = ['awareness', 'competence'] as const;

/** Where a person stands with a requirement; unknown where nobody says what the person does. */
export const standings = ['met', 'ends-soon', 'ended', 'missing', 'unknown'] as const;
export type Standing = (typeof standings)[number];

/** Days before the end from which on it is to be renewed. */
export const soonDays = 60;

type Requirement = {
  readonly roles: string | null;
  readonly departments: string | null;
  readonly months: number | null;
};
type Person = { readonly role: string | null; readonly department: string | null };

const fold = (text: string): string => text.trim().toLocaleLowerCase('en');
const among = (list: string | null, value: string | null): boolean | null => {
  if (list === null) return true;
  if (value === null) return null;
  return list.split(';').some((one) => fold(one) === fold(value));
};

/** Whether a requirement is for a person: null where role or department would decide and nobody says which. */
export function appliesTo({ roles, departments }: Requirement, { role, department }: Person): boolean | null {
  const answers = [among(roles, role), among(departments, department)];
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

/** The last day on which a record of a day counts; null for ever. */
export const endOf = (doneOn: string, months: number | null): string | null =>
  months === null ? null : monthsAfter(doneOn, months);

/**
 * Where somebody stands to whom a requirement applies, or may apply.
 * @param doneOn the newest record; null for none @param today YYYY-MM-DD
 */
export function standingOf(
  { months }: Pick<Requirement, 'months'>,
  applies: true | null,
  doneOn: string | null,
  today: string,
): Standing {
  const end = doneOn === null ? null : endOf(doneOn, months);
  if (doneOn !== null && (end === null || end >= today))
    return end !== null && end <= daysAfter(today, soonDays) ? 'ends-soon' : 'met';
  if (applies === null) return 'unknown';
  return doneOn === null ? 'missing' : 'ended';
}

/** What the awareness programme of a hospital usually asks for, in our own words. */
export const usual = [
  {
    ...{ kind: 'awareness', months: 12, roles: null },
    name: { en: 'Information security for everybody', de: 'Informationssicherheit für alle' },
    evidence: { en: 'List of participants', de: 'Teilnahmeliste' },
  },
  {
    ...{ kind: 'awareness', months: 24, roles: null },
    name: { en: 'Secrecy and data protection', de: 'Schweigepflicht und Datenschutz' },
    evidence: { en: 'Signed pledge', de: 'Unterschriebene Verpflichtung' },
  },
  {
    ...{ kind: 'awareness', months: 12, roles: null },
    name: { en: 'What to do while systems are down', de: 'Verhalten beim Ausfall der Systeme' },
    evidence: { en: 'Record of the exercise', de: 'Übungsprotokoll' },
  },
] as const;
