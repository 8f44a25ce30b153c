// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { relations } from '../../engines/crosswalk/index.ts';

/** The files of one folder below `catalogs/`, as they are written. Cross-references are checked in model.ts. */
const Words = z.string().trim().min(1);
const Identifier = z.string().regex(/^\S+$/, 'an id has no spaces; quote it, or YAML reads 5.10 as the number 5.1');
const TextOrigin = z.enum(['own', 'public-domain', 'licensed-import']);

export const attributeValue = z.union([z.string(), z.array(z.string())]);

/** What an item may carry besides these keys is an attribute: a word or a list of words. */
const Item = z
  .object({
    id: Identifier,
    parent: Identifier,
    assessable: z.boolean(),
    source: Words.optional(),
    verifiedAgainstText: z.boolean().optional(),
  })
  .catchall(attributeValue.or(z.boolean()));

export const CatalogFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'lower-case letters, digits, dots and hyphens only'),
  framework: Words,
  edition: Words,
  publisher: Words,
  kind: z.enum(['requirements', 'controls', 'capabilities', 'questions', 'practices', 'roles']),
  status: z.enum(['current', 'superseded', 'draft']),
  supersededBy: Words.optional(),
  defaultOn: z.boolean(),
  source: Words,
  licence: Words,
  textOrigin: TextOrigin,
  verifiedAgainstText: z.boolean(),
  verifiedBy: Words.nullable(),
  verifiedOn: z.iso.date().nullable(),
  notice: z.strictObject({ en: Words, de: Words }),
  groups: z.array(z.strictObject({ id: Identifier, parent: Identifier.nullable() })),
  items: z.array(Item).min(1),
});
export type CatalogFile = z.output<typeof CatalogFile>;

export const TextFile = z.strictObject({
  groups: z.record(z.string(), z.strictObject({ label: Words })).default({}),
  items: z
    .record(z.string(), z.strictObject({ label: Words, description: Words.optional(), hint: Words.optional() }))
    .default({}),
});
export type TextFile = z.output<typeof TextFile>;

/** Item id -> short official title; the whole file may be absent. */
export const TitlesFile = z.record(z.string(), Words);
export type TitlesFile = z.output<typeof TitlesFile>;

/** What the source item is to the target item, as sets of what they ask for. */
export const Relation = z.enum(relations);
export type Relation = z.output<typeof Relation>;

export const MappingFile = z.strictObject({
  source: Identifier,
  target: Identifier,
  publisher: Words,
  origin: Words,
  licence: Words,
  verified: z.boolean(),
  judgement: z.enum(['published', 'own']),
  relation: Relation,
  pairs: z.array(z.union([z.tuple([Identifier, Identifier]), z.tuple([Identifier, Identifier, Relation])])).min(1),
});
export type MappingFile = z.output<typeof MappingFile>;
