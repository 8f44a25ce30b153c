// SPDX-License-Identifier: Apache-2.0

export const siteIds = ['general', 'womens'] as const;
export type SiteId = (typeof siteIds)[number];

export const sites = {
  general: { name: 'Riverside General', code: 'rg', second: 20 },
  womens: { name: 'Riverside Women & Children', code: 'rw', second: 30 },
} as const;

export const guest = { name: 'Riverside-Guest', prefix: '192.168.50', scope: '192.168.50.0/24' } as const;

/** In the order of their addresses. */
export const networks = [
  'core',
  'servers',
  'clients',
  'printers',
  'imaging',
  'monitoring',
  'infusion',
  'theatre',
  'dialysis',
  'laboratory',
  'radiotherapy',
  'endoscopy',
  'neonatal',
  'wards',
] as const;
export type NetworkId = (typeof networks)[number];

const blockSize = 1024;
/** Addresses at both ends of a network that no device of a register gets: gateways below, strangers above. */
const [below, above] = [10, 24];
const perSixteen = 65_536;
/** A hospital that grows takes 10.21, 10.22 and so on beside 10.20. */
const mostSixteens = 10;

export function isNetwork(text: string): text is NetworkId {
  return networks.some((network) => network === text);
}

type Range = { readonly from: number; readonly size: number };

/** Which addresses of a site each network has: whole blocks of 1,024 (/22), one each in a hospital of usual size. */
export class AddressPlan {
  readonly #site: SiteId;
  readonly #ranges = new Map<NetworkId, Range>();
  readonly #sixteens: number;

  constructor(site: SiteId, devices: ReadonlyMap<NetworkId, number>) {
    this.#site = site;
    let from = 0;
    for (const network of networks) {
      const size = Math.ceil(((devices.get(network) ?? 0) + below + above) / blockSize) * blockSize;
      this.#ranges.set(network, { from, size });
      from += size;
    }
    this.#sixteens = Math.ceil(from / perSixteen);
    if (this.#sixteens > mostSixteens) {
      throw new RangeError(
        `${sites[site].name} has room for ${mostSixteens * perSixteen} addresses. Ask for fewer devices.`,
      );
    }
  }

  /** The /16 networks that a scan of the whole site must name. */
  get scopes(): readonly string[] {
    return Array.from({ length: this.#sixteens }, (_, n) => `10.${sites[this.#site].second + n}.0.0/16`);
  }

  get addresses(): number {
    return this.#sixteens * perSixteen;
  }

  /** The address of the n-th device of a network, from 0. */
  address(network: NetworkId, n: number): string {
    return this.#at(network, below + n);
  }

  gateway(network: NetworkId): string {
    return this.#at(network, 1);
  }

  /** Addresses that were given to nobody, from the top of a network down. */
  stranger(network: NetworkId, n: number): string {
    return this.#at(network, this.#range(network).size - 2 - n);
  }

  scope(network: NetworkId): string {
    return this.#at(network, 0);
  }

  #range(network: NetworkId): Range {
    const range = this.#ranges.get(network);
    if (!range) throw new Error(`no addresses for ${network}`);
    return range;
  }

  #at(network: NetworkId, offset: number): string {
    const host = this.#range(network).from + offset;
    return `10.${sites[this.#site].second + (host >> 16)}.${(host >> 8) & 255}.${host & 255}`;
  }
}
