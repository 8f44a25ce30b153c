// SPDX-License-Identifier: Apache-2.0
import { addDays, americanTime, today } from './calendar.ts';
import { type CsvCell, CsvFile } from './csv-file.ts';
import type { FileReport } from './expectation.ts';
import type { Hospital } from './hospital.ts';
import { guest, isNetwork, siteIds } from './network-plan.ts';
import { Random } from './random.ts';

const header = [
  'IPAddress',
  'ScopeId',
  'AddressState',
  'ClientId',
  'ClientType',
  'Description',
  'DnsRegistration',
  'DnsRR',
  'HostName',
  'LeaseExpiryTime',
  'NapCapable',
  'NapStatus',
  'PolicyName',
  'ProbationEnds',
  'ServerIP',
  'PSComputerName',
];

type Lease = { readonly ip: string; readonly scope: string; readonly mac: string; readonly hostname: string };

/** `Get-DhcpServerv4Scope | Get-DhcpServerv4Lease | Export-Csv`: every scope of both sites and of the guest network. */
export async function writeLeases(folder: string, hospital: Hospital): Promise<FileReport> {
  const file = new CsvFile(folder, 'dhcp-leases.csv', { delimiter: ',', quoted: true, encoding: 'utf8-bom' });
  await file.head(header);
  let first: Lease | undefined;
  for (const lease of leases(hospital)) {
    first ??= lease;
    await file.record(leaseRow(lease));
  }
  if (first) await writeOddLeases(file, first, hospital);
  return file.close('dhcp-leases');
}

function* leases(hospital: Hospital): Generator<Lease> {
  for (const site of siteIds) {
    for (const { ip, mac, name } of hospital.machines(site, 'clients')) {
      const scope = hospital.plans[site].scope('clients');
      yield { ip, scope, mac, hostname: `${name.toLowerCase()}.ad.riverside.example` };
    }
  }
  for (const { link, model, random: numbers, site } of hospital.units()) {
    const random = numbers('dhcp');
    if (!link || (!link.guest && random.chance(0.3)) || !isNetwork(model.network)) continue;
    const scope = link.guest ? `${guest.prefix}.0` : hospital.plans[site].scope(model.network);
    yield { ip: link.ip, scope, mac: link.mac, hostname: random.chance(0.75) || link.guest ? link.hostname : '' };
  }
}

function leaseRow({ hostname, ip, mac, scope }: Lease): CsvCell[] {
  const random = new Random(`lease/${ip}`);
  const state = random.chance(0.1) ? 'ActiveReservation' : 'Active';
  const expires =
    state === 'Active' ? americanTime(addDays(today, random.between(0, 7)), random.between(0, 86_399)) : '';
  const rest = ['False', 'FullAccess', '', '', '10.20.4.30', 'rg-dc1.ad.riverside.example'];
  return [
    ip,
    scope,
    state,
    mac,
    'Dhcp',
    '',
    'Complete',
    hostname === '' ? 'NoRegistration' : 'AandPTR',
    hostname,
    expires,
    ...rest,
  ];
}

/** What servers hand out besides: an address in conflict, a device with two leases, a line that nobody can read. */
async function writeOddLeases(file: CsvFile, known: Lease, hospital: Hospital): Promise<void> {
  const scope = hospital.plans.general.scope('wards');
  const spare = (n: number): string => hospital.plans.general.stranger('wards', 10 + n);
  const lease = (n: number, changes: Partial<Lease>): CsvCell[] =>
    leaseRow({ ip: spare(n), scope, mac: `c4-93-00-00-00-0${n}`, hostname: '', ...changes });
  await file.bad(lease(1, { ip: '10.20.301.7' }), 'not an IP address');
  await file.bad(lease(2, { ip: '' }), 'no IP address');
  await file.bad(lease(3, {}).slice(0, 4), 'cells where the header has');
  await file.told(lease(4, { hostname: 'BAD_ADDRESS' }), 'address in conflict: no device to record');
  await file.told(lease(5, { mac: known.mac, hostname: known.hostname }), 'second lease of a device that stands above');
  await file.odd(lease(6, { mac: '52-41-53-20-6e-61-73-00' }), 'client identifier that is no hardware address');
}
