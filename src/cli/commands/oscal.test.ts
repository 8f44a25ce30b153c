// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { catalogDocument } from '../../engines/oscal/index.ts';
import { tokenOf } from '../../engines/oscal/words.ts';
import { type Catalog, catalogIds, readCatalog } from '../../modules/catalogs/index.ts';

type Part = { readonly name: string; readonly class: string; readonly prose: string };
type Prop = { readonly name: string; readonly value: string; readonly class?: string };
type Node = {
  readonly class?: string;
  readonly title: string;
  readonly props?: readonly Prop[];
  readonly parts?: readonly Part[];
  readonly controls?: readonly Node[];
  readonly groups?: readonly Node[];
};

const propOf = (node: Node, name: string) => node.props?.find((prop) => prop.name === name)?.value ?? null;
const textOf = ({ parts = [] }: Node, name: string) => {
  const prose = (language: string) => parts.find((part) => part.name === name && part.class === language)?.prose;
  return parts.some((part) => part.name === name) ? { en: prose('en'), de: prose('de') } : null;
};

/** The items of a document, as they were before they were written, in the order of their identifiers. */
function itemsOf(node: Node, group: string | null): object[] {
  const own = node.class === 'items-of-parent' ? group : (propOf(node, 'label') ?? group);
  const controls = (node.controls ?? []).map((control) => ({
    id: propOf(control, 'label'),
    parent: own,
    label: { en: control.title, de: propOf(control, 'title-de') },
    description: textOf(control, 'statement'),
    hint: textOf(control, 'guidance'),
    assessable: propOf(control, 'assessable') === 'true',
    source: propOf(control, 'source'),
    attributes: (control.props ?? [])
      .filter(({ name }) => name.startsWith('i-'))
      .map(({ name, value }) => [name, value]),
  }));
  return [...controls, ...(node.groups ?? []).flatMap((one) => itemsOf(one, own))];
}

const given = ({ items }: Catalog): object[] =>
  items.map(({ id, parent, label, description, hint, assessable, provenance, attributes }) => ({
    ...{ id, parent, label, description, hint, assessable, source: provenance.source },
    attributes: Object.entries(attributes).flatMap(([name, value]) =>
      [value].flat().map((one) => [tokenOf(name), one]),
    ),
  }));

const sorted = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).sort();

it.each(catalogIds())('%s is in its OSCAL catalog with every item, word and attribute', (id) => {
  const { document } = catalogDocument(readCatalog(id), '2026-11-25T17:00:00Z');
  const { catalog } = document as { catalog: Node };
  expect(sorted(itemsOf({ ...catalog, props: [] }, null))).toEqual(sorted(given(readCatalog(id))));
});
