// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, Id } from '../../contract/wire.ts';

/** A maker's disclosure form about the model of an asset. */
export const Disclosure = z.object({
  id: Id,
  maker: z.string(),
  model: z.string(),
  softwareVersion: z.string().nullable(),
  /** Whether it speaks of the software that is installed. */
  match: AnswerWire,
});

/** A form with what the maker answered. A 'yes' is the maker's claim about one software version. */
export const DisclosureForm = Disclosure.extend({
  released: z.string().nullable(),
  documentId: z.string().nullable(),
  answers: z.array(
    z.object({
      id: z.string(),
      answer: z.enum(['yes', 'no', 'not-applicable', 'see-notes', 'text', 'empty']),
      text: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
});
export type DisclosureForm = z.output<typeof DisclosureForm>;

/** A component of a bill of materials about the model of an asset. */
export const Component = z.object({
  id: Id,
  name: z.string(),
  version: z.string().nullable(),
  supplier: z.string().nullable(),
  licence: z.string().nullable(),
  type: z.string().nullable(),
  purl: z.string().nullable(),
  cpe: z.string().nullable(),
  /** What the bill is about: one version of the product, which need not be the one that is installed. */
  product: z.string().nullable(),
  productVersion: z.string().nullable(),
});
export type Component = z.output<typeof Component>;

/** A row of a source that belongs to an asset, and why. */
export const AssetSource = z.object({
  rowId: Id,
  source: z.string(),
  at: z.string(),
  viewpoint: z.enum(['register', 'discovery']),
  /** What the source says, by field; lists with a comma between. Null when the source no longer has the row. */
  says: z.record(z.string(), z.string()).nullable(),
  rule: z.string(),
  reason: z.string(),
  by: z.string(),
  since: z.string(),
});
export type AssetSource = z.output<typeof AssetSource>;
