// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { AnswerWire, Empty, Id, PageInput, pageOf } from '../../contract/wire.ts';

/** An asset as lists and reports show it: the register's identity and the discovered identity side by side. */
export const Asset = z.object({
  id: Id,
  name: z.string(),
  class: z.string(),
  category: z.string().nullable(),
  criticality: z.string().nullable(),
  lifecycle: z.string().nullable(),
  owner: z.string().nullable(),
  supplier: z.string().nullable(),
  site: z.string().nullable(),
  department: z.string().nullable(),
  location: z.string().nullable(),
  registered: z.boolean(),
  maker: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
  udiDi: z.string().nullable(),
  assetTag: z.string().nullable(),
  softwareVersion: z.string().nullable(),
  discovered: z.boolean(),
  hostname: z.string().nullable(),
  macs: z.array(z.string()),
  ips: z.array(z.string()),
  network: z.string().nullable(),
  osName: z.string().nullable(),
  osVersion: z.string().nullable(),
  endOfSupport: z.string().nullable(),
  lastPatched: z.string().nullable(),
  maintenanceDue: z.string().nullable(),
  lastSeen: z.string().nullable(),
  /** Another asset that may be the same device, if a person has not decided yet. */
  maybeSameAs: Id.nullable(),
});
export type Asset = z.output<typeof Asset>;

export const AssetSource = z.object({
  rowId: Id,
  source: z.string(),
  at: z.string(),
  rule: z.string(),
  reason: z.string(),
  since: z.string(),
});

export const Review = z.object({
  id: Id,
  kind: z.enum(['conflict', 'proposal']),
  assetId: Id,
  assetName: z.string(),
  otherAssetId: Id,
  otherAssetName: z.string(),
  scheme: z.string(),
  value: z.string(),
  explanation: z.string(),
  state: z.enum(['open', 'same', 'different']),
});

export const assets = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/assets',
    permission: 'assets:read',
    summary: 'The inventory, in the order of ids.',
    input: PageInput.extend({
      cursor: Id.optional(),
      class: z.string().optional(),
      text: z.string().max(200).optional(),
    }),
    output: pageOf(Asset),
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/assets/one',
    permission: 'assets:read',
    summary: 'One asset with the sources that speak of it and the facts about it. Ids of merged assets still work.',
    input: z.object({ id: Id }),
    output: z.object({
      asset: Asset,
      sources: z.array(AssetSource),
      services: z.array(z.object({ port: z.number().int(), transport: z.string(), name: z.string().nullable() })),
      disclosures: z.array(
        z.object({
          id: Id,
          maker: z.string(),
          model: z.string(),
          softwareVersion: z.string().nullable(),
          match: AnswerWire,
        }),
      ),
    }),
  },
  summary: {
    kind: 'query',
    method: 'GET',
    path: '/assets/summary',
    permission: 'assets:read',
    summary: 'Numbers of the inventory by class, and how much of it is on one side only.',
    input: Empty,
    output: z.object({
      total: z.number().int(),
      hidden: z.number().int(),
      registeredOnly: z.number().int(),
      discoveredOnly: z.number().int(),
      both: z.number().int(),
      openConflicts: z.number().int(),
      openProposals: z.number().int(),
      byClass: z.array(z.object({ class: z.string(), count: z.number().int() })),
      byCategory: z.array(z.object({ category: z.string(), count: z.number().int() })),
      networks: z.array(z.object({ network: z.string(), count: z.number().int() })),
    }),
  },
  reviews: {
    kind: 'query',
    method: 'GET',
    path: '/assets/reviews',
    permission: 'assets:read',
    summary: 'Pairs of assets whose identity a person must decide.',
    input: PageInput.extend({ cursor: Id.optional(), kind: z.enum(['conflict', 'proposal']).optional() }),
    output: pageOf(Review),
  },
  decide: {
    kind: 'command',
    method: 'POST',
    path: '/assets/reviews',
    permission: 'assets:update',
    summary: 'Declares two assets to be one device, or two. Same: the older id stays, the other one becomes an alias.',
    input: z.object({ reviewId: Id, decision: z.enum(['same', 'different']), reason: z.string().min(1).max(1000) }),
    output: z.object({ assetId: Id }),
  },
  split: {
    kind: 'command',
    method: 'POST',
    path: '/assets/split',
    permission: 'assets:update',
    summary: 'Undoes a merge: the row leaves the asset for one of its own and is never linked to it again by itself.',
    input: z.object({ assetId: Id, rowId: Id, reason: z.string().min(1).max(1000) }),
    output: z.object({ assetId: Id }),
  },
});
