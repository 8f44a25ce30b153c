// SPDX-License-Identifier: Apache-2.0
import { incidence, type Link, linkEnds } from './links.ts';

/** A row that says disjoint, and a chain of rows by which the two meet. */
export type Contradiction = { readonly against: Link; readonly chain: readonly Link[] };

type Below = ReadonlyMap<number, Link | undefined>;

/** What is below a requirement, each with the row that leads one step up. */
function below(top: number, linksOf: (n: number) => readonly Link[], gone: ReadonlySet<Link>): Below {
  const found = new Map<number, Link | undefined>([[top, undefined]]);
  for (const n of found.keys())
    for (const link of linksOf(n)) {
      if (gone.has(link)) continue;
      const { from, to, relation } = link;
      const other = from === n ? to : from;
      const under = relation === 'equal' || relation === (from === n ? 'superset' : 'subset');
      if (under && !found.has(other)) found.set(other, link);
    }
  return found;
}

function climb(start: number, tree: Below): Link[] {
  const chain: Link[] = [];
  let n = start;
  for (let link = tree.get(n); link; link = tree.get(n)) {
    chain.push(link);
    n = link.from === n ? link.to : link.from;
  }
  return chain;
}

/** One chain by which the two meet: something that lies in both, or rows below them that intersect. */
function meeting(left: Below, right: Below, linksOf: (n: number) => readonly Link[], gone: ReadonlySet<Link>) {
  for (const n of left.keys()) {
    if (right.has(n)) return [...climb(n, left), ...climb(n, right)];
    for (const link of linksOf(n)) {
      const other = link.from === n ? link.to : link.from;
      if (link.relation === 'intersects' && !gone.has(link) && right.has(other))
        return [...climb(n, left), link, ...climb(other, right)];
    }
  }
  return undefined;
}

/** Every contradiction, until the rows that are in no chain are free of any. Coverages are not looked at. */
export function contradictions(size: number, links: readonly Link[]): Contradiction[] {
  const disjoint = links.filter(({ relation }) => relation === 'disjoint');
  if (disjoint.length === 0) return [];
  const { starts, positions } = incidence(size, linkEnds(links));
  const linksOf = (n: number): Link[] =>
    Array.from(positions.subarray(starts[n], starts[n + 1]), (position) => links[position]).filter(
      (l) => l !== undefined,
    );
  const gone = new Set<Link>();
  const found: Contradiction[] = [];
  for (const against of disjoint)
    for (;;) {
      const chain = meeting(below(against.from, linksOf, gone), below(against.to, linksOf, gone), linksOf, gone);
      if (!chain) break;
      found.push({ against, chain });
      for (const link of chain) gone.add(link);
    }
  return found;
}
