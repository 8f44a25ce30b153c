// SPDX-License-Identifier: Apache-2.0
import type { FileReport } from './expectation.ts';
import type { Unit } from './fleet.ts';
import type { Hospital } from './hospital.ts';
import { guest, type NetworkId, networks, type SiteId } from './network-plan.ts';
import { type Scan, writeScan } from './nmap.ts';
import { Random } from './random.ts';
import { machineHost, type ScanHost, strangerHost, unitHost } from './scan-host.ts';

/** Devices that hang on the network and in no register, by site and network. */
const strangers: readonly (readonly [SiteId, NetworkId, services: readonly string[], fingerprint?: string])[] = [
  ['general', 'clients', ['ssh', 'vnc'], 'linux-5'],
  ['general', 'clients', ['http', 'telnet']],
  ['general', 'imaging', ['msrpc', 'netbios', 'smb1', 'vnc', 'rdp'], 'windows-7'],
  ['general', 'infusion', ['ssh', 'http'], 'linux-3'],
  ['general', 'laboratory', ['ftp', 'smb'], 'linux-3'],
  ['general', 'wards', ['telnet', 'http'], 'linux-3'],
  ['womens', 'clients', ['http', 'telnet'], 'linux-3'],
  ['womens', 'monitoring', ['rdp', 'msrpc', 'smb'], 'windows-10'],
  ['womens', 'neonatal', ['http'], 'linux-3'],
];
const visitors = 60;

/** The general campus is routed and was scanned from one place; the other one is flat and was scanned from within. */
function clinicalScan(site: SiteId, { plans }: Hospital): Scan {
  const { addresses, scopes } = plans[site];
  const asked = { target: scopes.join(' '), addresses };
  return site === 'general'
    ? { ...asked, file: 'nmap-clinical-general.xml', date: '2026-10-24', sameSegment: false }
    : { ...asked, file: 'nmap-clinical-womens.xml', date: '2026-10-25', sameSegment: true };
}

const guestScan: Scan = {
  file: 'nmap-guest-wifi.xml',
  date: '2026-10-28',
  target: guest.scope,
  addresses: 256,
  sameSegment: true,
};

export async function writeScans(folder: string, hospital: Hospital): Promise<FileReport[]> {
  return [
    await writeScan(folder, clinicalScan('general', hospital), clinicalHosts('general', hospital)),
    await writeScan(folder, clinicalScan('womens', hospital), clinicalHosts('womens', hospital)),
    await writeScan(folder, guestScan, guestHosts(hospital)),
  ];
}

/** In the order of addresses: a network's machines, its devices, and at its upper end whoever nobody expected. */
function* clinicalHosts(site: SiteId, hospital: Hospital): Generator<ScanHost> {
  const units = new Lookahead(hospital.units(), (unit) => unit.site === site && unit.link?.guest === false);
  for (const network of networks) {
    yield* found(hospital.machines(site, network), machineHost);
    yield* found(
      units.takeWhile((unit) => unit.model.network === network),
      unitHost,
    );
    yield* strangersOf(site, network, hospital);
  }
}

function* found<T>(things: Iterable<T>, look: (thing: T) => ScanHost | undefined): Generator<ScanHost> {
  for (const thing of things) {
    const host = look(thing);
    if (host) yield host;
  }
}

/** Takes what follows of a sequence as long as it fits, and leaves the first that does not. */
class Lookahead {
  readonly #units: Iterator<Unit>;
  readonly #counts: (unit: Unit) => boolean;
  #next: Unit | undefined;

  constructor(units: Iterator<Unit>, counts: (unit: Unit) => boolean) {
    this.#units = units;
    this.#counts = counts;
    this.#advance();
  }

  *takeWhile(fits: (unit: Unit) => boolean): Generator<Unit> {
    while (this.#next && fits(this.#next)) {
      yield this.#next;
      this.#advance();
    }
  }

  #advance(): void {
    do {
      const { done, value } = this.#units.next();
      this.#next = done ? undefined : value;
    } while (this.#next && !this.#counts(this.#next));
  }
}

function* strangersOf(site: SiteId, network: NetworkId, { plans }: Hospital): Generator<ScanHost> {
  const here = strangers.filter(([where, which]) => where === site && which === network);
  for (const [n, [, , services, fingerprint]] of [...here.entries()].reverse()) {
    const random = new Random(`stranger/${site}/${network}/${n}`);
    yield strangerHost(
      plans[site].stranger(network, n),
      `${random.pick(['c4-93', 'd0-a4'])}-${pairs(random, 4)}`,
      services,
      fingerprint,
    );
  }
}

/** Medical devices first, then the phones of visitors, whose hardware addresses are made up by the phones themselves. */
function* guestHosts(hospital: Hospital): Generator<ScanHost> {
  yield strangerHost(`${guest.prefix}.1`, 'b0-82-2a-50-00-01', ['https']);
  for (const unit of hospital.units()) {
    const host = unit.link?.guest ? unitHost(unit) : undefined;
    if (host) yield host;
  }
  for (let n = 0; n < visitors; n += 1) {
    const random = new Random(`visitor/${n}`);
    const mac = `${random.pick(['02', '26', '5a', 'b6', 'de'])}-${pairs(random, 5)}`;
    if (random.chance(0.8))
      yield strangerHost(`${guest.prefix}.${80 + n}`, mac, [], random.chance(0.6) ? 'phone' : undefined);
  }
}

const pairs = (random: Random, count: number): string => Array.from({ length: count }, () => random.hex(2)).join('-');
