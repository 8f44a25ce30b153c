// SPDX-License-Identifier: Apache-2.0
import { addDays, americanTime, today } from './calendar.ts';
import { type CsvCell, CsvFile } from './csv-file.ts';
import type { FileReport } from './expectation.ts';
import type { Unit } from './fleet.ts';
import type { Hospital } from './hospital.ts';
import { siteIds, sites } from './network-plan.ts';
import { Random } from './random.ts';

const header = [
  'DistinguishedName',
  'DNSHostName',
  'Enabled',
  'IPv4Address',
  'LastLogonDate',
  'Name',
  'ObjectClass',
  'ObjectGUID',
  'OperatingSystem',
  'OperatingSystemVersion',
  'SamAccountName',
  'SID',
  'UserPrincipalName',
  'whenCreated',
];
/** Models that were joined to the directory, against the advice of their makers. */
const joined: Readonly<Record<string, readonly [os: string, build: string]>> = {
  cenview: ['Windows 10 Enterprise LTSC', '10.0 (17763)'],
  planner: ['Windows 10 Enterprise', '10.0 (19045)'],
  rhythmo: ['Windows Embedded Standard', '6.1 (7601)'],
};

type Computer = {
  readonly name: string;
  readonly unit: string;
  readonly ip: string;
  readonly enabled: boolean;
  readonly os: string;
  readonly build: string;
  readonly created: string;
  readonly lastLogon: string;
};

/** `Get-ADComputer -Filter * -Properties ... | Export-Csv` of a Windows PowerShell that puts its type line on top. */
export async function writeDirectory(folder: string, hospital: Hospital): Promise<FileReport> {
  const file = new CsvFile(folder, 'ad-computers.csv', { delimiter: ',', quoted: true, encoding: 'utf8' });
  await file.typeLine('#TYPE Microsoft.ActiveDirectory.Management.ADComputer');
  await file.head(header);
  let first: CsvCell[] | undefined;
  for (const computer of computers(hospital)) {
    const cells = computerRow(computer);
    first ??= cells;
    await file.record(cells);
  }
  if (first) await writeOddComputers(file, first);
  return file.close('directory-computers');
}

function* computers(hospital: Hospital): Generator<Computer> {
  for (const site of siteIds) {
    for (const machine of hospital.allMachines(site)) {
      const { directory, build } = machine.os;
      if (directory === undefined || build === undefined) continue;
      const unit = `OU=${machine.kind === 'server' ? 'Servers' : 'Workstations'},OU=${sites[site].name}`;
      yield { ...machine, unit, os: directory, build };
    }
  }
  for (const unit of hospital.units()) {
    const [os, build] = joined[unit.model.id] ?? [];
    if (os && build && unit.link) yield deviceComputer(unit, unit.link.ip, os, build);
  }
}

function deviceComputer(
  { assetTag, commissioned, model, random: numbers, site }: Unit,
  ip: string,
  os: string,
  build: string,
): Computer {
  const name = `${sites[site].code}-${model.id}-${assetTag.slice(3)}`.slice(0, 15).toUpperCase();
  const lastLogon = addDays(today, -numbers('directory').between(2, 60));
  return {
    name,
    unit: `OU=Medical,OU=${sites[site].name}`,
    ip,
    enabled: true,
    os,
    build,
    created: commissioned,
    lastLogon,
  };
}

function computerRow({ build, created, enabled, ip, lastLogon, name, os, unit }: Computer): CsvCell[] {
  const random = new Random(`directory/${name}`);
  return [
    `CN=${name},${unit},DC=ad,DC=riverside,DC=example`,
    `${name.toLowerCase()}.ad.riverside.example`,
    enabled ? 'True' : 'False',
    enabled ? ip : '',
    americanTime(lastLogon, random.between(0, 86_399)),
    name,
    'computer',
    random.uuid(),
    os,
    build,
    `${name}$`,
    `S-1-5-21-1004336348-1177238915-682003330-${random.between(1100, 999_999)}`,
    '',
    americanTime(created, random.between(0, 86_399)),
  ];
}

async function writeOddComputers(file: CsvFile, known: readonly CsvCell[]): Promise<void> {
  const like = (name: string, changes: Readonly<Record<string, CsvCell>>): CsvCell[] => {
    const cells = computerRow({
      name,
      unit: 'CN=Computers',
      ip: '',
      enabled: true,
      os: 'Windows 10 Enterprise',
      build: '10.0 (19045)',
      created: '2021-03-02',
      lastLogon: '2026-10-12',
    });
    for (const [column, value] of Object.entries(changes)) cells[header.indexOf(column)] = value;
    return cells;
  };
  await file.bad(like('RG-W90001', { ObjectGUID: '' }), 'no key');
  await file.bad(
    like('RG-W90002', { LastLogonDate: '11/31/2026 8:00:00 AM' }),
    'a date that the calendar does not have',
  );
  await file.bad(like('RG-W90003', {}).slice(0, 6), 'cells where the header has');
  await file.bad(like('RG-W90004', { ObjectGUID: known[header.indexOf('ObjectGUID')] }), 'the same key as');
  await file.odd(like('RG-W90005', { LastLogonDate: '' }), 'computer that never logged on');
}
