// SPDX-License-Identifier: Apache-2.0
import type { AssetClass } from '../engine/records.ts';
import { column } from '../engine/table/columns.ts';
import { date, identifier, ips, line, yesNo } from '../engine/table/readers.ts';
import { tableImporter } from '../engine/table/table-importer.ts';
import { wordsWithin } from '../engine/table/vocabulary/words.ts';

const classOfSystem = wordsWithin<AssetClass>({
  server: 'server, red hat enterprise linux, esxi',
  storage: 'ontap, isilon, onefs',
  workstation: 'windows 11, windows 10, windows 8, windows 7, windows xp, windows vista, windows 2000, macos, mac os x',
});

export default tableImporter({
  id: 'directory-computers',
  title: 'Computers of the directory (Active Directory CSV)',
  kind: 'asset',
  fileNames: /computer|directory|active|verzeichnis|\bad\b/i,
  columns: {
    id: column(identifier, 'ObjectGUID, ObjectSID, SID, GUID'),
    name: column(identifier, 'Name, CN, Computer name, Computer', 'Computername'),
    account: column(identifier, 'SamAccountName, sAMAccountName', 'Kontoname'),
    hostname: column(line, 'DNSHostName, DNS name, FQDN', 'DNS-Name'),
    osName: column(line, 'OperatingSystem, OS, Operating system', 'Betriebssystem'),
    osVersion: column(line, 'OperatingSystemVersion, OS version', 'Betriebssystemversion'),
    ips: column(ips, 'IPv4Address, IPv6Address, IP address', 'IP-Adresse'),
    lastLogon: column(date, 'LastLogonDate, LastLogonTimestamp, LastLogon, Last logon', 'Letzte Anmeldung'),
    passwordSet: column(date, 'PasswordLastSet', 'Kennwort zuletzt geändert'),
    enabled: column(yesNo, 'Enabled', 'Aktiviert'),
    path: column(line, 'DistinguishedName, DN, CanonicalName'),
    description: column(line, 'Description', 'Beschreibung'),
    location: column(line, 'Location', 'Standort'),
    owner: column(line, 'ManagedBy', 'Verwaltet von'),
  },
  signatures: [
    { fields: ['name', 'path'], certainty: 0.7 },
    { fields: ['name', 'hostname', 'osName', 'lastLogon'], certainty: 0.65 },
    { fields: ['name', 'osName', 'osVersion', 'enabled'], certainty: 0.65 },
  ],
  keys: [['id'], ['account'], ['name']],
  record({ account: _account, description, enabled, id: _key, lastLogon, passwordSet, path, ...fields }, row) {
    const system = fields.osName === undefined ? undefined : classOfSystem(fields.osName);
    const lastSeen = [lastLogon, passwordSet]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1);
    const more = {
      ...row.rest(),
      ...(enabled !== undefined && { Enabled: enabled ? 'yes' : 'no' }),
      ...(path !== undefined && { DistinguishedName: path }),
      ...(description !== undefined && { Description: description }),
    };
    return {
      viewpoint: 'discovery' as const,
      ...fields,
      ...(system !== undefined && { class: system }),
      ...(lastSeen !== undefined && { lastSeen }),
      ...(Object.keys(more).length > 0 && { more }),
    };
  },
});
