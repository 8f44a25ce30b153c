// SPDX-License-Identifier: Apache-2.0
import type { Edge, Node } from '@xyflow/react';
import type { FlowLayout, PlacedEdge, PlacedNode, PlacedZone } from '../../../../../engines/pictures/flow-layout.ts';
import type { FlowMap } from '../../../../../engines/pictures/flow-map.ts';
import { type Style, styleOf } from '../../../../../engines/pictures/flow-signs.ts';
import type { FlowEdge } from '../../../contract.ts';

/** How strongly something is shown while something else is selected. */
type Emphasis = 'normal' | 'strong' | 'faint';
export type EdgeEnd = { readonly id: string; readonly x: number; readonly y: number };

export type BoxNode = Node<
  {
    readonly placed: PlacedNode;
    readonly label: string;
    readonly emphasis: Emphasis;
    readonly isSelected: boolean;
    readonly isEntry: boolean;
    readonly isEditable: boolean;
    /** Ends of lines, in the box's own coordinates; only where they can be dragged. */
    readonly ends: readonly EdgeEnd[];
  },
  'box'
>;
export type ZoneNode = Node<{ readonly label: string; readonly name: string }, 'zone'>;
export type Line = Edge<
  {
    readonly placed: PlacedEdge;
    readonly style: Style;
    readonly flows: readonly FlowEdge[];
    readonly emphasis: Emphasis;
  },
  'flow'
>;

export type Selected = {
  /** Id of a box. */
  readonly box: string | null;
  /** Flows that are shown strongly; null while nothing is selected. */
  readonly flows: ReadonlySet<string> | null;
};

type DrawingInput = {
  readonly map: FlowMap;
  readonly layout: FlowLayout;
  /** Of the map, in the order of its edges. */
  readonly edges: readonly FlowEdge[];
  readonly selected: Selected;
  /** Where the tab key enters the map. */
  readonly entry: string | null;
  readonly isEditable: boolean;
  readonly sayBox: (placed: PlacedNode) => string;
  readonly sayLine: (flows: readonly FlowEdge[], placed: PlacedEdge) => string;
  readonly sayZone: (label: string) => string;
};

const fixed = { draggable: false, selectable: false, focusable: false } as const;

/** The flows that a line stands for; lines of a layout that is older than the data have lost some. */
export const flowsOf = (placed: PlacedEdge, edges: readonly FlowEdge[]): FlowEdge[] =>
  placed.edge.flows.flatMap((index) => edges[index] ?? []);

export function drawingOf(input: DrawingInput): { nodes: (BoxNode | ZoneNode)[]; lines: Line[] } {
  const { layout, selected, edges, isEditable } = input;
  const style = styleOf(input.map);
  const lines = layout.edges.map((placed, index): Line => {
    const flows = flowsOf(placed, edges);
    const isStrong = flows.some(({ id }) => selected.flows?.has(id));
    return {
      ...{ id: `e${index}`, type: 'flow', source: placed.edge.from, target: placed.edge.to },
      ...{ sourceHandle: isEditable ? `s${index}` : 'out', targetHandle: isEditable ? `t${index}` : 'in' },
      ...{ ariaLabel: input.sayLine(flows, placed), reconnectable: isEditable, zIndex: isStrong ? 1 : 0 },
      data: { placed, style, flows, emphasis: emphasis(selected.flows !== null, isStrong) },
    };
  });
  const touched = new Set(
    lines.flatMap(({ data, source, target }) => (data?.emphasis === 'strong' ? [source, target] : [])),
  );
  const ends = isEditable ? endsOf(layout) : new Map<string, EdgeEnd[]>();
  const boxes = layout.nodes.map((placed): BoxNode => {
    const { id } = placed.node;
    const isSelected = id === selected.box;
    return {
      ...{ id, type: 'box', position: { x: placed.x, y: placed.y }, width: placed.width, height: placed.height },
      ...{ ...fixed, zIndex: 2 },
      data: {
        ...{ placed, isSelected, isEditable, label: input.sayBox(placed), isEntry: id === input.entry },
        emphasis: emphasis(selected.flows !== null, isSelected || touched.has(id)),
        ends: (ends.get(id) ?? []).map((end) => ({ ...end, x: end.x - placed.x, y: end.y - placed.y })),
      },
    };
  });
  return { nodes: [...layout.zones.map((zone) => zoneNode(zone, input.sayZone)), ...boxes], lines };
}

const emphasis = (isAnySelected: boolean, isStrong: boolean): Emphasis =>
  isAnySelected ? (isStrong ? 'strong' : 'faint') : 'normal';

const zoneNode = (zone: PlacedZone, say: (label: string) => string): ZoneNode => ({
  ...{
    id: `zone:${zone.id}`,
    type: 'zone',
    position: { x: zone.x, y: zone.y },
    width: zone.width,
    height: zone.height,
  },
  ...{ ...fixed, zIndex: -1, data: { label: say(zone.label), name: zone.label } },
});

function endsOf(layout: FlowLayout): Map<string, EdgeEnd[]> {
  const ends = new Map<string, EdgeEnd[]>();
  const add = (box: string, id: string, point: readonly [number, number] | undefined) => {
    if (point) ends.set(box, [...(ends.get(box) ?? []), { id, x: point[0], y: point[1] }]);
  };
  for (const [index, { edge, points }] of layout.edges.entries()) {
    add(edge.from, `s${index}`, points[0]);
    add(edge.to, `t${index}`, points.at(-1));
  }
  return ends;
}
