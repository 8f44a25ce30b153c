// SPDX-License-Identifier: Apache-2.0
import { createClient, type Out } from '../../contract/contract.ts';
import { criticalities } from '../../importers/engine/records.ts';
import { type Asset, assets } from '../../modules/assets/contract.ts';
import { type Document, documents } from '../../modules/documents/contract.ts';
import { type Flow, flows } from '../../modules/flows/contract.ts';
import { organisation, type Unit } from '../../modules/organisation/contract.ts';
import { type Supplier, suppliers } from '../../modules/suppliers/contract.ts';
import type { App } from '../../platform/invoke/app.ts';
import type { Caller } from '../../platform/invoke/context.ts';
import { invoke } from '../../platform/invoke/invoke.ts';

/** What a binder holds, as it is known now. */
export type BinderContent = {
  readonly units: readonly Unit[];
  readonly suppliers: readonly Supplier[];
  readonly downtime: readonly Document[];
  readonly assets: readonly Asset[];
  readonly networks: Out<(typeof assets)['summary']['output']>['networks'];
  /** Assets of which no network is known. */
  readonly withoutNetwork: number;
  readonly flows: readonly Flow[];
};

const contracts = { assets, documents, flows, organisation, suppliers };
type Page<T> = { readonly items: readonly T[]; readonly cursor: string | null };

/** Reads everything through the services, with the rights of the caller. */
export async function gather(app: App, caller: Caller): Promise<BinderContent> {
  const client = createClient(contracts, (name, input) => invoke(app, name, input, caller));
  const { items: units } = await client.organisation.units({});
  const { networks } = await client.assets.summary({});
  const inventory = await all<Asset>((page) => client.assets.list(page));
  const limit = 500;
  return {
    units,
    suppliers: (await all<Supplier>((page) => client.suppliers.list({ ...page, limit }))).sort(byCriticality),
    downtime: await all<Document>((page) =>
      client.documents.list({ ...page, filter: { topic: { in: ['downtime'] } } }),
    ),
    assets: inventory.sort(byCriticality),
    networks,
    withoutNetwork: inventory.filter((asset) => asset.network === null).length,
    flows: (await all<Flow>((page) => client.flows.list(page))).sort((a, b) => compare(a.name, b.name)),
  };
}

async function all<T>(list: (page: { limit: number; cursor?: string }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page<T> = await list({ limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  }
  return items;
}

const compare = new Intl.Collator('de').compare;
type Ranked = { readonly criticality: string | null; readonly name: string };

/** The most critical first, then those of which nobody has said it: they could be. */
function byCriticality(a: Ranked, b: Ranked): number {
  return rank(a.criticality) - rank(b.criticality) || compare(a.name, b.name);
}

const ranks: ReadonlyMap<string, number> = new Map(criticalities.map((word, at) => [word, at]));
const rank = (criticality: string | null): number => ranks.get(criticality ?? '') ?? 1.5;
