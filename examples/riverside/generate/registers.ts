// SPDX-License-Identifier: Apache-2.0
import { CsvFile } from './csv-file.ts';
import { findings, policies, risks, soa, suppliers } from './data.ts';
import type { FileReport } from './expectation.ts';
import { holder } from './people.ts';
import { asDate, type SheetCell, SheetFile } from './workbook-file.ts';

type Row = Readonly<Record<string, string>>;
type Change = Readonly<Record<string, SheetCell>>;

const dates = new Set(['due', 'approved', 'reviewDue', 'contractUntil', 'lastAssessed']);
const numbers = new Set(['likelihood', 'impact', 'level']);

/** The cells of a row as a spreadsheet holds them: names for functions, dates and numbers for what looks like them. */
function cellsOf(row: Row, changes: Change = {}): SheetCell[] {
  return Object.entries(row).map(([name, text]) => {
    if (name in changes) return changes[name];
    if (name === 'owner') return holder(text);
    if (dates.has(name)) return asDate(text);
    return numbers.has(name) ? Number(text) : text;
  });
}

const first = (rows: readonly Row[]): Row => rows[0] ?? {};

export async function writeRisks(folder: string): Promise<FileReport> {
  const file = new SheetFile('Information security', {
    sheet: 'Risk register',
    title: [
      'Riverside Health Group – information security risk register',
      'Version 2024, approved 14 February 2024',
      'Likelihood and impact 1 to 5, level = likelihood x impact',
    ],
    header: [
      'Risk ID',
      'Risk',
      'Description',
      'Risk owner',
      'Likelihood',
      'Impact',
      'Risk level',
      'Treatment',
      'Status',
      'Due date',
    ],
    widths: [10, 38, 50, 24, 11, 9, 11, 40, 14, 12],
  });
  for (const row of risks) file.record(cellsOf(row));
  const like = (changes: Change): SheetCell[] => cellsOf(first(risks), changes);
  file.bad(like({ number: '' }), 'no key');
  file.bad(like({ number: 'R-901', title: '' }), 'no title');
  file.bad(like({}), 'the same key as');
  file.bad(like({ number: 'R-902', due: '31.11.2025' }), 'a date that the calendar does not have');
  return file.write(folder, 'risk-register-2024.xlsx', 'risk-register');
}

export async function writeSoa(folder: string): Promise<FileReport> {
  const file = new SheetFile('Information security', {
    sheet: 'SoA',
    title: ['Statement of Applicability, ISO/IEC 27001:2022 Annex A', 'Version 1.0, 14 February 2024'],
    header: ['Control', 'Name', 'Applicable', 'Justification', 'Status', 'Owner', 'Reference'],
    widths: [10, 44, 12, 36, 22, 26, 12],
  });
  for (const row of soa) file.record(cellsOf(row));
  const like = (changes: Change): SheetCell[] => cellsOf(first(soa), changes);
  file.bad(like({ control: '' }), 'no key');
  file.bad(like({}), 'the same key as');
  file.bad(like({ control: asDate('2024-01-05') }), 'a date: the spreadsheet has turned');
  return file.write(folder, 'soa-2024.xlsx', 'soa-list');
}

export async function writePolicies(folder: string): Promise<FileReport> {
  const file = new SheetFile('Quality and Safety', {
    sheet: 'Policies',
    title: ['Controlled documents: policies and procedures', 'Quality and Safety, 1 October 2026'],
    header: ['Document ID', 'Title', 'Version', 'Owner', 'Approved', 'Review due', 'Status'],
    widths: [13, 44, 9, 26, 13, 13, 12],
  });
  for (const row of policies) file.record(cellsOf(row));
  const like = (changes: Change): SheetCell[] => cellsOf(first(policies), changes);
  file.bad(like({ number: '' }), 'no key');
  file.bad(like({ number: 'POL-901', title: '' }), 'no title');
  file.bad(like({ number: 'POL-902', reviewDue: '29.02.2027' }), 'a date that the calendar does not have');
  return file.write(folder, 'policies.xlsx', 'policy-list');
}

const supplierHeader = [
  'Supplier ID',
  'Supplier',
  'Type',
  'Service',
  'Contact',
  'Patient data',
  'Remote access',
  'Remote access controlled',
  'Criticality',
  'Contract until',
  'Last assessed',
  'Agreement',
  'Exit plan',
];

export async function writeSuppliers(folder: string): Promise<FileReport> {
  const file = new SheetFile('Procurement', {
    sheet: 'Suppliers',
    title: ['Supplier list', 'Procurement, September 2026'],
    header: supplierHeader,
    widths: [12, 30, 16, 46, 30],
  });
  for (const row of suppliers) file.record(cellsOf(row));
  const like = (changes: Change): SheetCell[] => cellsOf(first(suppliers), changes);
  file.bad(like({ number: '', name: 'Nameless Ltd' }), 'no key');
  file.bad(like({ number: 'S-90', name: '' }), 'no name');
  file.bad(like({}), 'the same key as');
  file.odd(like({ number: 'S-91', name: '=1+1 Trading' }), 'name that a spreadsheet would run as a formula');
  return file.write(folder, 'suppliers.xlsx', 'supplier-list');
}

const findingHeader = [
  'Finding ID',
  'Finding',
  'Source',
  'Severity',
  'Date raised',
  'Owner',
  'Due date',
  'Status',
  'Control',
  'Corrective action',
];

export async function writeFindings(folder: string): Promise<FileReport> {
  const file = new CsvFile(folder, 'audit-findings-2025.csv', { delimiter: ';', encoding: 'utf8-bom' });
  await file.head(findingHeader);
  const like = (changes: Row, row = first(findings)): string[] =>
    Object.entries({ ...row, ...changes }).map(([name, text]) => (name === 'owner' ? holder(text) : text));
  for (const row of findings) await file.record(like({}, row));
  await file.bad(like({ number: '' }), 'no key');
  await file.bad(like({ number: 'F25-90', title: '' }), 'no finding text');
  await file.bad(like({ number: 'F25-91', raised: '2025-04-31' }), 'a date that the calendar does not have');
  await file.bad(like({ number: 'F25-92' }).slice(0, 7), 'cells where the header has');
  await file.bad(like({}), 'the same key as');
  return file.close('finding-list');
}
