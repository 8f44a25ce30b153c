// SPDX-License-Identifier: Apache-2.0
import { type CsvCell, CsvFile } from './csv-file.ts';
import type { FileReport } from './expectation.ts';
import { allPeople, type Person } from './people.ts';

const header = [
  'Employee ID',
  'Last Name',
  'First Name',
  'Email',
  'Department',
  'Job Title',
  'Hire Date',
  'Termination Date',
  'Last Security Training',
];

/** The list that human resources sends once a month. */
export async function writeStaff(folder: string): Promise<FileReport> {
  const file = new CsvFile(folder, 'staff.csv', { delimiter: ',', encoding: 'utf8' });
  await file.head(header);
  for (const person of allPeople) await file.record(personRow(person));
  const [first] = allPeople;
  if (first) await writeOddPeople(file, first);
  return file.close('staff-list');
}

function personRow({ department, firstName, hired, lastName, lastTraining, left, number, title }: Person): CsvCell[] {
  const email = `${firstName}.${lastName}@riverside.example`.toLowerCase();
  return [number, lastName, firstName, email, department, title, hired, left, lastTraining];
}

async function writeOddPeople(file: CsvFile, known: Person): Promise<void> {
  const like = (number: string, changes: Partial<Person>): CsvCell[] =>
    personRow({
      ...known,
      number,
      firstName: 'Example',
      lastName: `Agency${number}`,
      title: 'Agency Nurse',
      left: undefined,
      ...changes,
    });
  await file.bad(like('', {}), 'no key');
  await file.bad(like('90002', { hired: '2025-02-30' }), 'a date that the calendar does not have');
  await file.bad(like(known.number, {}), 'the same key as');
  await file.bad(like('90004', {}).slice(0, 5), 'cells where the header has');
  await file.bad(
    personRow({ ...known, number: '90005', firstName: '', lastName: '' }).map((cell, i) => (i === 3 ? '' : cell)),
    'no name',
  );
  await file.odd(like('90006', { lastName: '+Agency90006' }), 'name that a spreadsheet would run as a formula');
}
