// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { LocalText } from '../../contract/local-text.ts';
import type { Framework, Libraries } from '../../engines/libraries/index.ts';
import type { OscalCatalog } from '../../engines/oscal/index.ts';
import type { CatalogHead, CatalogItem } from './contract.ts';
import type { Catalog, Mapping } from './model.ts';

/** What Wardline keeps of a library of CISO Assistant. */
export type Library = {
  /** Of a framework its URN, and of each requirement the item that it became: mappings name both by URN. */
  readonly catalogs: readonly { readonly catalog: Catalog; readonly urn: string; readonly urns: readonly Named[] }[];
  readonly mappings: readonly (Mapping & { readonly source: string })[];
  readonly matrices: readonly { readonly name: string; readonly levels: readonly string[] }[];
};
type Named = { readonly urn: string; readonly item: string; readonly assessable: boolean };
export type Head = Pick<Libraries['heads'][number], 'urn' | 'name' | 'version' | 'provider' | 'copyright'>;
type Node = Framework['requirement_nodes'][number];

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Names under which libraries of CISO Assistant speak of frameworks that Wardline ships. */
const shipped: Readonly<Record<string, string>> = {
  'iso27001-2022': 'iso-27001-2022',
  'nist-csf-2.0': 'nist-csf-2.0',
  'nist-sp-800-53-rev5': 'nist-sp-800-53-r5',
};
const urnOf = (kind: string, name: string) => `urn:intuitem:risk:${kind}:${name}`;

/** A shipped catalog as mappings of libraries name it; undefined for one without such a name. */
export function asKnown(catalog: Catalog): Library['catalogs'][number] | undefined {
  const name = Object.keys(shipped).find((key) => shipped[key] === catalog.id);
  if (name === undefined) return undefined;
  const urns = catalog.items.map(({ id, assessable }) => ({
    ...{ urn: urnOf('req_node', `${name}:${id.toLowerCase()}`), item: id, assessable },
  }));
  return { catalog, urn: urnOf('framework', name), urns };
}

/** A framework that is there, in the words of the reader of libraries. */
export const asFramework = ({ urn, urns }: Library['catalogs'][number]): Framework => ({
  urn,
  requirement_nodes: urns.map((node) => ({ urn: node.urn, assessable: node.assessable })),
});

/**
 * Takes over what was read of one file without a refused part.
 * @param known the frameworks that its mappings may lead to
 */
export function takeOver(read: Libraries, known: Library['catalogs']): Library {
  const [head] = read.heads;
  if (!head) return { catalogs: [], mappings: [], matrices: [] };
  const frameworks = read.frameworks.map(({ value }) => frameworkCatalog(head, value));
  const controls = read.referenceControls.map(({ value }) => ({ ...value, assessable: true }));
  const catalogs = [...frameworks, ...(controls.length > 0 ? [controlCatalog(head, controls)] : [])];
  return {
    catalogs,
    mappings: takeMappings(read, head, [...known, ...catalogs]),
    matrices: read.matrices.map(({ value }) => ({
      name: value.name ?? value.urn,
      levels: value.risk.map(({ name }) => name),
    })),
  };
}

/** Takes over a catalog of OSCAL: its controls are the items, its groups the groups. */
export function takeOverOscal(read: OscalCatalog): { readonly head: Head; readonly library: Library } {
  const urn = `urn:uuid:${read.uuid}`;
  const head: Head = {
    ...{ urn, name: read.title, version: read.version },
    ...{ provider: read.publisher ?? undefined, copyright: read.licence ?? undefined },
  };
  const nodeOf = (id: string) => `${urn}:${id}`;
  const framework: Framework = {
    ...{ urn, name: read.title },
    requirement_nodes: read.nodes.map(({ id, parent, title, prose, isControl }) => ({
      ...{ urn: nodeOf(id), ref_id: id, name: title, description: prose, assessable: isControl },
      ...(parent !== null && { parent_urn: nodeOf(parent) }),
    })),
  };
  return { head, library: { catalogs: [frameworkCatalog(head, framework)], mappings: [], matrices: [] } };
}

const tailOf = (urn: string): string => urn.slice(urn.lastIndexOf(':') + 1);
/** Such as lib-riverside-remote-work-v2: no shipped catalog begins with lib. */
const idOf = (urn: string, version: string, suffix = ''): string =>
  `lib-${slugOf(tailOf(urn))}${suffix}-v${slugOf(version)}`;
const slugOf = (words: string): string => words.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '-');

const same = (words: string): LocalText => ({ en: words, de: words });
const cut = (words: string): string => (words.length > 200 ? `${words.slice(0, 199)}…` : words);

function provenanceOf(head: Head, framework: string) {
  return {
    ...{ framework, edition: head.version, source: head.urn },
    licence: head.copyright?.trim() || 'not stated in the file',
    textOrigin: 'licensed-import' as const,
    ...{ verifiedAgainstText: false, verifiedBy: null, verifiedOn: null },
  };
}

export const headOf = (
  head: Head,
  id: string,
  name: string,
  kind: CatalogHead['kind'],
): Omit<CatalogHead, 'sha256'> => ({
  ...provenanceOf(head, name),
  ...{ id, kind, publisher: head.provider?.trim() || 'not stated in the file' },
  ...{ status: 'current', supersededBy: null, defaultOn: false },
  notice: {
    en: 'Taken in by the hospital from a library file, in its words and under its licence. Nobody has compared it with the original.',
    de: 'Vom Haus aus einer Bibliotheksdatei eingelesen, in deren Wortlaut und unter deren Lizenz. Mit dem Original hat es niemand verglichen.',
  },
});

export const hashed = (content: Omit<Catalog, 'sha256'>): Catalog => ({
  ...content,
  sha256: sha256Of(JSON.stringify(content)),
});

/** The id of each requirement: its own where no other has it, else the end of its URN, else all of it. */
function nameAll(nodes: readonly Node[]): ReadonlyMap<string, string> {
  const used = new Set<string>();
  return new Map(
    nodes.map(({ urn, ref_id }) => {
      const names = [ref_id?.trim() ?? '', tailOf(urn), urn].map((name) => name.replaceAll(/\s+/g, '_'));
      const name = names.find((one) => one !== '' && !used.has(one)) ?? urn;
      used.add(name);
      return [urn, name];
    }),
  );
}

const labelOf = ({ name, description }: Node, id: string): LocalText =>
  same(cut(name?.trim() || description?.trim() || id));

function itemOf(head: Head, framework: string, node: Node, id: string, parent: string): CatalogItem {
  const isNamed = (node.name?.trim() ?? '') !== '';
  const words = node.description?.trim() ?? '';
  const isLonger = isNamed || words.length > 200;
  return {
    ...{ id, parent, assessable: node.assessable, label: labelOf(node, id), title: { en: null, de: null } },
    ...{ description: words !== '' && isLonger ? same(words) : null, hint: null },
    attributes: node.reference_controls?.length ? { 'reference-controls': node.reference_controls } : {},
    provenance: provenanceOf(head, framework),
  };
}

function frameworkCatalog(head: Head, framework: Framework): Library['catalogs'][number] {
  const name = framework.name?.trim() || head.name?.trim() || tailOf(framework.urn);
  const nodes = framework.requirement_nodes;
  const names = nameAll(nodes);
  const nameOf = (urn: string) => names.get(urn) ?? urn;
  const parents = new Set(nodes.flatMap(({ parent_urn }) => parent_urn ?? []));
  const root = { id: '0', parent: null, label: same(name) };
  const groups = nodes
    .filter(({ urn, assessable }) => parents.has(urn) || !assessable)
    .map((node) => ({
      id: nameOf(node.urn),
      parent: node.parent_urn === undefined ? null : nameOf(node.parent_urn),
      label: labelOf(node, nameOf(node.urn)),
    }));
  const items = nodes
    .filter(({ assessable }) => assessable)
    .map((node) => {
      const parent = node.parent_urn === undefined ? root.id : nameOf(node.parent_urn);
      return itemOf(head, name, node, nameOf(node.urn), parent);
    });
  const needsRoot = items.some(({ parent }) => parent === root.id) && !groups.some(({ id }) => id === root.id);
  const content = {
    ...headOf(head, idOf(framework.urn, head.version), name, 'requirements'),
    ...{ groups: needsRoot ? [root, ...groups] : groups, items, mappings: [] },
  };
  const urns = nodes.map(({ urn, assessable }) => ({ urn, item: nameOf(urn), assessable }));
  return { catalog: hashed(content), urn: framework.urn, urns };
}

function controlCatalog(head: Head, controls: readonly Node[]): Library['catalogs'][number] {
  const framework = `${head.name?.trim() || tailOf(head.urn)}: reference controls`;
  const names = nameAll(controls);
  const items = controls.map((node) => itemOf(head, framework, node, names.get(node.urn) ?? node.urn, '0'));
  const content = {
    ...headOf(head, idOf(head.urn, head.version, '-controls'), framework, 'controls'),
    ...{ groups: [{ id: '0', parent: null, label: same(framework) }], items, mappings: [] },
  };
  return { catalog: hashed(content), urn: head.urn, urns: [] };
}

function takeMappings({ counting }: Libraries, head: Head, known: Library['catalogs']): Library['mappings'] {
  const byUrn = new Map(known.map((one) => [one.urn, one]));
  return counting.flatMap(({ set, rules }) => {
    const [source, target] = [byUrn.get(set.source_framework_urn), byUrn.get(set.target_framework_urn)];
    if (!source || !target || rules.length === 0) return [];
    const itemIn = ({ urns }: Library['catalogs'][number]) => new Map(urns.map(({ urn, item }) => [urn, item]));
    const [from, to] = [itemIn(source), itemIn(target)];
    return [
      {
        ...{ source: source.catalog.id, target: target.catalog.id, origin: set.urn, verified: false },
        publisher: head.provider?.trim() || 'not stated in the file',
        ...{ licence: head.copyright?.trim() || 'not stated in the file', judgement: 'published' as const },
        pairs: rules.flatMap(({ item, target: other, relation }) => {
          const [own, its] = [from.get(item), to.get(other)];
          return own === undefined || its === undefined ? [] : [{ item: own, target: its, relation }];
        }),
      },
    ];
  });
}
