// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contradictions } from './contradictions.ts';
import type { Link } from './links.ts';
import { relations } from './relations.ts';

const size = 14;
const number = fc.integer({ min: 0, max: size - 1 });
const links: fc.Arbitrary<Link[]> = fc.array(
  fc
    .record({
      ...{ from: number, to: number, relation: fc.constantFrom(...relations) },
      ...{ mapping: fc.constant('m'), at: fc.string(), until: fc.constant('') },
    })
    .filter(({ from, to }) => from !== to),
  { maxLength: 40, size: 'max' },
);

/** All that lies below a requirement, looked up over and over until nothing is added. */
function below(top: number, rows: readonly Link[]): Set<number> {
  const found = new Set([top]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { from, to, relation } of rows) {
      if ((relation === 'equal' || relation === 'superset') && found.has(from)) found.add(to);
      if ((relation === 'equal' || relation === 'subset') && found.has(to)) found.add(from);
    }
  }
  return found;
}

function meets(one: number, two: number, rows: readonly Link[]): boolean {
  const [left, right] = [below(one, rows), below(two, rows)];
  const touch = ({ from, to, relation }: Link) =>
    relation === 'intersects' && ((left.has(from) && right.has(to)) || (left.has(to) && right.has(from)));
  return [...left].some((n) => right.has(n)) || rows.some(touch);
}

describe('contradictions', () => {
  it('are each shown by rows that alone let the two meet', () => {
    fc.assert(
      fc.property(links, (rows) => {
        for (const { against, chain } of contradictions(size, rows)) {
          expect(against.relation).toBe('disjoint');
          expect(meets(against.from, against.to, chain)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('are all found: without the rows that were named, nothing that is disjoint meets', () => {
    fc.assert(
      fc.property(links, (rows) => {
        const named = new Set(contradictions(size, rows).flatMap(({ chain }) => chain));
        const left = rows.filter((row) => !named.has(row));
        for (const { from, to, relation } of left)
          if (relation === 'disjoint') expect(meets(from, to, left)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
