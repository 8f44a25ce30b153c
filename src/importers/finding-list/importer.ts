// SPDX-License-Identifier: Apache-2.0
import { column } from '../engine/table/columns.ts';
import { date, identifier, line, prose } from '../engine/table/readers.ts';
import { refuse, tableImporter } from '../engine/table/table-importer.ts';

export default tableImporter({
  id: 'finding-list',
  title: 'List of audit findings (CSV, XLSX)',
  kind: 'finding',
  fileNames: /finding|nonconform|audit|feststellung|abweichung|m(ä|ae)ngel/i,
  columns: {
    number: column(
      identifier,
      'Finding ID, Finding no, Finding number, NC no, NC number, Ref, ID, No, Number',
      'Feststellungs-Nr, Feststellungsnummer, Abweichungs-Nr, Abweichungsnummer, Mangel-Nr, Lfd. Nr., Nr., Nummer',
    ),
    title: column(
      line,
      'Finding, Finding title, Nonconformity, Non-conformity, Observation, Issue, Title, Description, Deviation',
      'Feststellung, Abweichung, Nichtkonformität, Mangel, Beobachtung, Befund, Titel, Beschreibung, Hinweis',
    ),
    source: column(
      line,
      'Source, Audit, Audit name, Auditor, Origin, Raised by',
      'Quelle, Herkunft, Auditbezeichnung, Prüfung, Festgestellt durch',
    ),
    severity: column(
      line,
      'Severity, Grade, Classification, Class, Category, Type, Finding type, Priority, Rating',
      'Schweregrad, Einstufung, Klassifizierung, Kategorie, Art, Bewertung, Priorität, Gewichtung',
    ),
    raised: column(
      date,
      'Raised, Raised on, Date, Date raised, Audit date, Found on, Reported, Opened',
      'Festgestellt am, Datum, Auditdatum, Erfasst am, Gemeldet am, Eröffnet am',
    ),
    owner: column(
      line,
      'Owner, Responsible, Assigned to, Action owner',
      'Verantwortlich, Verantwortlicher, Zuständig, Zugewiesen an',
    ),
    due: column(
      date,
      'Due, Due date, Target date, Deadline, Correct by',
      'Fällig, Fällig am, Frist, Termin, Zieltermin, Zu beheben bis, Umsetzung bis',
    ),
    status: column(line, 'Status, State, Finding status', 'Stand, Bearbeitungsstand, Umsetzungsstand'),
    control: column(
      line,
      'Control, Clause, Requirement, Standard reference, Control reference, Norm reference, Reference',
      'Maßnahme, Normkapitel, Norm, Kapitel, Anforderung, Normbezug, Referenz',
    ),
    action: column(
      prose,
      'Action, Corrective action, Correction, Measure',
      'Korrekturmaßnahme, Abhilfe, Maßnahmen, Korrektur',
    ),
  },
  signatures: [
    { fields: ['title', 'severity', 'raised'] },
    { fields: ['title', 'severity', 'due'] },
    { fields: ['title', 'source', 'status'] },
    { fields: ['title', 'raised', 'status'] },
    { fields: ['title', 'control', 'severity'] },
  ],
  keys: [['number'], ['title']],
  record: ({ action: _action, number: _key, title, ...fields }) =>
    title === undefined ? refuse('no finding text') : { title, ...fields },
});
