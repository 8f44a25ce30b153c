// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { Empty, Instant, LocalTextWire } from '../../contract/wire.ts';
import { attributeValue, CatalogFile, MappingFile, Relation } from './schema.ts';

/** Where words come from and whether anybody compared them with the standard: goes with every item into every report. */
export const Provenance = z.object({
  framework: z.string(),
  edition: z.string(),
  source: z.string(),
  licence: z.string(),
  textOrigin: CatalogFile.shape.textOrigin,
  verifiedAgainstText: z.boolean(),
  verifiedBy: z.string().nullable(),
  verifiedOn: z.string().nullable(),
});
export type Provenance = z.output<typeof Provenance>;

export const CatalogHead = Provenance.extend({
  id: z.string(),
  /** Names this edition with exactly these words. */
  sha256: z.string(),
  publisher: z.string(),
  kind: CatalogFile.shape.kind,
  status: CatalogFile.shape.status,
  supersededBy: z.string().nullable(),
  defaultOn: z.boolean(),
  /** Printed in every report that shows this catalog. */
  notice: LocalTextWire,
});
export type CatalogHead = z.output<typeof CatalogHead>;

export const CatalogGroup = z.object({ id: z.string(), parent: z.string().nullable(), label: LocalTextWire });

export const CatalogItem = z.object({
  id: z.string(),
  parent: z.string(),
  assessable: z.boolean(),
  /** Our own short name. */
  label: LocalTextWire,
  /** The official short title; null where the titles file of a language was removed or never shipped. */
  title: z.object({ en: z.string().nullable(), de: z.string().nullable() }),
  description: LocalTextWire.nullable(),
  hint: LocalTextWire.nullable(),
  attributes: z.record(z.string(), attributeValue),
  provenance: Provenance,
});
export type CatalogItem = z.output<typeof CatalogItem>;

/** A text that this tenant imported under a licence of its own; it never leaves in an export unless asked for. */
export const LicensedText = z.object({
  item: z.string(),
  language: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  licence: z.string(),
  sourceName: z.string(),
  importedBy: z.string(),
  importedAt: Instant,
});
export type LicensedText = z.output<typeof LicensedText>;

const MappingHead = MappingFile.omit({ pairs: true, relation: true, source: true });
export const Pair = MappingHead.omit({ target: true }).extend({
  /** The other end of the pair. */
  catalog: z.string(),
  item: z.string(),
  label: LocalTextWire,
  /** What the asked item is to the other one. */
  relation: Relation,
});
export type Pair = z.output<typeof Pair>;

const maxRows = 5_000;
const LicensedRow = z.object({
  /** Where the row stands in its file, for rejects. */
  at: z.string().max(100),
  item: z.string().min(1).max(200),
  language: z.string().regex(/^[a-z]{2}$/, 'a language of two letters, such as en or de'),
  title: z.string().max(500).optional(),
  text: z.string().min(1).max(20_000),
});
export type LicensedRow = z.output<typeof LicensedRow>;
const LicensedReject = z.object({ at: z.string(), reason: z.string() });
export type LicensedReject = z.output<typeof LicensedReject>;

/** A library that this tenant has taken in; it never changes. */
const TenantLibrary = z.object({
  id: z.string(),
  urn: z.string(),
  edition: z.string(),
  name: z.string(),
  /** Null where the file names none. */
  provider: z.string().nullable(),
  licence: z.string().nullable(),
  /** Of what Wardline keeps, and of the file as it came. */
  contentSha256: z.string(),
  fileSha256: z.string(),
  sourceName: z.string(),
  importedBy: z.string(),
  importedAt: Instant,
});
export type TenantLibrary = z.output<typeof TenantLibrary>;
const LibraryFinding = z.object({
  file: z.string(),
  line: z.number().int(),
  path: z.string(),
  kind: z.string(),
  /** `refused` keeps the whole file out; `left-out` this one row; `noted` counts. */
  effect: z.enum(['refused', 'left-out', 'noted']),
  reason: z.string(),
});
export type LibraryFinding = z.output<typeof LibraryFinding>;

export const catalogs = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/catalogs',
    permission: 'catalogs:read',
    summary: 'The frameworks of this installation with edition, source, licence and what was verified.',
    input: Empty,
    output: z.object({
      items: z.array(
        CatalogHead.extend({ groups: z.number().int(), items: z.number().int(), licensedTexts: z.number().int() }),
      ),
    }),
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/catalogs/{id}',
    permission: 'catalogs:read',
    summary: 'One catalog with its items, texts in both languages and the provenance of each item.',
    input: z.object({ id: z.string(), includeLicensed: z.boolean().default(false) }),
    output: z.object({
      catalog: CatalogHead,
      groups: z.array(CatalogGroup),
      items: z.array(CatalogItem),
      mappings: z.array(MappingHead.extend({ pairs: z.number().int() })),
      licensed: z.array(LicensedText),
    }),
  },
  crosswalk: {
    kind: 'query',
    method: 'GET',
    path: '/catalogs/crosswalk',
    permission: 'catalogs:read',
    summary: 'What an item is to items of other catalogs. No row means unknown, never "no relation".',
    input: z.object({ catalog: z.string(), item: z.string(), to: z.string().optional() }),
    output: z.object({
      pairs: z.array(Pair),
      /** Catalogs about which nothing is known from here. */
      unknown: z.array(z.string()),
    }),
  },
  compare: {
    kind: 'query',
    method: 'GET',
    path: '/catalogs/comparison',
    permission: 'catalogs:read',
    summary: 'Every item of a catalog beside the items of another one that it is known to relate to.',
    input: z.object({ catalog: z.string(), to: z.string() }),
    output: z.object({
      catalog: CatalogHead,
      to: CatalogHead,
      /** In the order of the catalog. An item without pairs is unknown, never "not covered". */
      items: z.array(CatalogItem.pick({ id: true, parent: true, label: true }).extend({ pairs: z.array(Pair) })),
      /** Items of the other catalog that no pair names. */
      rest: z.array(CatalogItem.pick({ id: true, label: true })),
    }),
  },
  import: {
    kind: 'command',
    method: 'POST',
    path: '/catalogs/licensed-texts',
    permission: 'catalogs:import',
    summary: 'Takes in texts of a framework that this tenant may use under a licence of its own.',
    input: z.object({
      catalog: z.string().max(100),
      /** Who may use the text, by which licence: shown wherever the text is shown. */
      licence: z.string().trim().min(1).max(500),
      sourceName: z.string().min(1).max(255),
      rows: z.array(LicensedRow).min(1).max(maxRows),
    }),
    output: z.object({
      imported: z.number().int(),
      unchanged: z.number().int(),
      rejects: z.array(LicensedReject),
    }),
  },
  importFile: {
    kind: 'command',
    method: 'POST',
    path: '/catalogs/licensed-files',
    permission: 'catalogs:import',
    summary:
      'Takes in licensed texts from a file as it is: CSV, JSON or an OSCAL catalog. The file itself is not kept.',
    input: z.object({
      catalog: z.string().max(100),
      licence: z.string().trim().min(1).max(500),
      sourceName: z.string().min(1).max(255),
      /** For rows that name none. */
      language: LicensedRow.shape.language,
      content: z.string().min(1).max(1_000_000),
    }),
    output: z.object({
      imported: z.number().int(),
      unchanged: z.number().int(),
      rejects: z.array(LicensedReject),
    }),
  },
  libraries: {
    kind: 'query',
    method: 'GET',
    path: '/catalogs/libraries',
    permission: 'catalogs:read',
    summary: 'The libraries that this tenant has taken in, with what each holds and where it came from.',
    input: Empty,
    output: z.object({
      items: z.array(
        TenantLibrary.extend({
          catalogs: z.array(z.object({ id: z.string(), name: z.string(), items: z.number().int() })),
          pairs: z.number().int(),
          matrices: z.array(z.string()),
        }),
      ),
    }),
  },
  importLibrary: {
    kind: 'command',
    method: 'POST',
    path: '/catalogs/libraries',
    permission: 'catalogs:import',
    summary:
      'Takes in a library of CISO Assistant (YAML) or an OSCAL catalog (JSON) as an edition of this tenant; as a trial it only judges.',
    input: z.object({
      sourceName: z.string().min(1).max(255),
      content: z.string().min(1).max(8_000_000),
      /** Judges the file and changes nothing. */
      isTrial: z.boolean().default(false),
    }),
    output: z.object({
      outcome: z.enum(['refused', 'would-import', 'imported', 'unchanged']),
      /** Null for a trial. */
      id: z.string().nullable(),
      holds: z.object({
        catalogs: z.number().int(),
        items: z.number().int(),
        pairs: z.number().int(),
        matrices: z.number().int(),
        threats: z.number().int(),
      }),
      findings: z.array(LibraryFinding),
    }),
  },
  takeBackLibrary: {
    kind: 'command',
    method: 'DELETE',
    path: '/catalogs/libraries/{id}',
    permission: 'catalogs:import',
    summary: 'Takes a library back, as long as nothing uses it.',
    input: z.object({ id: z.uuid() }),
    output: z.object({ takenBack: z.string() }),
  },
  dropImport: {
    kind: 'command',
    method: 'DELETE',
    path: '/catalogs/licensed-texts',
    permission: 'catalogs:import',
    summary: 'Removes the imported texts of a catalog, in one language or in all.',
    input: z.object({ catalog: z.string().max(100), language: LicensedRow.shape.language.optional() }),
    output: z.object({ removed: z.number().int() }),
  },
});
