// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

const isEmpty = (value: unknown): boolean => value === '' || value === 'null' || value === '~';
const list = <T extends z.ZodType>(item: T) => z.preprocess((v) => (isEmpty(v) ? [] : v), z.array(item));
const Urn = z.string().regex(/^urn:\S+$/, 'must be a name that begins with urn:');
const Urns = list(Urn).optional();
const Words = z.string().optional();
const Named = z.object({ urn: Urn, ref_id: Words, name: Words, description: Words });

export const Head = Named.extend({
  /** The edition of everything in the library. */
  version: z.string().regex(/^\d+$/, 'must be a whole number'),
  locale: Words,
  provider: Words,
  /** The licence, as the packager states it. */
  copyright: Words,
  dependencies: Urns,
  objects: z.record(z.string(), z.unknown()),
});
export type Head = z.output<typeof Head>;

const Truth = z
  .string()
  .regex(/^(true|false|yes|no)$/i, 'must be true or false')
  .transform((word) => /^(true|yes)$/i.test(word));
const RequirementNode = Named.extend({
  assessable: Truth,
  parent_urn: Urn.optional(),
  reference_controls: Urns,
  threats: Urns,
});
export const Framework = Named.extend({ requirement_nodes: list(RequirementNode) });
export type Framework = z.output<typeof Framework>;

export const ReferenceControl = Named.extend({ category: Words, csf_function: Words });
export const Threat = Named;

export const MappingSet = Named.extend({
  source_framework_urn: Urn,
  target_framework_urn: Urn,
  requirement_mappings: list(
    z.object({ source_requirement_urn: Urn, target_requirement_urn: Urn, relationship: z.string() }),
  ),
});
export type MappingSet = z.output<typeof MappingSet>;

const Levels = z.array(z.object({ name: z.string(), hexcolor: Words })).min(1);
/** A row of the grid for each probability, in it for each impact the position of a risk level. */
export const RiskMatrix = Named.extend({
  probability: Levels,
  impact: Levels,
  risk: Levels,
  grid: z.array(z.array(z.unknown())),
});
export type RiskMatrix = z.output<typeof RiskMatrix>;
