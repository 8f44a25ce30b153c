// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../../platform/errors.ts';
import { type LicensedFile, type RawRow, sortRows } from './rows.ts';

type Node = Readonly<Record<string, unknown>>;
const maxDepth = 32;

/**
 * Reads the controls of an OSCAL catalog (NIST OSCAL 1.x, model catalog, JSON): the `label` property or else the id, the
 * title, and the prose of the statement with its sub-parts. Parameters are shown by their label.
 * @param catalog what stands under the key `catalog`
 * @throws AppError unsupported-file when it is no OSCAL catalog
 */
export function parseLicensedOscal(catalog: unknown, fallback: string): LicensedFile {
  const root = asNode(catalog);
  if (!root || (!('groups' in root) && !('controls' in root)))
    throw new AppError('unsupported-file', 'The OSCAL catalog has neither groups nor controls.');
  const language = word(asNode(root.metadata)?.language)?.slice(0, 2);
  const raw: RawRow[] = [];
  collect(root, 'catalog', 0, language, raw);
  return sortRows(raw, fallback);
}

function collect(node: Node, at: string, depth: number, language: string | undefined, into: RawRow[]): void {
  if (depth > maxDepth)
    throw new AppError('unsupported-file', `The OSCAL catalog is nested more than ${maxDepth} deep.`);
  for (const [i, group] of nodes(node.groups).entries())
    collect(group, `${at}.groups[${i}]`, depth + 1, language, into);
  for (const [i, control] of nodes(node.controls).entries()) {
    const place = `${at}.controls[${i}]`;
    into.push({ at: place.slice(-100), language, ...readControl(control) });
    collect(control, place, depth + 1, language, into);
  }
}

function readControl(control: Node): Pick<RawRow, 'item' | 'title' | 'text'> {
  const label = nodes(control.props).find((prop) => prop.name === 'label' && prop.class === undefined);
  const parameters = new Map(nodes(control.params).map((param) => [word(param.id), word(param.label)]));
  const statements = nodes(control.parts).filter((part) => part.name === 'statement' || part.name === 'item');
  const lines = statements.flatMap((part) => proseOf(part, 0));
  const text = lines.join('\n').replace(/\{\{\s*insert:\s*param,\s*([^\s}]+)\s*\}\}/g, (_, id: string) => {
    return `[${parameters.get(id) ?? id}]`;
  });
  return { item: word(label?.value) ?? word(control.id), title: word(control.title), text };
}

function proseOf(part: Node, depth: number): string[] {
  if (depth > maxDepth) return [];
  const own = word(part.prose);
  const label = nodes(part.props).find((prop) => prop.name === 'label');
  const marked = own && depth > 0 && word(label?.value) ? `${word(label?.value)} ${own}` : own;
  return [...(marked ? [marked] : []), ...nodes(part.parts).flatMap((child) => proseOf(child, depth + 1))];
}

const asNode = (value: unknown): Node | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : undefined;
const nodes = (value: unknown): Node[] =>
  Array.isArray(value) ? value.map(asNode).filter((node) => node !== undefined) : [];
const word = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
