// SPDX-License-Identifier: Apache-2.0
import type { ColumnProfile, ImportItem, ImportSource } from '../engine/importer.ts';
import { cellText, Unread } from '../engine/table/cell.ts';
import { column, indexHeaders } from '../engine/table/columns.ts';
import type { Recognition } from '../engine/table/layout.ts';
import { normaliseIp, normaliseMac } from '../engine/table/network-address.ts';
import { readTable } from '../engine/table/read-table.ts';
import { line, type Reader } from '../engine/table/readers.ts';
import { Tally } from '../engine/table/tally.ts';
import type { Sighting, Sightings } from './sightings.ts';

const notAnAddress = new Unread('not an IP address of a device', { fatal: true });
const notHardware = new Unread('an identifier that is no hardware address');

const address: Reader<string> = (cell) => {
  const text = cellText(cell);
  return text === undefined ? undefined : (normaliseIp(text) ?? notAnAddress);
};

/** RFC 2132, 9.14: a client identifier may put the hardware type (01) before the hardware address. */
const clientId: Reader<string> = (cell) => {
  const text = cellText(cell);
  if (text === undefined) return undefined;
  return normaliseMac(text) ?? normaliseMac(text.replace(/^01[-:.]?/, '')) ?? notHardware;
};

const columns = {
  ip: column(address, 'IPAddress, Client IP Address, IP address, IP', 'Client-IP-Adresse, IP-Adresse'),
  mac: column(
    clientId,
    'ClientId, Unique ID, MAC address, MAC, Hardware address',
    'Eindeutige ID, Eindeutige Kennung, MAC-Adresse',
  ),
  hostname: column(line, 'HostName, Name, Host', 'Hostname, Computername'),
  scope: column(line, 'ScopeId, Scope, Subnet', 'Bereichs-ID, Bereich, Subnetz'),
  state: column(line, 'AddressState, State, Status', 'Adressstatus'),
  type: column(line, 'Type', 'Typ'),
  expires: column(
    line,
    'LeaseExpiryTime, Lease Expiration, Lease expires, Expires',
    'Leaseablaufdatum, Ablaufdatum der Lease, Leaseablauf, Läuft ab',
  ),
};

export const recognition: Recognition = {
  columns,
  index: indexHeaders(columns),
  signatures: [
    { fields: ['ip', 'mac', 'expires'], certainty: 0.65 },
    { fields: ['ip', 'mac', 'scope'], certainty: 0.6 },
    { fields: ['ip', 'mac', 'state'], certainty: 0.6 },
    { fields: ['ip', 'mac', 'hostname'], certainty: 0.5 },
  ],
  fileNames: /dhcp|lease|arp/i,
};

const over = /inactive|inaktiv|expired|abgelaufen|released|free/i;
const conflict = /^bad_address$/i;

/** Reads the table of leases that the Windows DHCP console and PowerShell export. */
export async function* readLeaseTable(
  source: ImportSource,
  profile: ColumnProfile,
  sightings: Sightings,
): AsyncGenerator<ImportItem> {
  const tally = new Tally();
  for await (const item of readTable(source, profile, columns)) {
    if (item.type !== 'row') {
      yield item;
      continue;
    }
    const { at, fields } = item;
    const { hostname, ip, mac, scope, state } = fields;
    if (ip === undefined) yield { type: 'reject', at, reason: 'no IP address' };
    else if (conflict.test(hostname ?? '')) tally.add('addresses in conflict (BAD_ADDRESS), no device to record', at);
    else sightings.add(sightingOf({ at, ip, mac, hostname, network: scope, current: !over.test(state ?? '') }));
  }
  yield* tally.notes();
}

type Said = { [F in keyof Sighting]: Sighting[F] | undefined } & Pick<Sighting, 'at' | 'ip' | 'current'>;

function sightingOf({ at, current, hostname, ip, mac, network }: Omit<Said, 'seen' | 'vendorClass'>): Sighting {
  return {
    at,
    ip,
    current,
    ...(mac !== undefined && { mac }),
    ...(hostname !== undefined && { hostname }),
    ...(network !== undefined && { network }),
  };
}
