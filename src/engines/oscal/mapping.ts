// SPDX-License-Identifier: Apache-2.0
import type { Relation } from '../crosswalk/index.ts';
import type { Written } from './catalog.ts';
import { oscalVersion, props, tokenOf, uuidOf } from './words.ts';

type Mapping = {
  readonly target: string;
  readonly publisher: string;
  readonly origin: string;
  readonly licence: string;
  readonly verified: boolean;
  readonly judgement: string;
  readonly pairs: readonly { readonly item: string; readonly target: string; readonly relation: Relation }[];
};
type Source = {
  readonly id: string;
  readonly sha256: string;
  readonly framework: string;
  readonly edition: string;
  readonly mappings: readonly Mapping[];
};

/** NIST OSCAL 1.2, mapping: relationships of NIST IR 8477. */
const relationships: Readonly<Record<Relation, string>> = {
  equal: 'equal-to',
  subset: 'subset-of',
  superset: 'superset-of',
  intersects: 'intersects-with',
  disjoint: 'no-relationship',
};

const end = (id: string) => ({ type: 'control', 'id-ref': tokenOf(id), props: [{ name: 'label', value: id }] });
const resource = (id: string) => ({
  type: 'catalog',
  href: `./${encodeURIComponent(id)}.json`,
  props: props({ catalog: id }),
});

/**
 * The mappings of a framework as an OSCAL mapping collection, or undefined when it has none: OSCAL has no empty one.
 * @param at the instant of writing: ISO 8601 with Z
 */
export function mappingDocument({ id, sha256, framework, edition, mappings }: Source, at: string): Written | undefined {
  if (mappings.length === 0) return undefined;
  const description = `How items of ${framework} ${edition} lie to items of other frameworks. A pair that is not there is unknown.`;
  const document = {
    'mapping-collection': {
      uuid: uuidOf('mapping-collection', id, sha256),
      metadata: {
        title: `Mappings of ${framework} ${edition}`,
        'last-modified': at,
        version: edition,
        'oscal-version': oscalVersion,
      },
      provenance: {
        method: 'human',
        'matching-rationale': 'semantic',
        status: 'not-complete',
        'mapping-description': description,
      },
      mappings: mappings.map(({ target, publisher, origin, licence, verified, judgement, pairs }, position) => ({
        uuid: uuidOf('mapping', sha256, String(position), target),
        'source-resource': resource(id),
        'target-resource': resource(target),
        props: props({ publisher, origin, licence, verified: String(verified), judgement }),
        maps: pairs.map((pair, i) => ({
          uuid: uuidOf('map', sha256, String(position), String(i)),
          relationship: relationships[pair.relation],
          sources: [end(pair.item)],
          targets: [end(pair.target)],
        })),
      })),
    },
  };
  return { document, losses: [] };
}
