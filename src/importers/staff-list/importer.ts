// SPDX-License-Identifier: Apache-2.0
import { column } from '../engine/table/columns.ts';
import { date, identifier, line } from '../engine/table/readers.ts';
import { refuse, tableImporter } from '../engine/table/table-importer.ts';

export default tableImporter({
  id: 'staff-list',
  title: 'Staff list (CSV, XLSX)',
  kind: 'person',
  fileNames: /staff|employee|personnel|people|workforce|personal|mitarbeit/i,
  columns: {
    number: column(
      identifier,
      'Staff number, Staff ID, Staff no, Employee number, Employee ID, Employee no, Personnel number, Person ID, ID',
      'Personalnummer, Personal-Nr, Pers.-Nr., Mitarbeiternummer, Mitarbeiter-ID, Personal-ID',
    ),
    name: column(
      line,
      'Full name, Name, Employee, Staff member, Display name, Person',
      'Vollständiger Name, Mitarbeiter, Beschäftigter, Mitarbeitername, Anzeigename',
    ),
    firstName: column(line, 'First name, Given name, Forename', 'Vorname, Rufname'),
    lastName: column(line, 'Last name, Surname, Family name', 'Nachname, Familienname, Zuname'),
    email: column(
      line,
      'Email, E-mail, Email address, Mail, Work email',
      'E-Mail-Adresse, Mailadresse, Dienstliche E-Mail',
    ),
    department: column(
      line,
      'Department, Dept, Ward, Unit, Clinic, Cost centre, Cost center, Org unit',
      'Abteilung, Station, Klinik, Bereich, Kostenstelle, Organisationseinheit, Fachabteilung',
    ),
    role: column(
      line,
      'Role, Job title, Title, Position, Function, Profession, Job',
      'Rolle, Funktion, Stellenbezeichnung, Tätigkeit, Berufsgruppe, Dienstart',
    ),
    started: column(
      date,
      'Started, Start date, Hire date, Hired, Entry date, Joined, Employed since, Date of entry',
      'Eintritt, Eintrittsdatum, Beginn, Beschäftigt seit, Einstellungsdatum, Dienstbeginn',
    ),
    left: column(
      date,
      'Left, End date, Leaving date, Termination date, Exit date, Leave date, Date left, Employed until',
      'Austritt, Austrittsdatum, Ende, Beschäftigt bis, Dienstende, Ausgeschieden am',
    ),
    lastTraining: column(
      date,
      `Last training, Security training, Training date, Last security training, Trained on, Awareness training,
      Training completed, Last awareness training`,
      'Letzte Schulung, Letzte Unterweisung, Schulung am, Schulungsdatum, Unterweisung am, IT-Sicherheitsschulung',
    ),
  },
  signatures: [
    { fields: ['number', 'lastName', 'firstName'] },
    { fields: ['number', 'name', 'started'] },
    { fields: ['number', 'name', 'role'] },
    { fields: ['number', 'name', 'email'] },
    { fields: ['name', 'email', 'department'] },
    { fields: ['lastName', 'firstName', 'department'] },
    { fields: ['lastName', 'firstName', 'email'] },
  ],
  keys: [['number'], ['email']],
  record({ firstName, lastName, name: written, number: _key, ...fields }) {
    const name = written ?? [firstName, lastName].filter((part) => part !== undefined).join(' ');
    return name === '' ? refuse('no name') : { name, ...fields };
  },
});
