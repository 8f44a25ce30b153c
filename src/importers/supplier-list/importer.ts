// SPDX-License-Identifier: Apache-2.0
import { column } from '../engine/table/columns.ts';
import { date, identifier, line, prose, words, yesNo } from '../engine/table/readers.ts';
import { refuse, tableImporter } from '../engine/table/table-importer.ts';
import { recogniseCriticality } from '../engine/table/vocabulary/ratings.ts';
import { recogniseCategory } from './categories.ts';

export default tableImporter({
  id: 'supplier-list',
  title: 'Supplier list (CSV, XLSX)',
  kind: 'supplier',
  fileNames: /supplier|vendor|lieferant|dienstleister|kreditor/i,
  columns: {
    number: column(
      identifier,
      'Supplier ID, Supplier no, Supplier number, Vendor ID, Vendor number, Creditor number, ID, No, Number',
      'Lieferantennummer, Lieferanten-Nr, Kreditorennummer, Kreditor, Lieferanten-ID, Nr., Nummer',
    ),
    name: column(
      line,
      'Supplier, Supplier name, Vendor, Vendor name, Company, Company name, Third party, Provider, Name',
      'Lieferant, Lieferantenname, Dienstleister, Firma, Firmenname, Auftragnehmer, Auftragsverarbeiter, Anbieter',
    ),
    category: column(
      line,
      'Category, Supplier category, Type, Supplier type, Vendor type',
      'Kategorie, Lieferantenart, Art, Lieferantengruppe',
    ),
    service: column(
      prose,
      'Service, Services, Service provided, Product, Products, Description, Subject, Scope',
      'Leistung, Leistungen, Dienstleistung, Gegenstand, Beschreibung, Produkte, Leistungsgegenstand',
    ),
    contact: column(
      line,
      'Contact, Contact person, Contact email, E-mail, Email, Phone',
      'Ansprechpartner, Kontakt, Ansprechperson, Kontaktperson, Telefon',
    ),
    handlesPhi: column(
      yesNo,
      'Handles PHI, PHI, Patient data, Processes patient data, Access to patient data, Personal data, ePHI',
      `Patientendaten, Verarbeitet Patientendaten, Zugriff auf Patientendaten, Personenbezogene Daten,
      Gesundheitsdaten`,
    ),
    remoteAccess: column(
      yesNo,
      'Remote access, Remote maintenance, Remote support, Has remote access',
      'Fernzugriff, Fernwartung, Fernzugang, Remotezugang',
    ),
    criticality: column(
      words(recogniseCriticality, 'criticality'),
      'Criticality, Critical, Importance',
      'Kritikalität',
    ),
    contractUntil: column(
      date,
      'Contract until, Contract end, Contract expires, Contract expiry, End of contract, Valid until, Renewal',
      'Vertrag bis, Vertragsende, Laufzeit bis, Vertragslaufzeit, Vertragslaufzeit bis, Kündigung zum',
    ),
    lastAssessed: column(
      date,
      'Last assessed, Last assessment, Assessment date, Last review, Last audit, Reviewed, Last evaluated',
      'Letzte Bewertung, Bewertet am, Letzte Prüfung, Letztes Audit, Lieferantenbewertung, Zuletzt bewertet',
    ),
  },
  stated: {
    'agreement-in-place': {
      en: 'Agreement, Contract signed, DPA, DPA signed, BAA, BAA signed, Data processing agreement, Agreement in place',
      de: 'AVV, AV-Vertrag, Vereinbarung, Auftragsverarbeitungsvertrag, AVV vorhanden, AV-Vertrag vorhanden',
    },
    'remote-maintenance-controlled': {
      en: 'Remote access controlled, Remote maintenance controlled, Remote access approved',
      de: 'Fernwartung geregelt, Fernzugriff geregelt, Fernwartung freigegeben',
    },
    'exit-planned': {
      en: 'Exit plan, Exit strategy, Exit planned',
      de: 'Ausstiegsplan, Exit-Strategie, Ausstieg geplant',
    },
  },
  signatures: [
    { fields: ['name', 'handlesPhi'] },
    { fields: ['name', 'remoteAccess'] },
    { fields: ['name', 'contractUntil'] },
    { fields: ['name', 'lastAssessed'] },
    { fields: ['name', 'service', 'contact'] },
    { fields: ['name', 'service', 'criticality'] },
    { fields: ['name', 'stated.agreement-in-place'] },
  ],
  keys: [['number'], ['name']],
  record({ category: written, name, number: _key, ...fields }) {
    if (name === undefined) return refuse('no name');
    const category = written === undefined ? undefined : (recogniseCategory(written) ?? written);
    return { name, ...fields, ...(category !== undefined && { category }) };
  },
});
