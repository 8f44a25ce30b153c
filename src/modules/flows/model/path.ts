// SPDX-License-Identifier: Apache-2.0

type Step = { readonly id: string; readonly from: string; readonly to: string };

/** How far every node is from one, along the flows; those that cannot be reached are not in it. */
function distances(edges: readonly Step[], start: string): Map<string, number> {
  const next = Map.groupBy(edges, ({ from }) => from);
  const found = new Map([[start, 0]]);
  // grows while it is walked
  for (const [node, distance] of found)
    for (const { to } of next.get(node) ?? []) if (!found.has(to)) found.set(to, distance + 1);
  return found;
}

/** All flows on the shortest ways by which information gets from one node to another, in order; none where there is no way. */
export function shortestWays<E extends Step>(edges: readonly E[], from: string, to: string): E[] {
  const ahead = distances(edges, from);
  const length = ahead.get(to);
  if (length === undefined || length === 0) return [];
  const back = distances(
    edges.map((edge) => ({ id: edge.id, from: edge.to, to: edge.from })),
    to,
  );
  const stepOf = (edge: Step) => ahead.get(edge.from) ?? Number.NaN;
  return edges
    .filter((edge) => stepOf(edge) + 1 + (back.get(edge.to) ?? Number.NaN) === length)
    .sort((a, b) => stepOf(a) - stepOf(b));
}
