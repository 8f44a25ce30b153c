// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { Empty, Id, PageInput, Revision } from '../../contract/wire.ts';
import { assetClasses, criticalities, lifecycles } from '../../importers/engine/records.ts';
import { TrailEntry } from '../audit-trail/contract.ts';
import { Line } from '../register-wire.ts';
import { AssetSource, Component, Disclosure, DisclosureForm } from './schemas.ts';

/** An asset as lists and reports show it: the register's identity and the discovered identity side by side. */
export const Asset = z.object({
  id: Id,
  revision: Revision,
  ownerUnit: Id,
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
  /** Fields that a person has set; imports leave them alone. */
  kept: z.array(z.string()),
});
export type Asset = z.output<typeof Asset>;

/** An asset as screens show it. */
export const ListedAsset = Asset.extend({
  /** The gravest question about its identity that waits for a person. */
  openQuestion: z.enum(['conflict', 'proposal']).nullable(),
});
export type ListedAsset = z.output<typeof ListedAsset>;

export const assetList = declareList('assets.list', 'name', {
  name: { type: 'text', sort: true },
  class: { type: 'choice', values: assetClasses, sort: true, facet: true },
  category: { type: 'choice', facet: true },
  criticality: { type: 'choice', values: criticalities, sort: true, facet: true },
  lifecycle: { type: 'choice', values: lifecycles, facet: true },
  owner: { type: 'text' },
  supplier: { type: 'text' },
  site: { type: 'choice', facet: true },
  department: { type: 'text', sort: true },
  /** With the units below it. */
  unit: { type: 'id' },
  maker: { type: 'text' },
  model: { type: 'text' },
  serial: { type: 'text' },
  assetTag: { type: 'text' },
  hostname: { type: 'text' },
  network: { type: 'choice', facet: true },
  osName: { type: 'text' },
  registered: { type: 'boolean', facet: true },
  discovered: { type: 'boolean', facet: true },
  endOfSupport: { type: 'date', sort: true },
  /** By the date that the register gives: over by now, or not. */
  supportEnded: { type: 'boolean', facet: true },
  lastSeen: { type: 'date', sort: true },
});

/** What a person may set; imports leave it alone from then on. Null clears a field. */
export const AssetChanges = z.object({
  name: Line.optional(),
  class: z.enum(assetClasses).optional(),
  category: Line.nullable().optional(),
  criticality: z.enum(criticalities).nullable().optional(),
  lifecycle: z.enum(lifecycles).nullable().optional(),
  owner: Line.nullable().optional(),
  site: Line.nullable().optional(),
  department: Line.nullable().optional(),
  location: Line.nullable().optional(),
  ownerUnit: Id.optional(),
});
export type AssetChanges = z.output<typeof AssetChanges>;
const SomeChanges = AssetChanges.refine((changes) => Object.keys(changes).length > 0, 'at least one field must be set');

/** Assets as a person has seen them. */
const SeenAssets = z
  .array(z.object({ id: Id, revision: Revision }))
  .min(1)
  .max(1000);
export type SeenAssets = z.output<typeof SeenAssets>;
/** What came of a change of many assets. */
const BulkEdited = z.object({
  updated: z.number().int(),
  /** Those that were named and changed, in their new revision. */
  assets: z.array(z.object({ id: Id, revision: Revision })),
  /** Those that others had changed: left as they are, and as they are now. */
  stale: z.array(ListedAsset),
});
export type BulkEdited = z.output<typeof BulkEdited>;
export const reviewList = declareList('assets.reviews', 'id', {
  id: { type: 'id', sort: true },
  kind: { type: 'choice', values: ['conflict', 'proposal'], facet: true },
  scheme: { type: 'choice', facet: true },
  /** On either side of the pair. */
  asset: { type: 'id' },
});

export const componentList = declareList('assets.components', 'name', {
  name: { type: 'text', sort: true },
  version: { type: 'text', sort: true },
  supplier: { type: 'text', sort: true },
  licence: { type: 'choice', facet: true },
  type: { type: 'choice', facet: true },
});
const ofAsset = { assetId: Id };

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
    summary: 'The inventory.',
    input: listInput(assetList),
    output: listPage(ListedAsset),
  },
  listFacets: facetsEndpoint('/assets', 'assets:read', selectionOf(assetList), assetList),
  show: {
    kind: 'query',
    method: 'GET',
    path: '/assets/{id}',
    permission: 'assets:read',
    summary: 'One asset with the sources that speak of it and the facts about it. Ids of merged assets still work.',
    input: z.object({ id: Id }),
    output: z.object({
      asset: ListedAsset,
      sources: z.array(AssetSource),
      services: z.array(z.object({ port: z.number().int(), transport: z.string(), name: z.string().nullable() })),
      disclosures: z.array(Disclosure),
      /** Names the maker's product in facts and risks about it. */
      modelId: Id.nullable(),
    }),
  },
  disclosure: {
    kind: 'query',
    method: 'GET',
    path: '/assets/{assetId}/disclosures/{id}',
    permission: 'assets:read',
    summary: "A maker's disclosure form (MDS2) about the model of an asset, with its answers.",
    input: z.object({ ...ofAsset, id: Id }),
    output: DisclosureForm,
  },
  components: {
    kind: 'query',
    method: 'GET',
    path: '/assets/{assetId}/components',
    permission: 'assets:read',
    summary: 'Components of the bills of materials about the model of an asset.',
    input: listInput(componentList).extend(ofAsset),
    output: listPage(Component),
  },
  componentsFacets: facetsEndpoint(
    '/assets/{assetId}/components',
    'assets:read',
    selectionOf(componentList).extend(ofAsset),
    componentList,
  ),
  history: {
    kind: 'query',
    method: 'GET',
    path: '/assets/{id}/history',
    permission: 'assets:read',
    summary: 'What was changed on an asset, by whom and when, the latest first; to those who may see the asset.',
    input: PageInput.extend({
      cursor: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional(),
      id: Id,
    }),
    output: z.object({ items: z.array(TrailEntry), cursor: z.string().nullable() }),
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
    input: listInput(reviewList),
    output: listPage(Review),
  },
  reviewsFacets: facetsEndpoint('/assets/reviews', 'assets:read', selectionOf(reviewList), reviewList),
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/assets/{id}',
    permission: 'assets:update',
    summary: 'Changes an asset; null clears a field. What is set here, imports leave alone.',
    input: z.object({ id: Id, revision: Revision, changes: SomeChanges }),
    output: ListedAsset,
  },
  updateMany: {
    kind: 'command',
    method: 'PATCH',
    path: '/assets',
    permission: 'assets:update',
    summary: 'Changes many assets at once. Those that others have changed since are left as they are and answered.',
    input: z.object({ rows: SeenAssets, changes: SomeChanges }),
    output: BulkEdited,
  },
  beginEdit: {
    kind: 'command',
    method: 'POST',
    path: '/assets/edits',
    permission: 'assets:update',
    summary:
      'Writes down all assets of a selection that the caller may change, each in its revision, so that they are edited as they were seen.',
    input: z.object({ selection: selectionOf(assetList) }),
    output: z.object({ editId: Id, total: z.number().int() }),
  },
  updateSelected: {
    kind: 'job',
    method: 'POST',
    path: '/assets/edits/{editId}/changes',
    permission: 'assets:update',
    summary:
      'Changes all assets that were written down for an edit of the caller. Those that others have changed since are left as they are and counted.',
    input: z.object({ editId: Id, changes: SomeChanges }),
    output: z.object({ updated: z.number().int(), stale: z.number().int() }),
  },
  undoEdit: {
    kind: 'job',
    method: 'POST',
    path: '/assets/edits/{editId}/undone',
    permission: 'assets:update',
    summary:
      "Takes a change of all assets of a selection back, as far as it came, within a day: the caller's own. What others have changed since stays and is counted.",
    input: z.object({ editId: Id }),
    output: z.object({ undone: z.number().int(), stale: z.number().int() }),
  },
  follow: {
    kind: 'command',
    method: 'POST',
    path: '/assets/following',
    permission: 'assets:update',
    summary:
      'Hands fields of assets back to their sources: they say again what the sources say, and imports change them.',
    input: z.object({ rows: SeenAssets, fields: z.array(AssetChanges.keyof()).min(1).max(20) }),
    output: BulkEdited,
  },
  decide: {
    kind: 'command',
    method: 'POST',
    path: '/assets/reviews/{reviewId}/decision',
    permission: 'assets:update',
    summary: 'Declares two assets to be one device, or two. Same: the older id stays, the other one becomes an alias.',
    input: z.object({ reviewId: Id, decision: z.enum(['same', 'different']), reason: z.string().min(1).max(1000) }),
    output: z.object({ assetId: Id }),
  },
  reopen: {
    kind: 'command',
    method: 'POST',
    path: '/assets/reviews/{reviewId}/reopening',
    permission: 'assets:update',
    summary:
      'Takes a decision about a pair back: what was made one device becomes two again, and the question is open.',
    input: z.object({ reviewId: Id, reason: z.string().min(1).max(1000) }),
    output: Empty,
  },
  split: {
    kind: 'command',
    method: 'POST',
    path: '/assets/{assetId}/split',
    permission: 'assets:update',
    summary: 'Undoes a merge: the row leaves the asset for one of its own and is never linked to it again by itself.',
    input: z.object({ assetId: Id, rowId: Id, reason: z.string().min(1).max(1000) }),
    output: z.object({ assetId: Id }),
  },
});
