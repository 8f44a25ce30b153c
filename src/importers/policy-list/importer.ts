// SPDX-License-Identifier: Apache-2.0
import { column } from '../engine/table/columns.ts';
import { date, identifier, line } from '../engine/table/readers.ts';
import { refuse, tableImporter } from '../engine/table/table-importer.ts';
import { recogniseTopic } from './topics.ts';

export default tableImporter({
  id: 'policy-list',
  title: 'List of policies and procedures (CSV, XLSX)',
  kind: 'policy',
  fileNames: /polic|procedure|document|richtlini|dokument|verfahren|regelung/i,
  columns: {
    number: column(
      identifier,
      'Document ID, Document no, Document number, Policy ID, Policy no, Doc ID, ID, Ref, No, Number',
      'Dokumentnummer, Dokument-Nr, Dokumenten-ID, Dokument-ID, Richtlinien-Nr, Nr., Nummer, Kennung',
    ),
    title: column(
      line,
      'Title, Policy, Policy title, Policy name, Document, Document title, Procedure, Name',
      'Titel, Richtlinie, Dokument, Dokumenttitel, Dokumentname, Regelung, Bezeichnung, Verfahrensanweisung',
    ),
    version: column(line, 'Version, Revision, Rev, Issue', 'Fassung, Ausgabe, Versionsnummer'),
    owner: column(
      line,
      'Owner, Document owner, Policy owner, Responsible, Author',
      'Verantwortlich, Verantwortlicher, Dokumentverantwortlicher, Eigentümer, Verfasser',
    ),
    approved: column(
      date,
      'Approved, Approval date, Approved on, Effective date, Effective, Released, Valid from, Issue date',
      'Freigegeben, Freigegeben am, Freigabe, Freigabedatum, Gültig ab, In Kraft seit, Genehmigt am',
    ),
    reviewDue: column(
      date,
      'Review due, Next review, Review date, Review by, Next review date, Valid until, Expires',
      `Nächste Überprüfung, Überprüfung fällig, Prüfung bis, Wiedervorlage, Gültig bis, Revision am,
      Revision fällig`,
    ),
    status: column(line, 'Status, State, Document status', 'Dokumentstatus, Stand, Bearbeitungsstand'),
    topic: column(line, 'Topic, Subject, Category, Area', 'Thema, Themengebiet, Kategorie, Bereich'),
  },
  signatures: [
    { fields: ['title', 'version', 'approved'] },
    { fields: ['title', 'reviewDue', 'owner'] },
    { fields: ['title', 'version', 'reviewDue'] },
    { fields: ['title', 'version', 'status'] },
    { fields: ['title', 'approved', 'owner'] },
  ],
  keys: [['number'], ['title']],
  record({ number: _key, title, topic: written, ...fields }) {
    if (title === undefined) return refuse('no title');
    const topic = recogniseTopic(title) ?? (written === undefined ? undefined : recogniseTopic(written));
    return { title, ...fields, ...(topic !== undefined && { topic }) };
  },
});
