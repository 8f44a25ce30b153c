// SPDX-License-Identifier: Apache-2.0
import type { FlowEdge, FlowMap, FlowNode, Protection, Term } from './flow-map.ts';
import { labeller, sizeOf } from './flow-map.ts';
import { pictureWords } from './words.ts';

export type FoldedNode = FlowNode & {
  /** Ids of the nodes of the map that this box stands for. */
  readonly members: readonly string[];
};
/** One line of the drawing; stands for all flows between its two boxes that look alike. */
export type FoldedEdge = {
  readonly from: string;
  readonly to: string;
  readonly information: readonly string[];
  readonly forms: readonly string[];
  readonly protection: Protection;
  readonly count: number;
  /** Where the flows stand among the edges of the map. */
  readonly flows: readonly number[];
};
export type FoldedMap = {
  readonly nodes: readonly FoldedNode[];
  readonly edges: readonly FoldedEdge[];
  /** Flows between members of one box. */
  readonly inside: readonly FoldedEdge[];
  readonly zones: readonly Term[];
  /** Flows that cannot be drawn because an end is not among the nodes. */
  readonly loose: number;
};

const furtherZones = 'fold:zones';

/** A node goes to the box named by its key; keys are tried from the one that loses least to the one that loses most. */
type Key = (node: FlowNode) => string;

function neighbours(edges: readonly FlowEdge[]): Map<string, string> {
  const seen = new Map<string, Set<string>>();
  const add = (node: string, other: string) => {
    const set = seen.get(node) ?? new Set();
    seen.set(node, set.add(other));
  };
  for (const { from, to, information, form, protection } of edges) {
    add(from, `>${to}|${information}|${form}|${protection}`);
    add(to, `<${from}|${information}|${form}|${protection}`);
  }
  return new Map([...seen].map(([node, set]) => [node, [...set].sort().join('\n')]));
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

type Folding = {
  readonly nodes: readonly FlowNode[];
  readonly box: Map<string, string>;
  readonly lines: ReadonlyMap<string, number>;
};

/** Folds group after group until the boxes are few enough; first those whose members have the fewest flows. */
function foldBy({ nodes, box, lines }: Folding, key: Key, most: number): void {
  let boxes = new Set(box.values()).size;
  const groups = [...groupBy(nodes, key)]
    .map(([name, members]) => {
      const boxes = new Set(members.map((node) => box.get(node.id))).size;
      const hidden = members.reduce((sum, node) => sum + (lines.get(node.id) ?? 0), 0);
      return { name, members, boxes, loss: hidden / members.length };
    })
    .filter((group) => group.boxes > 1)
    .sort((a, b) => a.loss - b.loss || b.boxes - a.boxes || (a.name < b.name ? -1 : 1));
  for (const group of groups) {
    if (boxes <= most) return;
    boxes -= group.boxes - 1;
    for (const node of group.members) box.set(node.id, `fold:${group.name}`);
  }
}

const worse: Readonly<Record<Protection, number>> = { protected: 0, 'not-applicable': 1, unknown: 2, unprotected: 3 };
const worst = (edges: readonly { protection: Protection }[]): Protection =>
  edges.reduce<Protection>((w, { protection }) => (worse[protection] > worse[w] ? protection : w), 'protected');

type Line = Omit<FoldedEdge, 'information' | 'forms'> & { readonly information: string; readonly form: string };

function mergeLines(lines: readonly Line[], key: (line: Line) => string): FoldedEdge[] {
  return [...groupBy(lines, key).values()].map((group) => ({
    from: group[0]?.from ?? '',
    to: group[0]?.to ?? '',
    information: [...new Set(group.map((line) => line.information))].sort(),
    forms: [...new Set(group.map((line) => line.form))].sort(),
    protection: worst(group),
    count: group.reduce((sum, line) => sum + line.count, 0),
    flows: group.flatMap((line) => line.flows),
  }));
}

function foldEdges(edges: readonly FlowEdge[], box: Map<string, string>, most: number): FoldedEdge[] {
  const lines = edges.flatMap((edge, index): Line[] => {
    const from = box.get(edge.from);
    const to = box.get(edge.to);
    if (from === undefined || to === undefined) return [];
    const { information, form, protection } = edge;
    return [{ from, to, information, form, protection, count: 1, flows: [index] }];
  });
  const ends = (line: Line) => `${line.from}\n${line.to}`;
  const apart = mergeLines(lines, (line) => `${ends(line)}\n${line.information}\n${line.form}\n${line.protection}`);
  if (apart.length <= most) return apart;
  const byProtection = mergeLines(lines, (line) => `${ends(line)}\n${line.protection}`);
  return byProtection.length <= most ? byProtection : mergeLines(lines, ends);
}

function boxOf(id: string, members: readonly FlowNode[], zone: string, map: FlowMap): FoldedNode {
  const first = members[0];
  if (members.length === 1 && first) return { ...first, zone, members: [first.id] };
  const kinds = new Set(members.map((node) => node.kind));
  const kind = kinds.size === 1 && first ? first.kind : '';
  const label = kind === '' ? pictureWords[map.language].further : labeller(map.kinds)(kind);
  return {
    id,
    label,
    zone,
    kind,
    count: members.reduce((sum, node) => sum + sizeOf(node), 0),
    members: members.map((node) => node.id),
  };
}

/** Zones in the order given, those without a name last; beyond half the boxes they share one container. */
function zoneOfNodes(map: FlowMap, most: number): { zone: (node: FlowNode) => string; zones: Term[] } {
  const words = pictureWords[map.language];
  const named = new Map(map.zones.map((zone) => [zone.id, zone]));
  const used = new Set(map.nodes.map((node) => (named.has(node.zone) ? node.zone : '')));
  const inOrder = [
    ...map.zones.filter((zone) => used.has(zone.id)),
    ...(used.has('') ? [{ id: '', label: words.noZone }] : []),
  ];
  const limit = Math.max(2, Math.floor(most / 2));
  if (inOrder.length <= limit) return { zone: (node) => (named.has(node.zone) ? node.zone : ''), zones: inOrder };
  const kept = inOrder.slice(0, limit - 1);
  const ids = new Set(kept.map((zone) => zone.id));
  return {
    zone: (node) => (ids.has(node.zone) ? node.zone : furtherZones),
    zones: [...kept, { id: furtherZones, label: words.furtherZones }],
  };
}

const nothingOpen = () => false;

/**
 * At most `most` boxes beside those of open nodes, which stay apart: first nodes of one kind and zone that have the same flows, then all of one kind in a zone, then
 * all of a zone. Counts are kept, and no unprotected or unknown flow disappears: a merged line shows the worst.
 */
export function foldFlowMap(map: FlowMap, most = 40, isOpen: (node: FlowNode) => boolean = nothingOpen): FoldedMap {
  const { zone, zones } = zoneOfNodes(map, most);
  const box = new Map(map.nodes.map((node) => [node.id, node.id]));
  const flows = neighbours(map.edges);
  const kind: Key = (node) => `${zone(node)}|${node.kind}`;
  const closed = map.nodes.filter((node) => !isOpen(node));
  const boxes = most + map.nodes.length - closed.length;
  const folding = {
    nodes: closed,
    box,
    lines: new Map([...flows].map(([id, all]) => [id, all.split('\n').length])),
  };
  foldBy(folding, (node) => `${kind(node)}|${flows.get(node.id) ?? ''}`, boxes);
  foldBy(folding, kind, boxes);
  foldBy(folding, zone, boxes);
  const members = groupBy(map.nodes, (node) => box.get(node.id) ?? node.id);
  const nodes = [...members].map(([id, group]) => boxOf(id, group, group[0] ? zone(group[0]) : '', map));
  const edges = foldEdges(map.edges, box, Math.ceil(boxes * 1.2));
  return {
    nodes,
    zones,
    edges: edges.filter((edge) => edge.from !== edge.to),
    inside: mergeInside(edges.filter((edge) => edge.from === edge.to)),
    loose: map.edges.filter((edge) => !box.has(edge.from) || !box.has(edge.to)).length,
  };
}

const mergeInside = (edges: readonly FoldedEdge[]): FoldedEdge[] =>
  [...groupBy(edges, (edge) => edge.from).values()].map((group) => ({
    from: group[0]?.from ?? '',
    to: group[0]?.to ?? '',
    information: [...new Set(group.flatMap((edge) => edge.information))].sort(),
    forms: [...new Set(group.flatMap((edge) => edge.forms))].sort(),
    protection: worst(group),
    count: group.reduce((sum, edge) => sum + edge.count, 0),
    flows: group.flatMap((edge) => edge.flows),
  }));
