// SPDX-License-Identifier: Apache-2.0
import type { ELK, ElkExtendedEdge, ElkLabel, ElkNode } from 'elkjs/lib/elk-api.js';
import { type FoldedEdge, type FoldedMap, type FoldedNode, foldFlowMap } from './flow-fold.ts';
import type { FlowMap, FlowNode } from './flow-map.ts';
import { type Box, type Mark, type Path, placeMarks, touches } from './flow-marks.ts';
import { wrap } from './svg.ts';
import { textWidth } from './text-width.ts';
import { formatNumber, pictureWords } from './words.ts';

/** Sizes of the drawing before it is scaled to the page. */
export const flowSizes = { label: 10, small: 9, line: 11.5, badge: 13, pad: 6, zoneHead: 20 } as const;
/** Boxes are narrow, since a map grows in width with every step of a flow. */
const labelWidth = 76;
const mostBoxes = 24;

export type PlacedNode = Box & {
  readonly node: FoldedNode;
  readonly lines: readonly string[];
  readonly inside?: FoldedEdge;
};
export type PlacedZone = Box & { readonly id: string; readonly label: string };
export type PlacedEdge = { readonly edge: FoldedEdge; readonly points: Path; readonly mark: Mark };
export type FlowLayout = {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly zones: readonly PlacedZone[];
  readonly edges: readonly PlacedEdge[];
  readonly loose: number;
};

export type Prepared = {
  readonly map: FlowMap;
  readonly folded: FoldedMap;
  readonly sized: readonly Sized[];
  readonly isCompact: boolean;
};

type Sized = {
  readonly node: FoldedNode;
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly inside?: FoldedEdge;
};

function sizeNode(node: FoldedNode, map: FlowMap, inside: FoldedEdge | undefined): Sized {
  const lines = wrap(node.label, widestWord(node.label), flowSizes.label, 3, 'semibold');
  const text = Math.max(...lines.map((line) => textWidth(line, flowSizes.label, 'semibold')));
  const below = inside ? textWidth(insideText(inside, map), flowSizes.small) + 12 : 0;
  return {
    node,
    lines,
    width: Math.max(48, text, below) + 2 * flowSizes.pad,
    height: (lines.length + (inside ? 1 : 0)) * flowSizes.line + 2 * flowSizes.pad - 1,
    ...(inside ? { inside } : {}),
  };
}

const widestWord = (label: string): number =>
  Math.min(
    116,
    Math.max(
      labelWidth,
      ...label.split(/(?<=[\s/-])/u).map((word) => textWidth(word.trim(), flowSizes.label, 'semibold') + 1),
    ),
  );

/** The line in a box that says what flows between its members. */
export function insideText(inside: FoldedEdge, map: FlowMap): string {
  const words = pictureWords[map.language];
  const count = formatNumber(inside.count, map.language);
  return inside.protection === 'protected'
    ? `${words.inside}: ${count}`
    : `${words.inside}: ${count}, ${words.protectionShort[inside.protection]}`;
}

export const markText = (edge: FoldedEdge, map: FlowMap): string =>
  edge.protection === 'protected' ? '' : pictureWords[map.language].protectionShort[edge.protection];

/** The numbers of the classes of information that one line carries, e.g. `1 3`; more than three are summed up. */
export const markNumbers = (edge: FoldedEdge, order: readonly string[]): string => {
  const numbers = edge.information.map((id) => order.indexOf(id) + 1).sort((a, b) => a - b);
  return numbers.length > 3 ? `${numbers.slice(0, 2).join(' ')} …` : numbers.join(' ');
};

function markSize(edge: FoldedEdge, map: FlowMap): { width: number; height: number } {
  const word = markText(edge, map);
  const numbers = Math.min(edge.information.length, 3);
  return {
    width:
      Math.max(flowSizes.badge, 6 + numbers * 6) +
      (word === '' ? 0 : textWidth(word, flowSizes.small, 'semibold') + 16),
    height: flowSizes.badge,
  };
}

/** Draws the map together, which is worth its time on paper; it takes as long as all the rest. */
const compact = { 'elk.layered.compaction.postCompaction.strategy': 'EDGE_LENGTH' } as const;

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.padding': '[top=6,left=6,bottom=6,right=6]',
  'elk.spacing.nodeNode': '12',
  'elk.spacing.edgeNode': '6',
  'elk.spacing.edgeEdge': '5',
  'elk.spacing.componentComponent': '14',
  'elk.layered.spacing.nodeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeNodeBetweenLayers': '6',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '5',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
} as const;

/** A label makes ELK keep room on the line. It widens the map, so only lines get one whose mark found no place. */
const roomFor = (edge: FoldedEdge, index: number, map: FlowMap): ElkLabel => ({
  id: `l:${index}`,
  text: ' ',
  ...markSize(edge, map),
  layoutOptions: { 'elk.edgeLabels.inline': 'true' },
});

function toGraph({ map, folded, sized, isCompact }: Prepared, crowded: ReadonlySet<number>): ElkNode {
  const layoutOptions = { ...options, ...(isCompact && compact) };
  const child = ({ node, width, height }: Sized): ElkNode => ({ id: `n:${node.id}`, width, height });
  const edge = (flow: FoldedEdge, index: number): ElkExtendedEdge => ({
    id: `e:${index}`,
    sources: [`n:${flow.from}`],
    targets: [`n:${flow.to}`],
    ...(crowded.has(index) ? { labels: [roomFor(flow, index, map)] } : {}),
  });
  return {
    id: 'root',
    layoutOptions,
    children: folded.zones.map((zone) => ({
      id: `z:${zone.id}`,
      layoutOptions: {
        ...layoutOptions,
        'elk.padding': `[top=${flowSizes.zoneHead + 6},left=9,bottom=9,right=9]`,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${textWidth(zone.label, flowSizes.label, 'semibold') + 18},${flowSizes.zoneHead + 20})`,
      },
      children: sized.filter((item) => item.node.zone === zone.id).map(child),
    })),
    edges: folded.edges.map(edge),
  };
}

const box = (item: { x?: number; y?: number; width?: number; height?: number }): Box => ({
  x: item.x ?? 0,
  y: item.y ?? 0,
  width: item.width ?? 0,
  height: item.height ?? 0,
});

function route(edge: ElkExtendedEdge | undefined): Path {
  const section = edge?.sections?.[0];
  if (!section) return [];
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => [x, y] as const);
}

function fromGraph(graph: ElkNode, { map, folded, sized }: Prepared): FlowLayout {
  const containers = new Map((graph.children ?? []).map((zone) => [zone.id, zone]));
  const zones = folded.zones.map((zone) => ({ ...box(containers.get(`z:${zone.id}`) ?? {}), ...zone }));
  const placed = new Map(
    (graph.children ?? []).flatMap((zone) => zone.children ?? []).map((child) => [child.id, child]),
  );
  const nodes = sized.map(({ node, lines, inside }) => ({
    ...box(placed.get(`n:${node.id}`) ?? {}),
    node,
    lines,
    ...(inside ? { inside } : {}),
  }));
  const paths = folded.edges.map((edge, index) => ({ path: route(graph.edges?.[index]), ...markSize(edge, map) }));
  const heads = zones.map((zone) => ({
    x: zone.x,
    y: zone.y,
    width: textWidth(zone.label, 10, 'semibold') + 12,
    height: 18,
  }));
  const marks = placeMarks(paths, [...nodes, ...heads], { width: graph.width ?? 0, height: graph.height ?? 0 });
  return {
    width: graph.width ?? 0,
    height: graph.height ?? 0,
    loose: folded.loose,
    nodes,
    zones,
    edges: folded.edges.map((edge, index) => ({
      edge,
      points: paths[index]?.path ?? [],
      mark: marks[index] ?? { x: 0, y: 0, width: 0, height: 0, anchor: [0, 0], beside: false },
    })),
  };
}

export const prepare = (map: FlowMap, folded: FoldedMap, isCompact: boolean): Prepared => {
  const inside = new Map(folded.inside.map((edge) => [edge.from, edge]));
  return { map, folded, isCompact, sized: folded.nodes.map((node) => sizeNode(node, map, inside.get(node.id))) };
};

export async function layOut(elk: ELK, prepared: Prepared, crowded: ReadonlySet<number>): Promise<FlowLayout> {
  return fromGraph(await elk.layout(toGraph(prepared, crowded)), prepared);
}

const crowdedEdges = (layout: FlowLayout): number[] =>
  layout.edges.flatMap(({ mark }, index) => (layout.nodes.some((node) => touches(mark, node, 0)) ? [index] : []));

/** Lays out again with room for the marks that would lie on a box, a few times: each pass moves the lines. */
export async function makeRoom(elk: ELK, prepared: Prepared, first: FlowLayout, passes = 3): Promise<FlowLayout> {
  const crowded = new Set<number>();
  let layout = first;
  for (let pass = 0; pass < passes; pass++) {
    const more = crowdedEdges(layout).filter((index) => !crowded.has(index));
    if (more.length === 0) break;
    for (const index of more) crowded.add(index);
    layout = await layOut(elk, prepared, crowded);
  }
  return layout;
}

/**
 * Places the boxes of a data-flow map for the screen with ELK's layered method (Schulze, Spönemann, von Hanxleden 2014),
 * zones as containers: at most 24 boxes beside those of the nodes that are open.
 * @param elk best one with a worker
 */
export async function layoutForScreen(
  elk: ELK,
  map: FlowMap,
  isOpen: (node: FlowNode) => boolean,
): Promise<FlowLayout> {
  const prepared = prepare(map, foldFlowMap(map, mostBoxes, isOpen), false);
  const first = await layOut(elk, prepared, new Set());
  // a large map is looked at part by part, and waiting for it costs more than a mark that lies on a box
  return prepared.folded.nodes.length > mostBoxes ? first : makeRoom(elk, prepared, first, 1);
}
