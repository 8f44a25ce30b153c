// SPDX-License-Identifier: Apache-2.0
import { Fleet, type Unit } from './fleet.ts';
import { AddressPlan, type NetworkId, networks, type SiteId } from './network-plan.ts';
import { type Machine, machines, officeLinks } from './office.ts';

/** A hospital of some size: everything that has a place and an address, to be walked through and never held. */
export class Hospital {
  readonly devices: number;
  readonly plans: Readonly<Record<SiteId, AddressPlan>>;
  readonly #fleet: Fleet;

  constructor(devices: number) {
    this.devices = devices;
    this.#fleet = new Fleet(devices);
    const plan = (site: SiteId): AddressPlan =>
      new AddressPlan(site, new Map([...this.#fleet.linked(site), ...officeLinks(site, devices)]));
    this.plans = { general: plan('general'), womens: plan('womens') };
  }

  /** All medical devices, ordered by site and address. */
  units(): Generator<Unit> {
    return this.#fleet.units(this.plans);
  }

  /** Servers, workstations, printers and switches of one network. */
  machines(site: SiteId, network: NetworkId): Generator<Machine> {
    return machines(site, network, this.devices, this.plans[site]);
  }

  *allMachines(site: SiteId): Generator<Machine> {
    for (const network of networks) yield* this.machines(site, network);
  }
}
