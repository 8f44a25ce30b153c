// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { Answer } from './programme-model.ts';
import type { Audit } from './programme-schemas.ts';

const en = {
  report: 'Audit report',
  plan: 'Audit plan',
  notReported: 'NOT REPORTED YET',
  demonstration: 'DEMONSTRATION DATA',
  days: 'Dates',
  team: 'Audit team',
  lead: 'lead',
  programme: 'Programme',
  units: 'Units',
  reported: 'Reported',
  kind: 'Kind of audit',
  kinds: { internal: 'internal', supplier: 'of a supplier', certification: 'by a certification body' } satisfies Record<
    Audit['kind'],
    string
  >,
  criteria: 'Criteria',
  methods: 'Methods',
  agenda: 'Agenda',
  conclusion: 'Conclusion',
  result: 'What was looked at',
  independent: 'Nobody of the team answers for anything in the scope, as far as Wardline knows.',
  dependent: 'Members of the team answer for what they audit',
  notLooked: (count: number) => `${count} of the items were not looked at. Nothing is said about them.`,
  findings: 'Findings',
  none: 'No findings were raised.',
  checklist: 'Checklist',
  columns: ['Clause or control', 'Result', 'Notes'],
  answers: {
    ...{ conforms: 'conforms', opportunity: 'opportunity for improvement', minor: 'minor nonconformity' },
    ...{ major: 'major nonconformity', 'not-looked-at': 'not looked at' },
  } satisfies Record<Answer, string>,
  open: 'not stated',
};

const de: typeof en = {
  report: 'Auditbericht',
  plan: 'Auditplan',
  notReported: 'NOCH NICHT BERICHTET',
  demonstration: 'DEMODATEN',
  days: 'Zeitraum',
  team: 'Auditteam',
  lead: 'Leitung',
  programme: 'Auditprogramm',
  units: 'Bereiche',
  reported: 'Berichtet',
  kind: 'Art des Audits',
  kinds: { internal: 'intern', supplier: 'bei einem Lieferanten', certification: 'durch die Zertifizierungsstelle' },
  criteria: 'Kriterien',
  methods: 'Verfahren',
  agenda: 'Ablauf',
  conclusion: 'Schlussfolgerung',
  result: 'Was betrachtet wurde',
  independent: 'Niemand aus dem Team verantwortet etwas im Umfang des Audits, soweit Wardline es weiß.',
  dependent: 'Mitglieder des Teams verantworten, was sie auditieren',
  notLooked: (count) => `${count} Punkte wurden nicht betrachtet. Über sie ist nichts gesagt.`,
  findings: 'Feststellungen',
  none: 'Es gab keine Feststellungen.',
  checklist: 'Checkliste',
  columns: ['Abschnitt oder Maßnahme', 'Ergebnis', 'Notizen'],
  answers: {
    ...{ conforms: 'erfüllt', opportunity: 'Verbesserungspotenzial', minor: 'Nebenabweichung' },
    ...{ major: 'Hauptabweichung', 'not-looked-at': 'nicht betrachtet' },
  },
  open: 'keine Angabe',
};

const words: Readonly<Record<Language, typeof en>> = { en, de };
export const wordsIn = (language: Language) => words[language];
export type ReportWords = typeof en;
