// SPDX-License-Identifier: Apache-2.0
import { column } from '../engine/table/columns.ts';
import { line, prose } from '../engine/table/readers.ts';
import { refuse, tableImporter } from '../engine/table/table-importer.ts';
import { applicable, controlId } from './readers.ts';

export default tableImporter({
  id: 'soa-list',
  title: 'Statement of Applicability (CSV, XLSX)',
  kind: 'soa-entry',
  fileNames: /soa|applicab|anwendbar/i,
  columns: {
    control: column(
      controlId,
      `Control, Control ID, Control no, Control number, Control ref, Annex A, Annex A control, ID, Ref, No,
      Clause, Reference number`,
      'Maßnahmen-ID, Maßnahme, Maßnahmennummer, Maßnahmen-Nr, Anhang A, Referenz-Nr, Nr., Nummer, Kontrolle',
    ),
    title: column(line, 'Title, Control title, Control name, Name', 'Titel, Bezeichnung, Maßnahmentitel'),
    applicable: column(
      applicable,
      'Applicable, Applicability, Applies, Included, In scope, Applicable y/n',
      'Anwendbar, Anwendbarkeit, Anwendbar j/n, Zutreffend, Einbezogen, Relevant',
    ),
    justification: column(
      prose,
      'Justification, Reason, Rationale, Justification for inclusion, Reason for inclusion, Reason for selection',
      'Begründung, Grund, Begründung der Aufnahme, Begründung für die Anwendung, Begründung für Aufnahme',
    ),
    exclusion: column(
      prose,
      'Justification for exclusion, Reason for exclusion, Exclusion justification, Exclusion reason',
      'Begründung des Ausschlusses, Begründung für den Ausschluss, Ausschlussgrund, Ausschlussbegründung',
    ),
    status: column(
      line,
      'Status, Implementation status, Implementation, Implemented, State',
      'Umsetzungsstatus, Umsetzungsstand, Umsetzung, Umgesetzt, Stand',
    ),
    owner: column(
      line,
      'Owner, Control owner, Responsible',
      'Verantwortlich, Verantwortlicher, Maßnahmenverantwortlicher, Zuständig',
    ),
    reference: column(
      prose,
      'Reference, References, Document, Documents, Implementing document, Evidence, Policy, Procedure',
      'Verweis, Dokument, Dokumente, Nachweis, Nachweise, Regelung, Mitgeltende Unterlagen, Referenz',
    ),
  },
  signatures: [
    { fields: ['control', 'applicable'], certainty: 0.6 },
    { fields: ['control', 'justification', 'status'] },
  ],
  keys: [['control']],
  duplicateHint:
    'if this is 5.10 or 8.20, the spreadsheet has cut its zero: format the column as text and export again',
  record({ control, exclusion, justification, title: _title, ...fields }) {
    if (control === undefined) return refuse('no control');
    const reasons = [justification, exclusion].filter((text) => text !== undefined).join('\n');
    return { control, ...fields, ...(reasons !== '' && { justification: reasons }) };
  },
});
