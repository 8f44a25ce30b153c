// SPDX-License-Identifier: Apache-2.0
import { addDays, today } from './calendar.ts';
import { fleet, type ModelData, models } from './data.ts';
import { valueAt } from './load.ts';
import {
  type AddressPlan,
  guest,
  isNetwork,
  type NetworkId,
  networks,
  type SiteId,
  siteIds,
  sites,
} from './network-plan.ts';
import { Random, scatter } from './random.ts';

/** One medical device. What a source knows of it is for that source to say. */
export type Unit = {
  readonly index: number;
  readonly model: ModelData;
  readonly site: SiteId;
  readonly equipmentNo: string;
  readonly assetTag: string;
  readonly serial: string;
  readonly udiDi: string;
  readonly department: string;
  readonly room: string;
  readonly software: string | undefined;
  readonly commissioned: string;
  readonly lastPm: string | undefined;
  readonly pmDue: string;
  readonly status: string;
  /** Absent where nobody ever gave it an address. */
  readonly link: Link | undefined;
  /** Numbers for what one source knows of it and forgets. */
  random(source: string): Random;
};
export type Link = { readonly ip: string; readonly mac: string; readonly hostname: string; readonly guest: boolean };

const wholeWeight = models.reduce((sum, { weight }) => sum + weight, 0);

/** How many units of each model a hospital of this size has: shares of the whole, the largest remainders rounded up. */
export function countModels(devices: number): ReadonlyMap<string, number> {
  const shares = models.map(({ id, weight }) => ({ id, share: (weight * devices) / wholeWeight }));
  const counts = new Map(shares.map(({ id, share }) => [id, Math.floor(share)]));
  const missing = devices - [...counts.values()].reduce((sum, count) => sum + count, 0);
  const byRemainder = shares.toSorted((a, b) => (b.share % 1) - (a.share % 1) || (a.id < b.id ? -1 : 1));
  for (const { id } of byRemainder.slice(0, missing)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function networkOf({ network }: ModelData): NetworkId {
  if (!isNetwork(network)) throw new Error(`no network '${network}'`);
  return network;
}

/** The fleet of a hospital, made anew each time it is walked through: no unit is kept. */
export class Fleet {
  readonly #counts: ReadonlyMap<string, number>;

  constructor(devices: number) {
    this.#counts = countModels(devices);
  }

  /** How many units of each network have an address there. */
  linked(site: SiteId): ReadonlyMap<NetworkId, number> {
    const linked = new Map<NetworkId, number>();
    for (const model of models) {
      const network = networkOf(model);
      for (let n = 0; n < this.#share(model, site); n += 1) {
        if (isConnected(model, site, n)) linked.set(network, (linked.get(network) ?? 0) + 1);
      }
    }
    return linked;
  }

  /** Every unit, in the order of sites and addresses. */
  *units(plans: Readonly<Record<SiteId, AddressPlan>>): Generator<Unit> {
    let index = 0;
    const guests = { given: 0 };
    for (const site of siteIds) {
      for (const network of networks) {
        const given = { here: 0 };
        for (const model of models.filter((candidate) => candidate.network === network)) {
          let guestsLeft = site === 'general' ? model.guests : 0;
          for (let n = 0; n < this.#share(model, site); n += 1) {
            const random = unitRandom(model, site, n);
            let address: string | undefined;
            if (random.chance(model.connected)) {
              guestsLeft -= 1;
              address =
                guestsLeft >= 0 ? `${guest.prefix}.${20 + guests.given++}` : plans[site].address(network, given.here++);
            }
            yield makeUnit({ model, site, index, n, random, address });
            index += 1;
          }
        }
      }
    }
  }

  #share({ general, id }: ModelData, site: SiteId): number {
    const all = this.#counts.get(id) ?? 0;
    const atGeneral = Math.round(all * general);
    return site === 'general' ? atGeneral : all - atGeneral;
  }
}

const unitRandom = (model: ModelData, site: SiteId, n: number): Random => new Random(`${model.id}/${site}/${n}`);

/** The first number of each unit decides it, here and where the unit is made. */
function isConnected(model: ModelData, site: SiteId, n: number): boolean {
  return unitRandom(model, site, n).chance(model.connected);
}

type Making = {
  readonly model: ModelData;
  readonly site: SiteId;
  readonly index: number;
  readonly n: number;
  readonly random: Random;
  readonly address: string | undefined;
};

function makeUnit({ address, index, model, n, random, site }: Making): Unit {
  const number = 100_000 + scatter(index + 1, 2 ** 19);
  const commissioned = addDays(today, -random.between(60, 365 * model.age));
  const pm = maintenance(model, commissioned, random);
  return {
    index,
    model,
    site,
    equipmentNo: `EQ-${number}`,
    assetTag: `RHG${number}`,
    serial: `${model.id.slice(0, 2).toUpperCase()}${commissioned.slice(2, 4)}${siteDigit(site)}${pad(scatter(n + 1, 2 ** 20), 7)}`,
    udiDi: valueAt(deviceIdentifiers, model.id),
    department: random.pick(valueAt(fleet.wards, model.wards)[site]),
    room: `${random.pick(['A', 'B', 'C', 'D'])}${random.between(0, 5)}.${pad(random.between(1, 48), 2)}`,
    software: model.software.length > 0 ? random.pick(model.software) : undefined,
    commissioned,
    ...pm,
    status: random.chance(0.02) ? 'In repair' : random.chance(0.015) ? 'Retired' : 'In service',
    link: address === undefined ? undefined : linkOf(model, site, index, number, address),
    random: (source) => new Random(`${model.id}/${site}/${n}/${source}`),
  };
}

function linkOf(model: ModelData, site: SiteId, index: number, number: number, ip: string): Link {
  const low = scatter(index + 1, 2 ** 24)
    .toString(16)
    .padStart(6, '0')
    .replaceAll(/(..)(?!$)/g, '$1-');
  return {
    ip,
    mac: `${valueAt(fleet.makers, model.maker).oui}-${low}`,
    hostname: `${sites[site].code}-${model.id}-${number}.med.riverside.example`,
    guest: ip.startsWith(guest.prefix),
  };
}

function maintenance({ pm }: ModelData, commissioned: string, random: Random): Pick<Unit, 'lastPm' | 'pmDue'> {
  const interval = Math.round(pm * 30.4);
  const ago = random.between(3, interval - 5) + (random.chance(0.07) ? interval : 0);
  const lastPm = addDays(today, -ago);
  if (lastPm < commissioned) return { lastPm: undefined, pmDue: addDays(commissioned, interval) };
  return { lastPm, pmDue: addDays(lastPm, interval) };
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const siteDigit = (site: SiteId): number => siteIds.indexOf(site) + 1;

/**
 * A GTIN with a check digit as GS1 asks for it. Prefix 952 is set aside for examples and belongs to no company; the model's
 * place in the list makes the item number.
 */
function deviceIdentifier(model: ModelData, n: number): string {
  const item = pad(n + 1, 4);
  const digits = `0952${pad(Number(valueAt(fleet.makers, model.maker).gtin), 5)}${item}`;
  const sum = Array.from(digits, Number).reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const deviceIdentifiers = Object.fromEntries(models.map((model, n) => [model.id, deviceIdentifier(model, n)]));
