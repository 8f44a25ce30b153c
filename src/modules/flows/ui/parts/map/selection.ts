// SPDX-License-Identifier: Apache-2.0
import type { FlowLayout, PlacedNode } from '../../../../../engines/pictures/flow-layout.ts';
import type { FlowEdge } from '../../../contract.ts';
import { shortestWays } from '../../../model/path.ts';
import { flowsOf, type Selected } from './drawing.ts';
import type { MapView } from './use-map-view.ts';

export type Selection = {
  /** The box of the selected node. */
  readonly box: PlacedNode | null;
  /** The flows of the selected line. */
  readonly line: readonly FlowEdge[];
  /** The flows on the shortest ways from the selected node to the other one. */
  readonly way: readonly FlowEdge[];
  readonly drawn: Selected;
};

/** What the address says is selected, as far as the map shows it. */
export function selectionOf({ node, to, flow }: MapView, layout: FlowLayout, edges: readonly FlowEdge[]): Selection {
  const box = layout.nodes.find(({ node: { members } }) => node !== null && members.includes(node)) ?? null;
  const placed = layout.edges.find((line) => flowsOf(line, edges).some(({ id }) => id === flow));
  const line = placed ? flowsOf(placed, edges) : edges.filter(({ id }) => id === flow);
  const way = node !== null && to !== null ? shortestWays(edges, node, to) : [];
  return { box, line, way, drawn: { box: box?.node.id ?? null, flows: strongFlows(box, line, way, edges) } };
}

function strongFlows(
  box: PlacedNode | null,
  line: readonly FlowEdge[],
  way: readonly FlowEdge[],
  edges: readonly FlowEdge[],
): ReadonlySet<string> | null {
  const ids = (flows: readonly FlowEdge[]) => new Set(flows.map(({ id }) => id));
  if (way.length > 0) return ids(way);
  if (line.length > 0) return ids(line);
  if (box === null) return null;
  const members = new Set(box.node.members);
  return ids(edges.filter(({ from, to }) => members.has(from) || members.has(to)));
}
