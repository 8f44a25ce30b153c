// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/** NIST OSCAL 1.2, token. */
const Token = z.string().regex(/^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u, 'must be a token: a letter first, no spaces');
const Prop = z.object({
  name: Token,
  value: z.string().min(1),
  ns: z.string().optional(),
  class: z.string().optional(),
});
const Part: z.ZodType<Part> = z.lazy(() =>
  z.object({
    name: Token,
    prose: z.string().optional(),
    class: z.string().optional(),
    parts: z.array(Part).optional(),
  }),
);
type Part = { name: string; prose?: string | undefined; class?: string | undefined; parts?: Part[] | undefined };
const Node = { title: z.string().min(1), props: z.array(Prop).optional(), parts: z.array(Part).optional() };
const Control: z.ZodType<Control> = z.lazy(() =>
  z.object({
    ...Node,
    id: Token,
    controls: z.array(Control).optional(),
    params: z.unknown().optional(),
    links: z.unknown().optional(),
  }),
);
type Named = { title: string; props?: z.output<typeof Prop>[] | undefined; parts?: Part[] | undefined };
type Control = Named & { id: string; controls?: Control[] | undefined; params?: unknown; links?: unknown };
const Group: z.ZodType<Group> = z.lazy(() =>
  z.object({ ...Node, id: Token.optional(), groups: z.array(Group).optional(), controls: z.array(Control).optional() }),
);
type Group = Named & { id?: string | undefined; groups?: Group[] | undefined; controls?: Control[] | undefined };
const Catalog = z.object({
  uuid: z.uuid(),
  metadata: z.object({
    title: z.string().min(1),
    version: z.string().regex(/\S/),
    'last-modified': z.iso.datetime({ offset: true }),
    'oscal-version': z.string().regex(/^1\./, 'must be a version 1 of OSCAL'),
    props: z.array(Prop).optional(),
    remarks: z.string().optional(),
  }),
  groups: z.array(Group).optional(),
  controls: z.array(Control).optional(),
  'back-matter': z.unknown().optional(),
});

type OscalNode = {
  readonly id: string;
  /** Null at the top. */
  readonly parent: string | null;
  readonly title: string;
  readonly prose: string;
  readonly isControl: boolean;
};
export type OscalCatalog = {
  readonly uuid: string;
  readonly title: string;
  readonly version: string;
  readonly licence: string | null;
  readonly publisher: string | null;
  readonly nodes: readonly OscalNode[];
  /** What is in the document and was not taken over. */
  readonly losses: readonly string[];
};
type Fault = { readonly path: string; readonly reason: string };

const models = [
  'catalog',
  'profile',
  'mapping-collection',
  'component-definition',
  'system-security-plan',
  'assessment-plan',
  'assessment-results',
  'plan-of-action-and-milestones',
];

/**
 * Reads an OSCAL catalog (JSON). The structure is checked here, without NIST's schema; identifiers stand once.
 * @returns the catalog, or what is wrong with the document, by JSON path
 */
export function readCatalogDocument(text: string): OscalCatalog | readonly Fault[] {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return [{ path: '$', reason: error instanceof Error ? error.message : 'is no JSON' }];
  }
  const [model = ''] =
    typeof raw === 'object' && raw !== null ? Object.keys(raw).filter((key) => key !== '$schema') : [];
  if (model !== 'catalog')
    return [
      {
        path: models.includes(model) ? `$.${model}` : '$',
        reason: models.includes(model) ? `an OSCAL ${model} is not taken in; a catalog is` : 'is no OSCAL document',
      },
    ];
  const read = z.object({ catalog: Catalog }).safeParse(raw);
  if (!read.success)
    return read.error.issues.map(({ path, message }) => ({ path: `$.${path.map(String).join('.')}`, reason: message }));
  return collect(read.data.catalog);
}

function collect(catalog: z.output<typeof Catalog>): OscalCatalog | readonly Fault[] {
  const { uuid, metadata, groups = [], controls = [] } = catalog;
  const nodes: OscalNode[] = [];
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const left = { languages: 0, params: 0, links: 0 };
  const add = (node: Named, id: string, parent: string | null, isControl: boolean, path: string) => {
    if (seen.has(id)) faults.push({ path, reason: `${id} stands above` });
    seen.add(id);
    const [prose, skipped] = proseOf(node.parts ?? []);
    left.languages += skipped;
    nodes.push({ id, parent, title: node.title, prose, isControl });
  };
  const visit = (own: readonly Control[], parent: string | null, path: string): void => {
    for (const [i, control] of own.entries()) {
      const at = `${path}.controls.${i}`;
      const id = nameOf(control, control.id);
      add(control, id, parent, true, at);
      left.params += Array.isArray(control.params) ? control.params.length : 0;
      left.links += Array.isArray(control.links) ? control.links.length : 0;
      visit(control.controls ?? [], id, at);
    }
  };
  const descend = (own: readonly Group[], parent: string | null, path: string): void => {
    for (const [i, group] of own.entries()) {
      const at = `${path}.groups.${i}`;
      const id = nameOf(group, group.id ?? `group-${seen.size + 1}`);
      add(group, id, parent, false, at);
      descend(group.groups ?? [], id, at);
      visit(group.controls ?? [], id, at);
    }
  };
  descend(groups, null, '$.catalog');
  visit(controls, null, '$.catalog');
  if (nodes.every(({ isControl }) => !isControl)) faults.push({ path: '$.catalog', reason: 'holds no control' });
  if (faults.length > 0) return faults;
  const said = (name: string) => metadata.props?.find((prop) => prop.name === name)?.value ?? null;
  const losses = [
    ...(left.languages > 0 ? [`${left.languages} texts in other languages are left out.`] : []),
    ...(left.params > 0 ? [`${left.params} parameters are left out.`] : []),
    ...(left.links > 0 ? [`${left.links} links are left out.`] : []),
    ...(catalog['back-matter'] !== undefined ? ['The back matter is left out.'] : []),
  ];
  return {
    uuid,
    title: metadata.title,
    version: metadata.version.trim(),
    licence: said('licence'),
    publisher: said('publisher'),
    nodes,
    losses,
  };
}

/** The identifier as people write it stands in `label`; that of a document of NIST has a class and is for sorting too. */
const nameOf = ({ props }: Named, id: string): string =>
  props?.find(({ name, class: kind }) => name === 'label' && kind === undefined)?.value.replaceAll(/\s+/g, '_') ?? id;

/** All prose of parts in the language of the document, and how many parts say the same in another. */
function proseOf(parts: readonly Part[]): [string, number] {
  const own = parts.filter(({ class: language }) => language !== 'de');
  const inner = own.map((part) => {
    const [words, skipped] = proseOf(part.parts ?? []);
    return [[part.prose ?? '', words].filter((each) => each !== '').join('\n'), skipped] as const;
  });
  const skipped = inner.reduce((sum, [, count]) => sum + count, parts.length - own.length);
  return [
    inner
      .map(([words]) => words)
      .filter((words) => words !== '')
      .join('\n'),
    skipped,
  ];
}
