// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import type { Language } from '../../contract/local-text.ts';
import { type CriteriaMet, criteria } from './model.ts';
import type { ActivityFields } from './schemas.ts';

type Fields = Partial<z.output<typeof ActivityFields>> & { readonly name: string };

const no: CriteriaMet = Object.fromEntries(criteria.map((criterion) => [criterion, false]));
const shared: Omit<Fields, 'name'> = {
  role: 'controller',
  legalBasis: 'legal-obligation',
  specialBasis: '9-2-h',
  ...{ transfer: false, healthData: true, systems: 'Wardline' },
  // staff are told what to do here, and reports may name patients
  criteria: { ...no, 'vulnerable-persons': true },
};

/** What Wardline itself processes, by what its modules store; what only the hospital knows is left out. */
export const ownProcessing: Readonly<Record<Language, Fields>> = {
  en: {
    ...shared,
    name: 'Information security management with Wardline',
    purpose:
      'Running the information security management system: accounts and rights, tasks, approvals, the register of staff for training, reports of events, and the audit trail of who did what.',
    dataSubjects:
      'People with an account, staff, reporters of events, contacts at suppliers; patients where a report or evidence names them.',
    dataCategories:
      'Name, address of mail, role, department, dates of entry, leaving and training; sign-ins and actions with time; words of reports; files of evidence.',
    recipients: 'Auditors who were given access; nobody outside otherwise.',
    measures:
      'Row-level security by tenant, rights by role and unit, second factor, personal values kept apart in the audit trail so that they can be erased, files restricted until somebody clears them, encrypted backups.',
  },
  de: {
    ...shared,
    name: 'Informationssicherheits-Management mit Wardline',
    purpose:
      'Betrieb des Informationssicherheits-Managementsystems: Konten und Rechte, Aufgaben, Freigaben, das Personalverzeichnis für Schulungen, Meldungen von Ereignissen und der Prüfpfad, wer was getan hat.',
    dataSubjects:
      'Personen mit Konto, Beschäftigte, Meldende, Ansprechpersonen bei Lieferanten; Behandelte, wo eine Meldung oder ein Nachweis sie nennt.',
    dataCategories:
      'Name, Mailadresse, Rolle, Abteilung, Daten von Eintritt, Austritt und Schulung; Anmeldungen und Handlungen mit Zeit; Wortlaut von Meldungen; Dateien von Nachweisen.',
    recipients: 'Prüfende mit Zugang; sonst niemand außerhalb.',
    measures:
      'Trennung der Mandanten in jeder Zeile, Rechte nach Rolle und Einheit, zweiter Faktor, getrennt abgelegte und löschbare personenbezogene Werte im Prüfpfad, Dateien gesperrt bis zur Freigabe, verschlüsselte Sicherungen.',
  },
};
