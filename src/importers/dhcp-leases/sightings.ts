// SPDX-License-Identifier: Apache-2.0
import { ImportError, type ImportItem } from '../engine/importer.ts';
import type { AssetRecord } from '../engine/records.ts';

/** One line of a lease file or address table: somebody had this address. */
export type Sighting = {
  readonly at: string;
  readonly ip: string;
  readonly mac?: string;
  readonly hostname?: string;
  readonly network?: string;
  /** Instant or day at which the device was there; absent where the source does not tell. */
  readonly seen?: string;
  /** False for an address that was given back or has run out: the device is known, the address no longer its own. */
  readonly current: boolean;
  readonly vendorClass?: string;
};

type Device = {
  readonly at: string;
  readonly mac: string;
  hostname?: string;
  network?: string;
  seen?: string;
  vendorClass?: string;
};

/** More than any network has; keeps the memory for devices bounded. */
const maxDevices = 2_000_000;

function tooMany(at: string): ImportError {
  return new ImportError('too-large', at, `The file names more than ${maxDevices} devices. Split it.`);
}

/**
 * Gathers sightings into one record a device: a hardware address that holds several addresses is one device, an address
 * belongs to the device that had it last. Memory grows with the number of devices, which is why the records come last.
 */
export class Sightings {
  readonly #devices = new Map<string, Device>();
  readonly #holders = new Map<string, string>();
  readonly #nameless = new Map<string, Sighting>();
  #repeated = 0;

  add(sighting: Sighting): void {
    const { at, current, ip, mac } = sighting;
    if (mac === undefined) {
      if (this.#nameless.size >= maxDevices) throw tooMany(at);
      if (this.#nameless.has(ip)) this.#repeated += 1;
      this.#nameless.set(ip, sighting);
      return;
    }
    const known = this.#devices.get(mac);
    if (known) this.#repeated += 1;
    if (this.#devices.size >= maxDevices) throw tooMany(at);
    const device = known ?? { at, mac };
    this.#devices.set(mac, device);
    update(device, sighting);
    if (current) this.#holders.set(ip, mac);
    else if (this.#holders.get(ip) === mac) this.#holders.delete(ip);
  }

  *items(): Generator<ImportItem> {
    const addresses = new Map<string, string[]>();
    for (const [ip, mac] of this.#holders) addresses.set(mac, [...(addresses.get(mac) ?? []), ip]);
    for (const device of this.#devices.values()) {
      yield { type: 'record', at: device.at, record: recordOf(device.mac, device, addresses.get(device.mac)) };
    }
    for (const [ip, sighting] of this.#nameless) {
      if (this.#holders.has(ip)) continue;
      yield { type: 'record', at: sighting.at, record: recordOf(undefined, sighting, [ip]) };
    }
    if (this.#repeated === 0) return;
    const message = `${this.#repeated} entries tell more about a device that an earlier entry names; they went into its record`;
    yield { type: 'note', at: 'end of file', message };
  }
}

/** Later lines of a file are newer; what they do not say stays as it was. */
function update(device: Device, { hostname, network, seen, vendorClass }: Sighting): void {
  if (hostname !== undefined) device.hostname = hostname;
  if (network !== undefined) device.network = network;
  if (vendorClass !== undefined) device.vendorClass = vendorClass;
  if (seen !== undefined && (device.seen === undefined || seen > device.seen)) device.seen = seen;
}

type Known = {
  readonly hostname?: string;
  readonly network?: string;
  readonly seen?: string;
  readonly vendorClass?: string;
};

function recordOf(mac: string | undefined, known: Known, ips: readonly string[] | undefined): AssetRecord {
  const { hostname, network, seen, vendorClass } = known;
  return {
    kind: 'asset',
    viewpoint: 'discovery',
    key: mac ?? ips?.[0] ?? '',
    ...(mac !== undefined && { macs: [mac] }),
    ...(ips && { ips }),
    ...(hostname !== undefined && { hostname }),
    ...(network !== undefined && { network }),
    ...(seen !== undefined && { lastSeen: seen }),
    ...(vendorClass !== undefined && { more: { 'vendor class': vendorClass } }),
  };
}
