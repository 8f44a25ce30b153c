// SPDX-License-Identifier: Apache-2.0
import { addDays, today } from './calendar.ts';
import { type SystemData, systems } from './data.ts';
import type { FileReport } from './expectation.ts';
import { sites } from './network-plan.ts';
import { holder } from './people.ts';
import { Random } from './random.ts';
import { asDate, type SheetCell, SheetFile } from './workbook-file.ts';

const header = [
  'System ID',
  'System',
  'Asset class',
  'Category',
  'Vendor',
  'Product',
  'Version',
  'Hosting',
  'Operating system',
  'System owner',
  'Site',
  'Criticality',
  'Go-live',
  'Last patched',
  'MFA',
  'Encryption at rest',
  'Encryption in transit',
  'Restore tested',
  'Last restore test',
  'Downtime procedure',
  'Servers',
];

const buildings = ['building management', 'HVAC', 'access control', 'nurse call'];

/** The application list of the IT department, kept by hand in a spreadsheet. */
export async function writeSystems(folder: string): Promise<FileReport> {
  const file = new SheetFile('IT department', {
    sheet: 'Systems',
    title: [
      'Riverside Health Group – application list',
      'IT department, as of 23 October 2026',
      'Empty cell: not known',
    ],
    header,
    widths: [11, 34, 14, 20, 14, 22, 10, 13, 26, 24, 28, 16],
  });
  for (const [n, system] of systems.entries()) file.record(systemRow(`SYS-${String(n + 1).padStart(3, '0')}`, system));
  const [first] = systems;
  if (first) writeOddSystems(file, first);
  file.legend('Legend', [
    'Life support: patients come to harm within minutes or hours',
    'Care critical: treatment is delayed on the same day',
    'Important: treatment goes on with more effort',
    'Supporting: no effect on treatment',
  ]);
  return file.write(folder, 'systems.xlsx', 'asset-list');
}

function systemRow(id: string, system: SystemData): SheetCell[] {
  const { atRest, category, downtime, inTransit, mfa, restoreTested } = system;
  const random = new Random(`system/${system.name}`);
  return [
    id,
    system.name,
    buildings.includes(category) ? 'Building' : 'Application',
    category,
    system.vendor,
    system.product,
    system.version,
    system.hosting,
    system.os,
    holder(system.owner),
    siteName(system.site),
    system.criticality,
    asDate(addDays(today, -random.between(200, 4000))),
    asDate(system.patched),
    ...[mfa, atRest, inTransit, restoreTested].map(capital),
    asDate(system.restoreTest),
    capital(downtime),
    system.servers.join(', '),
  ];
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function siteName(site: string): string {
  if (site === 'general') return sites.general.name;
  return site === 'womens' ? sites.womens.name : 'Both sites';
}

function writeOddSystems(file: SheetFile, known: SystemData): void {
  const like = (id: string, name: string, changes: Readonly<Record<string, SheetCell>>): SheetCell[] => {
    const cells = systemRow(id, { ...known, name, servers: [] });
    for (const [column, value] of Object.entries(changes)) cells[header.indexOf(column)] = value;
    return cells;
  };
  file.bad(like('', 'Old booking system', {}), 'no key');
  file.bad(
    like('SYS-901', 'Ward clock server', { 'Last patched': '30.02.2026' }),
    'a date that the calendar does not have',
  );
  file.bad(like('SYS-001', 'EHR test system', {}), 'the same key as');
  file.odd(like('SYS-902', '@SUM(1+1)*cmd|calc!A0', {}), 'name that a spreadsheet would run as a formula');
  file.odd(like('SYS-903', 'Diet scales', { Criticality: 'A+', MFA: 'partly' }), 'words that no list knows: left out');
}
