// SPDX-License-Identifier: Apache-2.0
import { oscalVersion, type Prop, props, some, tokenOf, uuidOf } from './words.ts';

type Text = { readonly en: string; readonly de: string };
type Provenance = {
  readonly source: string;
  readonly verifiedAgainstText: boolean;
  readonly verifiedBy: string | null;
  readonly verifiedOn: string | null;
};
type Group = { readonly id: string; readonly parent: string | null; readonly label: Text };
type Item = {
  readonly id: string;
  readonly parent: string;
  readonly assessable: boolean;
  readonly label: Text;
  readonly title: { readonly en: string | null; readonly de: string | null };
  readonly description: Text | null;
  readonly hint: Text | null;
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
  readonly provenance: Provenance;
};
type Framework = Provenance & {
  readonly id: string;
  readonly sha256: string;
  readonly framework: string;
  readonly edition: string;
  readonly publisher: string;
  readonly kind: string;
  readonly status: string;
  readonly supersededBy: string | null;
  readonly defaultOn: boolean;
  readonly licence: string;
  readonly textOrigin: string;
  readonly notice: Text;
  readonly groups: readonly Group[];
  readonly items: readonly Item[];
};

/** A document, and what it could not carry. */
export type Written = { readonly document: object; readonly losses: readonly string[] };

type Part = { readonly name: string; readonly class: string; readonly prose: string };
const partsOf = (name: string, text: Text | null): Part[] =>
  text === null ? [] : (['en', 'de'] as const).map((language) => ({ name, class: language, prose: text[language] }));

const labelled = (id: string): Prop => ({ name: 'label', value: id });

const provenanceOf = (own: Provenance): Prop[] =>
  props({
    source: own.source,
    'verified-against-text': String(own.verifiedAgainstText),
    'verified-by': own.verifiedBy,
    'verified-on': own.verifiedOn,
  });

const controlOf = (item: Item) => ({
  id: tokenOf(item.id),
  title: item.label.en,
  props: [
    labelled(item.id),
    ...props({ 'title-de': item.label.de, assessable: String(item.assessable) }),
    ...provenanceOf(item.provenance),
    ...Object.entries(item.attributes).flatMap(([name, value]) => props({ [tokenOf(name)]: value })),
  ],
  ...some('parts', [...partsOf('statement', item.description), ...partsOf('guidance', item.hint)]),
});

/** OSCAL lets a group hold groups or controls, not both: the controls of one that has both get a group of their own in it. */
function groupOf(group: Group, framework: Pick<Framework, 'groups' | 'items'>): object {
  const { groups, items } = framework;
  const inner = groups.filter(({ parent }) => parent === group.id);
  const controls = items.filter(({ parent }) => parent === group.id).map(controlOf);
  const head = {
    id: tokenOf(group.id),
    title: group.label.en,
    props: [labelled(group.id), ...props({ 'title-de': group.label.de })],
  };
  if (inner.length === 0) return { ...head, ...some('controls', controls) };
  const own = {
    id: `${head.id}_items`,
    class: 'items-of-parent',
    title: group.label.en,
    ...some('controls', controls),
  };
  const below = inner.map((one) => groupOf(one, framework));
  return { ...head, groups: controls.length > 0 ? [own, ...below] : below };
}

/**
 * A framework as an OSCAL catalog (NIST OSCAL 1.2, model catalog). Labels are ours; German stands in properties and parts of class
 * `de`. The UUID is that of the edition's content. Official titles and licensed texts stay out, and are named as lost.
 * @param at the instant of writing, which OSCAL asks for: ISO 8601 with Z
 */
export function catalogDocument(framework: Framework, at: string): Written {
  const { groups, items } = framework;
  const titled = items.filter(({ title }) => title.en !== null || title.de !== null).length;
  const document = {
    catalog: {
      uuid: uuidOf('catalog', framework.id, framework.sha256),
      metadata: {
        title: `${framework.framework} ${framework.edition}`,
        'last-modified': at,
        version: framework.edition,
        'oscal-version': oscalVersion,
        props: [
          ...props({
            ...{
              catalog: framework.id,
              sha256: framework.sha256,
              publisher: framework.publisher,
              kind: framework.kind,
            },
            ...{ status: framework.status, licence: framework.licence, 'text-origin': framework.textOrigin },
            'notice-de': framework.notice.de,
            ...{ 'superseded-by': framework.supersededBy, 'default-on': String(framework.defaultOn) },
          }),
          ...provenanceOf(framework),
        ],
        remarks: framework.notice.en,
      },
      ...some(
        'groups',
        groups.filter(({ parent }) => parent === null).map((group) => groupOf(group, framework)),
      ),
    },
  };
  const losses = [
    'Texts that an organisation took in under a licence of its own are not written.',
    ...(titled > 0 ? [`The official titles of ${titled} items are not written; their identifiers are.`] : []),
  ];
  return { document, losses };
}
