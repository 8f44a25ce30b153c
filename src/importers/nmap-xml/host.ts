// SPDX-License-Identifier: Apache-2.0
import type { ImportItem } from '../engine/importer.ts';
import type { AssetClass, AssetRecord, ObservedService } from '../engine/records.ts';
import { normaliseIp, normaliseMac } from '../engine/table/network-address.ts';

type Attributes = Readonly<Record<string, string>>;
type OsMatch = { readonly name: string; readonly accuracy: number; readonly classes: Attributes[] };

/** What the elements of one `<host>` said, before it is judged. */
export type ScannedHost = {
  readonly index: number;
  readonly line: number;
  state: string;
  reason: string;
  readonly seenAt: string | undefined;
  readonly addresses: Attributes[];
  readonly names: Attributes[];
  readonly services: ObservedService[];
  readonly otherPorts: string[];
  readonly matches: OsMatch[];
  /** Some port answered, if only to refuse. */
  answered: boolean;
};

/** A guess below this accuracy stays a remark (percent, as nmap states it). */
const trustedAccuracy = 95;

const deviceClasses: Readonly<Record<string, AssetClass>> = {
  printer: 'printer',
  'print server': 'printer',
  router: 'network-device',
  'broadband router': 'network-device',
  switch: 'network-device',
  bridge: 'network-device',
  hub: 'network-device',
  WAP: 'network-device',
  firewall: 'network-device',
  'load balancer': 'network-device',
  'storage-misc': 'storage',
  phone: 'mobile',
  PDA: 'mobile',
};

/** Whether anything shows that a device is there: `-Pn` declares every address up without asking. */
export function isPresent(host: ScannedHost): boolean {
  if (host.state !== 'up') return false;
  return host.reason !== 'user-set' || host.answered || macsOf(host).length > 0;
}

export function hostItem(host: ScannedHost): ImportItem {
  const at = `host ${host.index} (line ${host.line})`;
  const ips = addressesOf(host, ['ipv4', 'ipv6'], normaliseIp);
  const macs = macsOf(host);
  const key = ips[0] ?? macs[0];
  if (key === undefined) {
    const written = host.addresses.map(({ addr }) => addr?.slice(0, 60)).join(', ');
    return { type: 'reject', at, reason: `no address that names a device on a network (${written || 'none'})` };
  }
  return { type: 'record', at, record: assetRecord(host, key, ips, macs) };
}

function assetRecord(host: ScannedHost, key: string, ips: readonly string[], macs: readonly string[]): AssetRecord {
  const [hostname, ...otherNames] = hostNames(host);
  const os = osOpinion(host.matches);
  const vendor = host.addresses.find(({ addrtype, vendor }) => addrtype === 'mac' && vendor)?.vendor;
  const more = present({
    'MAC vendor': vendor,
    'OS guess': os?.guess,
    'Other host names': otherNames.join(', '),
    'Other ports': host.otherPorts.join(', '),
  });
  return {
    kind: 'asset',
    viewpoint: 'discovery',
    key,
    ...(os?.class && { class: os.class }),
    ...(macs.length > 0 && { macs }),
    ...(ips.length > 0 && { ips }),
    ...(hostname && { hostname }),
    ...(os?.name && { osName: os.name }),
    ...(host.seenAt && { lastSeen: host.seenAt }),
    ...(host.services.length > 0 && { services: host.services }),
    ...(Object.keys(more).length > 0 && { more }),
  };
}

function present(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

const macsOf = (host: ScannedHost): string[] => addressesOf(host, ['mac'], normaliseMac);

function addressesOf(
  host: ScannedHost,
  types: readonly string[],
  normalise: (text: string) => string | undefined,
): string[] {
  const found = host.addresses
    .filter(({ addrtype }) => types.includes(addrtype ?? ''))
    .map(({ addr }) => normalise(addr ?? ''))
    .filter((address) => address !== undefined);
  return [...new Set(found)];
}

/** The name that the network gives (PTR) comes before the one that was typed on the command line. */
function hostNames(host: ScannedHost): string[] {
  const byTrust = host.names.toSorted((a, b) => Number(b.type === 'PTR') - Number(a.type === 'PTR'));
  const names = byTrust.flatMap(({ name = '' }) => name.trim().toLowerCase().replace(/\.$/, '') || []);
  return [...new Set(names)];
}

type OsOpinion = { readonly guess: string; readonly name?: string; readonly class?: AssetClass };

/**
 * nmap often holds several systems equally likely. A single sure guess names the system; several of one family name the
 * family; 'embedded' is no system.
 */
function osOpinion(matches: readonly OsMatch[]): OsOpinion | undefined {
  const accuracy = Math.max(...matches.map((match) => match.accuracy));
  const best = matches.filter((match) => match.accuracy === accuracy);
  if (best.length === 0) return undefined;
  const names = [...new Set(best.map(({ name }) => name))];
  const guess = `${names.slice(0, 3).join(' / ')} (${accuracy} %)`;
  const classes = best.flatMap((match) => match.classes);
  const family = onlyOne(classes.map(({ osfamily }) => osfamily));
  if (accuracy < trustedAccuracy || family === undefined) return { guess };
  const name = family === 'embedded' ? undefined : names.length === 1 ? names[0] : family;
  const assetClass = deviceClasses[onlyOne(classes.map(({ type }) => type)) ?? ''];
  return { guess, ...(name && { name }), ...(assetClass && { class: assetClass }) };
}

function onlyOne(values: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? first : undefined;
}
