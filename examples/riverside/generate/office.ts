// SPDX-License-Identifier: Apache-2.0
import { addDays, today } from './calendar.ts';
import { systems } from './data.ts';
import type { AddressPlan, NetworkId, SiteId } from './network-plan.ts';
import { sites } from './network-plan.ts';
import { Random, scatter } from './random.ts';

/** What is not in the CMMS: servers, workstations, printers, switches. */
export type Machine = {
  readonly kind: 'server' | 'workstation' | 'printer' | 'switch';
  readonly name: string;
  readonly site: SiteId;
  readonly os: OsData;
  readonly ip: string;
  readonly mac: string;
  readonly created: string;
  readonly lastLogon: string;
  readonly enabled: boolean;
  readonly services: readonly string[];
  /** Numbers for what one source knows of it. */
  random(source: string): Random;
};

/** An operating system as the directory and as a scan name it; no `directory` means that it is not a member. */
export type OsData = { readonly directory?: string; readonly build?: string; readonly fingerprint?: string };

const workstationSystems: readonly (readonly [upTo: number, os: OsData])[] = [
  [0.62, { directory: 'Windows 11 Enterprise', build: '10.0 (26100)', fingerprint: 'windows-11' }],
  [0.96, { directory: 'Windows 10 Enterprise', build: '10.0 (19045)', fingerprint: 'windows-10' }],
  [1, { directory: 'Windows 7 Enterprise', build: '6.1 (7601)', fingerprint: 'windows-7' }],
];

const serverSystems: Readonly<Record<string, OsData>> = {
  'Windows Server 2022': {
    directory: 'Windows Server 2022 Standard',
    build: '10.0 (20348)',
    fingerprint: 'server-2022',
  },
  'Windows Server 2019': {
    directory: 'Windows Server 2019 Standard',
    build: '10.0 (17763)',
    fingerprint: 'server-2019',
  },
  'Windows Server 2016': {
    directory: 'Windows Server 2016 Standard',
    build: '10.0 (14393)',
    fingerprint: 'windows-10',
  },
  'Windows Server 2012 R2': {
    directory: 'Windows Server 2012 R2 Standard',
    build: '6.3 (9600)',
    fingerprint: 'server-2012',
  },
  'Windows 7': { directory: 'Windows 7 Professional', build: '6.1 (7601)', fingerprint: 'windows-7' },
  'Windows 10 LTSC 2019': { directory: 'Windows 10 Enterprise LTSC', build: '10.0 (17763)', fingerprint: 'windows-10' },
  'Windows 10 Enterprise 22H2': {
    directory: 'Windows 10 Enterprise',
    build: '10.0 (19045)',
    fingerprint: 'windows-10',
  },
  'Windows XP Embedded SP3': { fingerprint: 'windows-xp' },
  'Embedded Linux 3.10': { fingerprint: 'linux-3' },
};
const linux: OsData = { fingerprint: 'linux-5' };

/** How many workstations and printers stand around so many medical devices. */
export function officeCounts(devices: number): { readonly workstations: number; readonly printers: number } {
  return { workstations: Math.round(devices * 0.2), printers: Math.round(devices * 0.025) };
}

const shareOf = (site: SiteId, all: number): number =>
  site === 'general' ? Math.round(all * 0.66) : all - Math.round(all * 0.66);

export function officeLinks(site: SiteId, devices: number): ReadonlyMap<NetworkId, number> {
  const { printers, workstations } = officeCounts(devices);
  return new Map([
    ['core', switches.length],
    ['servers', serversOf(site).length],
    ['clients', shareOf(site, workstations)],
    ['printers', shareOf(site, printers)],
  ]);
}

/** The machines of one of those networks, in the order of their addresses. */
export function* machines(site: SiteId, network: NetworkId, devices: number, plan: AddressPlan): Generator<Machine> {
  const { printers, workstations } = officeCounts(devices);
  const place = { site, network, plan };
  if (network === 'core') for (const [n, name] of switches.entries()) yield switchAt(place, n, name);
  if (network === 'servers') for (const [n, server] of serversOf(site).entries()) yield serverAt(place, n, server);
  if (network === 'clients') for (let n = 0; n < shareOf(site, workstations); n += 1) yield workstationAt(place, n);
  if (network === 'printers') for (let n = 0; n < shareOf(site, printers); n += 1) yield printerAt(place, n);
}

type Place = { readonly site: SiteId; readonly network: NetworkId; readonly plan: AddressPlan };
type Server = { readonly name: string; readonly os: string; readonly category: string };

const switches = ['core-1', 'core-2', 'access-a', 'access-b', 'wlan-1'];

function serversOf(site: SiteId): Server[] {
  return systems
    .filter((system) => (system.site === 'womens') === (site === 'womens'))
    .flatMap(({ category, os, servers }) => servers.map((name) => ({ name, os, category })));
}

function base({ network, plan, site }: Place, n: number, name: string) {
  const random = (source: string) => new Random(`${site}/${network}/${n}/${source}`);
  const low = scatter(n * 64 + sites[site].code.charCodeAt(1), 2 ** 24)
    .toString(16)
    .padStart(6, '0');
  const mac = `b0-82-${network === 'clients' ? '0c' : network === 'servers' ? '1e' : '2a'}-${low.replaceAll(/(..)(?!$)/g, '$1-')}`;
  return { name: `${sites[site].code.toUpperCase()}-${name}`, site, ip: plan.address(network, n), mac, random };
}

function workstationAt(place: Place, n: number): Machine {
  const common = base(place, n, `W${String(n + 1).padStart(5, '0')}`);
  const random = common.random('kept');
  const drawn = random.next();
  const os = workstationSystems.find(([upTo]) => drawn < upTo)?.[1] ?? {};
  const stale = random.chance(0.05);
  return {
    ...common,
    kind: 'workstation',
    os,
    created: addDays(today, -random.between(200, 2400)),
    lastLogon: addDays(today, stale ? -random.between(190, 700) : -random.between(2, 20)),
    enabled: !stale || random.chance(0.6),
    services:
      os.fingerprint === 'windows-7'
        ? ['msrpc', 'netbios', 'smb1']
        : random.chance(0.15)
          ? ['msrpc', 'smb', 'rdp']
          : ['msrpc', 'smb'],
  };
}

function serverAt(place: Place, n: number, { category, name, os }: Server): Machine {
  const common = base(place, n, name);
  const known = serverSystems[os] ?? linux;
  return {
    ...common,
    kind: 'server',
    os: known,
    created: addDays(today, -common.random('created').between(300, 3200)),
    lastLogon: addDays(today, -common.random('logon').between(2, 9)),
    enabled: true,
    services: serverServices(category, known),
  };
}

function serverServices(category: string, { directory, fingerprint }: OsData): readonly string[] {
  if (category === 'interface engine') return ['ssh', 'hl7', 'mllp-tls', 'https'];
  if (category === 'PACS') return directory ? ['dicom', 'https', 'msrpc', 'smb', 'rdp'] : ['dicom', 'ssh', 'https'];
  if (category === 'directory service' && directory) return ['ldap', 'msrpc', 'smb'];
  if (category === 'telephony') return directory ? ['http', 'msrpc', 'smb'] : ['ssh', 'telnet', 'http'];
  if (fingerprint === 'windows-7' || fingerprint === 'windows-xp') return ['msrpc', 'netbios', 'smb1', 'vnc'];
  return directory ? ['https', 'msrpc', 'smb', 'rdp'] : ['ssh', 'https'];
}

function printerAt(place: Place, n: number): Machine {
  const common = base(place, n, `P${String(n + 1).padStart(4, '0')}`);
  const services = common.random('services').chance(0.3) ? ['ftp', 'telnet', 'http', 'printer'] : ['http', 'printer'];
  return {
    ...common,
    kind: 'printer',
    os: { fingerprint: 'printer' },
    created: today,
    lastLogon: today,
    enabled: true,
    services,
  };
}

function switchAt(place: Place, n: number, name: string): Machine {
  const common = base(place, n, name);
  return { ...common, kind: 'switch', os: {}, created: today, lastLogon: today, enabled: true, services: ['ssh'] };
}
