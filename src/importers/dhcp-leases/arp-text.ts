// SPDX-License-Identifier: Apache-2.0
import type { ImportItem } from '../engine/importer.ts';
import { normaliseIp, normaliseMac } from '../engine/table/network-address.ts';
import { Tally } from '../engine/table/tally.ts';
import type { TextLine } from '../engine/text-lines.ts';
import type { Sightings } from './sightings.ts';

/** An entry holds one address and one hardware address, in whatever order a system prints them. */
type ArpEntry = {
  readonly ip: string;
  readonly mac: string | undefined;
  readonly hostname: string | undefined;
  readonly vlan: string | undefined;
};

const wrapped = /^[(<[]|[)>\],]$/g;
const section = /^\s*(?:interface|schnittstelle)\s*:/i;
/** 'gw.example (10.0.0.1) at ...' of BSD, macOS and Linux; a question mark stands for no name. */
const named = /^([A-Za-z0-9][\w.-]*)\s+\([\d.]+\)\s+(?:at|auf)\s/;
const unresolved = /incomplete|unvollst|failed|none/i;

/** Undefined for a line that is no entry: a heading, a prompt, an interface. */
export function readArpLine(text: string): ArpEntry | undefined {
  if (section.test(text)) return undefined;
  const tokens = text
    .trim()
    .split(/\s+/)
    .map((token) => token.replaceAll(wrapped, ''));
  const ip = tokens.map(normaliseIp).find((found) => found !== undefined);
  if (ip === undefined) return undefined;
  const mac = tokens.map(normaliseMac).find((found) => found !== undefined);
  if (mac === undefined && !unresolved.test(text)) return undefined;
  return { ip, mac, hostname: named.exec(text)?.[1], vlan: tokens.find((token) => /^vlan\s?-?\d+/i.test(token)) };
}

/** Group addresses (first octet odd) and those of no station are entries of the table, but of no device. */
function isGroup(mac: string): boolean {
  return Number.parseInt(mac.slice(0, 2), 16) % 2 === 1;
}

/** Reads what `show ip arp`, `arp -a`, `arp -n` and `ip neigh` print. */
export class ArpText {
  readonly #sightings: Sightings;
  readonly #tally = new Tally();

  constructor(sightings: Sightings) {
    this.#sightings = sightings;
  }

  take({ line, text }: TextLine): readonly ImportItem[] {
    if (text.trim() === '') return [];
    const at = `line ${line}`;
    const entry = readArpLine(text);
    if (!entry) this.#tally.add('lines that are no entries', at);
    else if (entry.mac === undefined) this.#tally.add('addresses that no device answered for', at);
    else if (isGroup(entry.mac)) this.#tally.add('addresses of groups, not of devices', at);
    else this.#add(entry, entry.mac, at);
    return [];
  }

  #add({ hostname, ip, vlan }: ArpEntry, mac: string, at: string): void {
    this.#sightings.add({
      at,
      ip,
      mac,
      current: true,
      ...(hostname !== undefined && { hostname }),
      ...(vlan !== undefined && { network: vlan }),
    });
  }

  end(): Generator<ImportItem> {
    return this.#tally.notes();
  }
}
