// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { DateOnly, Empty, Id, Instant, Revision } from '../../contract/wire.ts';
import { EditInput, Line, ownedBy, Prose, RowInput } from '../register-wire.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 digest of 64 hexadecimal digits');

/** A control or requirement, by catalog and item: iso-27799-2025, 8.13. */
export const ControlRef = z.object({ catalog: z.string().min(1).max(100), item: z.string().min(1).max(100) });
export type ControlRef = z.output<typeof ControlRef>;

export const freshnesses = ['valid', 'expires-soon', 'expired', 'not-stated'] as const;

const Links = z.object({ controls: z.array(ControlRef), risks: z.array(Id) });
export const LinksInput = z.object({
  controls: z.array(ControlRef).max(500).default([]),
  risks: z.array(Id).max(500).default([]),
});
export type LinksInput = z.output<typeof LinksInput>;

const Described = Links.extend({
  id: Id,
  title: z.string(),
  note: z.string().nullable(),
  collectedAt: Instant,
  collectedBy: z.string(),
  /** The days that the evidence speaks about. */
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  validUntil: z.string().nullable(),
  freshness: z.enum(freshnesses),
});

export const Evidence = Described.extend({
  ownerUnit: Id,
  revision: Revision,
  /** Restricted files stay in the house until a person clears them. */
  file: z.object({
    id: Id,
    name: z.string(),
    sha256: z.string(),
    size: z.number().int(),
    classification: z.enum(['restricted', 'cleared']),
  }),
  withdrawn: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
});
export type Evidence = z.output<typeof Evidence>;

export const evidenceList = declareList('evidence.list', 'title', {
  title: { type: 'text', sort: true },
  collectedAt: { type: 'date', sort: true },
  collectedBy: { type: 'text', sort: true },
  validUntil: { type: 'date', sort: true },
  freshness: { type: 'choice', values: freshnesses, facet: true },
  classification: { type: 'choice', values: ['restricted', 'cleared'], facet: true },
  ownerUnit: { type: 'id' },
  /** Evidence for a control of this catalog. */
  catalog: { type: 'choice' },
  /** Evidence for a control of this number, in whatever catalog. */
  item: { type: 'choice' },
  risk: { type: 'id' },
});
const which = { withdrawn: z.boolean().default(false) };

export const NewEvidence = LinksInput.extend({
  /** The file must lie in the store already. */
  sha256: Sha256,
  /** Needed only where the same bytes were handed in under several names. */
  fileName: z.string().min(1).max(255).optional(),
  title: Line,
  note: Prose.optional(),
  collectedAt: Instant,
  /** By default whoever adds it. */
  collectedBy: Line.optional(),
  periodFrom: DateOnly.optional(),
  periodTo: DateOnly.optional(),
  validUntil: DateOnly.optional(),
}).extend(ownedBy);
export type NewEvidence = z.output<typeof NewEvidence>;

/** A line of the index. What is not included names neither its file nor where it lies. */
export const PackEntry = Described.extend({
  sha256: z.string(),
  included: z.boolean(),
  /** Where the file lies in the pack. */
  path: z.string().nullable(),
  remark: z.literal('restricted, not included').nullable(),
});
export type PackEntry = z.output<typeof PackEntry>;
/** What to copy into a pack: cleared files only, each once. */
export const PackFile = z.object({ path: z.string(), sha256: z.string(), size: z.number().int() });
export type PackFile = z.output<typeof PackFile>;

export const evidence = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/evidence',
    permission: 'evidence:read',
    summary: 'Evidence items, by default all that were not withdrawn.',
    input: listInput(evidenceList).extend(which),
    output: listPage(Evidence),
  },
  listFacets: facetsEndpoint('/evidence', 'evidence:read', selectionOf(evidenceList).extend(which), evidenceList),
  coverage: {
    kind: 'query',
    method: 'GET',
    path: '/evidence/coverage',
    permission: 'evidence:read',
    summary: 'How much evidence there is for each control that has any, and how much of it still holds.',
    input: Empty,
    output: z.object({
      items: z.array(
        ControlRef.extend({
          total: z.number().int(),
          /** Not past its last valid day; where no such day is stated, it counts here. */
          holds: z.number().int(),
        }),
      ),
      hidden: z.number().int(),
    }),
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/evidence/{id}',
    permission: 'evidence:read',
    summary: 'One evidence item.',
    input: RowInput,
    output: Evidence,
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/evidence',
    permission: 'evidence:add',
    summary: 'Makes a stored file evidence for controls and risks. It stays restricted until somebody clears it.',
    input: NewEvidence,
    output: Evidence,
  },
  link: {
    kind: 'command',
    method: 'PATCH',
    path: '/evidence/{id}/links',
    permission: 'evidence:add',
    summary: 'Sets the controls and risks that an item is evidence for.',
    input: EditInput.extend(LinksInput.shape),
    output: Evidence,
  },
  withdraw: {
    kind: 'command',
    method: 'POST',
    path: '/evidence/{id}/withdrawal',
    permission: 'evidence:add',
    summary: 'Withdraws an item that was added by mistake; it stays on record with the reason.',
    input: RowInput.extend({ reason: Line }),
    output: Evidence,
  },
  clear: {
    kind: 'command',
    method: 'POST',
    path: '/evidence/{id}/clearance',
    permission: 'evidence:clear',
    summary: 'Declares that the file of an item may leave the house in packs. It holds for every item with this file.',
    input: RowInput,
    output: Evidence,
  },
  packIndex: {
    kind: 'query',
    method: 'GET',
    path: '/evidence/pack',
    permission: 'evidence:export',
    summary: 'What a pack says about evidence, and the files that may go with it: cleared ones only.',
    input: Empty,
    output: z.object({ entries: z.array(PackEntry), files: z.array(PackFile), hidden: z.number().int() }),
  },
});
