// SPDX-License-Identifier: Apache-2.0
import { ImportError, type ImportItem } from '../engine/importer.ts';
import { normaliseIp, normaliseMac } from '../engine/table/network-address.ts';
import { Tally } from '../engine/table/tally.ts';
import type { TextLine } from '../engine/text-lines.ts';
import type { Sighting, Sightings } from './sightings.ts';

const leaseStart = /^\s*lease\s+(\S+)\s*\{/;
const blockStart = /^\s*[a-z]/;
const blockEnd = /^[^"#]*\}\s*$/;
const maxLinesOfBlock = 200;

const hardware = /\bhardware\s+ethernet\s+([0-9a-f:]+)\s*;/i;
const clientName = /\bclient-hostname\s+"((?:[^"\\]|\\.)*)"\s*;/;
const vendor = /\bset\s+vendor-class-identifier\s*=\s*"((?:[^"\\]|\\.)*)"\s*;/;
const state = /(?<!next |rewind )\bbinding\s+state\s+(\w+)\s*;/;
/** dhcpd.leases(5): a weekday, then date and time in UTC, or seconds since 1970. */
const moment = String.raw`\s+(?:epoch\s+(\d{1,11})|\d\s+(\d{4})\/(\d{2})\/(\d{2})\s+(\d{2}:\d{2}:\d{2}))`;
const lastTransaction = new RegExp(String.raw`\bcltt${moment}`);
const started = new RegExp(String.raw`\bstarts${moment}`);

type Block = { readonly line: number; readonly ip: string | undefined; readonly lines: string[] };

/** Reads the lease file of ISC dhcpd, which is a log: the last entry of an address is the one that holds. */
export class IscLeases {
  readonly #sightings: Sightings;
  readonly #tally = new Tally();
  #block: Block | undefined;

  constructor(sightings: Sightings) {
    this.#sightings = sightings;
  }

  *take({ line, text }: TextLine): Generator<ImportItem> {
    if (!this.#block) {
      const ip = leaseStart.exec(text)?.[1];
      if (ip === undefined && !(blockStart.test(text) && text.trimEnd().endsWith('{'))) return;
      this.#block = { line, ip, lines: [] };
    }
    const block = this.#block;
    block.lines.push(text);
    if (block.lines.length > maxLinesOfBlock) {
      throw new ImportError('malformed', `line ${block.line}`, 'A block is opened here that does not close.');
    }
    if (!blockEnd.test(text)) return;
    this.#block = undefined;
    yield* this.#close(block);
  }

  /** @throws ImportError 'truncated' when the file ends inside a block; what stood before it has been taken. */
  *end(): Generator<ImportItem> {
    yield* this.#tally.notes();
    if (!this.#block) return;
    const at = `line ${this.#block.line}`;
    throw new ImportError('truncated', at, 'The file ends inside the block that is opened here. Copy it again.');
  }

  *#close({ ip: written, line, lines }: Block): Generator<ImportItem> {
    const at = `line ${line}`;
    if (written === undefined) {
      this.#tally.add('blocks that are no leases, not read', at);
      return;
    }
    const ip = normaliseIp(written);
    if (ip === undefined) {
      yield { type: 'reject', at, reason: 'the lease is not about an IP address of a device' };
      return;
    }
    const sighting = readLease(at, ip, lines.join('\n'));
    if (sighting) this.#sightings.add(sighting);
    else this.#tally.add('leases without a hardware address (free or abandoned), no device to record', at);
  }
}

function readLease(at: string, ip: string, text: string): Sighting | undefined {
  const mac = normaliseMac(hardware.exec(text)?.[1] ?? '');
  if (mac === undefined) return undefined;
  const hostname = clientName.exec(text)?.[1];
  const vendorClass = vendor.exec(text)?.[1];
  const seen = instant(lastTransaction.exec(text) ?? started.exec(text));
  return {
    at,
    ip,
    mac,
    current: (state.exec(text)?.[1] ?? 'active') === 'active',
    ...(hostname && { hostname }),
    ...(vendorClass && { vendorClass }),
    ...(seen !== undefined && { seen }),
  };
}

function instant(match: RegExpExecArray | null): string | undefined {
  if (!match) return undefined;
  const [, seconds, year, month, day, time] = match;
  const date = seconds === undefined ? new Date(`${year}-${month}-${day}T${time}Z`) : new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
