// SPDX-License-Identifier: Apache-2.0
import type { Link } from './links.ts';

/** A row that says disjoint, and a chain of rows by which the two meet. */
export type Contradiction = { readonly against: Link; readonly chain: readonly Link[] };

type LinksOf = (n: number) => readonly Link[];

const otherEnd = ({ from, to }: Link, n: number): number => (from === n ? to : from);
const leadsDown = ({ from, relation }: Link, n: number): boolean =>
  relation === 'equal' || relation === (from === n ? 'superset' : 'subset');
const leadsUp = ({ from, relation }: Link, n: number): boolean =>
  relation === 'equal' || relation === (from === n ? 'subset' : 'superset');

/** A search in breadth that goes on one requirement at a time. */
class Walk {
  /** Whatever was reached, with the row that leads one step back. */
  readonly reached = new Map<number, Link | undefined>();
  readonly #waiting: number[] = [];
  #at = 0;

  readonly linksOf: LinksOf;
  readonly #leads: (link: Link, n: number) => boolean;

  constructor(linksOf: LinksOf, leads: (link: Link, n: number) => boolean) {
    this.linksOf = linksOf;
    this.#leads = leads;
  }

  get isOver(): boolean {
    return this.#at >= this.#waiting.length;
  }

  reach(n: number, by?: Link): void {
    if (this.reached.has(n)) return;
    this.reached.set(n, by);
    this.#waiting.push(n);
  }

  /** Looks at one requirement more. @returns it, or undefined when there is none left */
  step(): number | undefined {
    const n = this.#waiting[this.#at++];
    if (n !== undefined)
      for (const link of this.linksOf(n)) if (this.#leads(link, n)) this.reach(otherEnd(link, n), link);
    return n;
  }

  /** The rows from a requirement back to where the walk began. */
  back(start: number): Link[] {
    const chain: Link[] = [];
    let n = start;
    for (let link = this.reached.get(n); link; link = this.reached.get(n)) {
      chain.push(link);
      n = otherEnd(link, n);
    }
    return chain;
  }
}

/** The rows that join what two walks have reached: none where both have reached the same, or one that says intersects. */
function joint(n: number, own: Walk, other: Walk): { readonly rows: readonly Link[]; readonly at: number } | undefined {
  if (other.reached.has(n)) return { rows: [], at: n };
  const row = own.linksOf(n).find((link) => link.relation === 'intersects' && other.reached.has(otherEnd(link, n)));
  return row && { rows: [row], at: otherEnd(row, n) };
}

/**
 * One chain by which two requirements meet: something that lies in both, or two that intersect and lie below one each.
 * Goes down from both at once, so that two that lie above much are soon seen to meet. Once everything below one of them is
 * known, the search goes on from there upwards as well: whichever of the two ends first settles it.
 */
function meeting(one: number, two: number, linksOf: LinksOf): Link[] | undefined {
  let [own, other] = [new Walk(linksOf, leadsDown), new Walk(linksOf, leadsDown)];
  own.reach(one);
  other.reach(two);
  while (!own.isOver && !other.isOver) {
    const n = own.step();
    const met = n === undefined ? undefined : joint(n, own, other);
    if (n !== undefined && met) return [...own.back(n), ...met.rows, ...other.back(met.at)];
    [own, other] = [other, own];
  }
  const [known, open] = own.isOver ? [own, other] : [other, own];
  const above = new Walk(linksOf, leadsUp);
  const ends = new Map<number, Link | undefined>();
  const target = (n: number, by?: Link) => {
    if (!ends.has(n)) ends.set(n, by);
    above.reach(n);
  };
  for (const n of known.reached.keys()) target(n);
  for (const n of known.reached.keys())
    for (const link of linksOf(n)) if (link.relation === 'intersects') target(otherEnd(link, n), link);
  for (const n of open.reached.keys()) if (above.reached.has(n)) return joined(n, known, open, above, ends);
  while (!above.isOver && !open.isOver) {
    const up = above.step();
    for (const n of [up, open.step()])
      if (n !== undefined && above.reached.has(n) && open.reached.has(n)) return joined(n, known, open, above, ends);
  }
  return undefined;
}

/** The chain over a requirement that was reached from above by one walk and from below by the other. */
function joined(n: number, known: Walk, open: Walk, above: Walk, ends: ReadonlyMap<number, Link | undefined>): Link[] {
  const down = above.back(n);
  const end = down.reduce((at, link) => otherEnd(link, at), n);
  const row = ends.get(end);
  return [...open.back(n), ...down, ...(row ? [row, ...known.back(otherEnd(row, end))] : known.back(end))];
}

/** Every contradiction between rows about two requirements each, until the rows that are in no chain are free of any. Coverages are not looked at. */
export function contradictions(size: number, links: readonly Link[]): Contradiction[] {
  const disjoint = links.filter(({ relation }) => relation === 'disjoint');
  if (disjoint.length === 0) return [];
  const at: Link[][] = Array.from({ length: size }, () => []);
  for (const link of links) for (const n of new Set([link.from, link.to])) at[n]?.push(link);
  const found: Contradiction[] = [];
  for (const against of disjoint)
    for (;;) {
      const chain = meeting(against.from, against.to, (n) => at[n] ?? []);
      if (!chain) break;
      found.push({ against, chain });
      for (const link of chain) for (const n of [link.from, link.to]) at[n] = (at[n] ?? []).filter((l) => l !== link);
    }
  return found;
}
