// SPDX-License-Identifier: Apache-2.0
import { type FingerprintData, fleet, type ServiceData } from './data.ts';
import type { Unit } from './fleet.ts';
import { valueAt } from './load.ts';
import type { Machine } from './office.ts';

/** One address as a scan saw it. */
export type ScanHost = {
  readonly ip: string;
  readonly mac?: string;
  readonly hostname?: string;
  readonly services: readonly ServiceData[];
  readonly fingerprint?: FingerprintData;
  /** How sure nmap is of the operating system, in percent. */
  readonly accuracy: number;
};

const servicesOf = (names: readonly string[]): ServiceData[] => names.map((name) => valueAt(fleet.services, name));

function osOf(fingerprint: string | undefined, accuracy: number): Pick<ScanHost, 'accuracy' | 'fingerprint'> {
  return fingerprint === undefined ? { accuracy } : { accuracy, fingerprint: valueAt(fleet.fingerprints, fingerprint) };
}

/** What a scan finds of a device; nothing when it is off, or has no address where the scan looks. */
export function unitHost({ link, model, random: numbers }: Unit): ScanHost | undefined {
  const random = numbers('scan');
  const off = random.chance(model.portable && !link?.guest ? 0.14 : 0.03);
  if (!link || off) return undefined;
  const { hostname, ip, mac } = link;
  return {
    ip,
    mac,
    ...(random.chance(0.7) && !link.guest && { hostname }),
    services: servicesOf(model.scan),
    ...osOf(model.fingerprint, random.chance(0.7) ? 100 : random.between(86, 97)),
  };
}

export function machineHost({ ip, kind, mac, name, os, random: numbers, services }: Machine): ScanHost | undefined {
  const random = numbers('scan');
  if (kind === 'workstation' && random.chance(0.25)) return undefined;
  const domain = kind === 'switch' || kind === 'printer' ? 'net.riverside.example' : 'ad.riverside.example';
  return {
    ip,
    mac,
    hostname: `${name.toLowerCase()}.${domain}`,
    services: servicesOf(services),
    ...osOf(os.fingerprint, random.chance(0.8) ? 100 : random.between(88, 97)),
  };
}

/** A device that no register knows. */
export function strangerHost(ip: string, mac: string, services: readonly string[], fingerprint?: string): ScanHost {
  return { ip, mac, services: servicesOf(services), ...osOf(fingerprint, 98) };
}
