// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { ReviewInput } from '../review-inputs.ts';
import type { ReviewState } from './model.ts';
import type { Decision } from './schemas.ts';

const en = {
  title: 'Management review',
  held: 'Held',
  chair: 'Chair',
  participants: 'Participants',
  approved: 'Minutes approved',
  approvedBy: 'Approved by',
  digest: 'SHA-256 of the inputs',
  mark: { planned: 'NOT HELD YET', held: 'MINUTES NOT APPROVED', approved: '' } satisfies Record<ReviewState, string>,
  demonstration: 'DEMONSTRATION DATA',
  minutes: 'Minutes',
  noMinutes: 'No minutes were written yet.',
  decisions: 'Decisions',
  noDecisions: 'No decisions were recorded.',
  columns: ['Kind', 'Decision', 'Owner', 'Due'],
  kinds: { improvement: 'improvement', change: 'change', resources: 'resources' } satisfies Record<
    Decision['kind'],
    string
  >,
  inputs: (asOf: string) => `Inputs as of ${asOf} UTC`,
  noData: 'No data: nothing in Wardline says anything about it.',
  unread: (what: string) => `Could not be read: ${what}`,
  hidden: (count: number) => `and ${count} outside the scope`,
  open: 'not stated',
  sections: {
    'earlier-actions': 'Actions of earlier reviews',
    issues: 'Changes in internal and external issues',
    parties: 'Changes in what interested parties need',
    nonconformities: 'Nonconformities and corrective actions',
    monitoring: 'Results of monitoring and measurement',
    audits: 'Results of audits',
    objectives: 'Whether objectives are met',
    feedback: 'Feedback of interested parties',
    risks: 'Risk assessment and treatment',
    opportunities: 'Opportunities for improvement',
  } satisfies Record<ReviewInput, string>,
};

const de: typeof en = {
  title: 'Managementbewertung',
  held: 'Durchgeführt',
  chair: 'Vorsitz',
  participants: 'Teilnehmende',
  approved: 'Protokoll freigegeben',
  approvedBy: 'Freigegeben durch',
  digest: 'SHA-256 der Eingaben',
  mark: { planned: 'NOCH NICHT DURCHGEFÜHRT', held: 'PROTOKOLL NICHT FREIGEGEBEN', approved: '' },
  demonstration: 'DEMODATEN',
  minutes: 'Protokoll',
  noMinutes: 'Es gibt noch kein Protokoll.',
  decisions: 'Beschlüsse',
  noDecisions: 'Es wurden keine Beschlüsse festgehalten.',
  columns: ['Art', 'Beschluss', 'Verantwortlich', 'Fällig'],
  kinds: { improvement: 'Verbesserung', change: 'Änderung', resources: 'Mittel' },
  inputs: (asOf) => `Eingaben, Stand ${asOf} UTC`,
  noData: 'Keine Daten: Nichts in Wardline sagt etwas darüber.',
  unread: (what) => `Nicht lesbar: ${what}`,
  hidden: (count) => `und ${count} außerhalb des Bereichs`,
  open: 'keine Angabe',
  sections: {
    'earlier-actions': 'Stand der Beschlüsse früherer Bewertungen',
    issues: 'Änderungen bei internen und externen Themen',
    parties: 'Änderungen bei Anforderungen interessierter Parteien',
    nonconformities: 'Abweichungen und Korrekturmaßnahmen',
    monitoring: 'Ergebnisse von Überwachung und Messung',
    audits: 'Auditergebnisse',
    objectives: 'Erreichen der Ziele',
    feedback: 'Rückmeldungen interessierter Parteien',
    risks: 'Risikobeurteilung und Risikobehandlung',
    opportunities: 'Möglichkeiten zur Verbesserung',
  },
};

const words: Readonly<Record<Language, typeof en>> = { en, de };
export const wordsIn = (language: Language) => words[language];
export type ReportWords = typeof en;
