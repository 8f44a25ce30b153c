// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { compose, type Relation, relations, turn } from './index.ts';
import { setModels } from './set-models.fixture.ts';

const { related, satisfying } = setModels(3);

/** Every relation of x to y that holds in all models of the premises. */
function entailed(premises: Parameters<typeof satisfying>[0], x: number, y: number): Relation[] {
  const left = satisfying(premises);
  return relations.filter((relation) => left.every(related(x, relation, y)));
}

/** What holds besides, where a relation of two non-empty sets holds. */
const implied: Readonly<Record<Relation, readonly Relation[]>> = {
  equal: ['equal', 'subset', 'superset', 'intersects'],
  subset: ['subset', 'intersects'],
  superset: ['superset', 'intersects'],
  intersects: ['intersects'],
  disjoint: ['disjoint'],
};

describe('relations of requirements', () => {
  const pairs = relations.flatMap((first) => relations.map((second) => ({ first, second })));

  it.each(pairs)('$first after $second is the strongest that holds in every model', ({ first, second }) => {
    const composed = compose(first, second);
    const found = entailed([related(0, first, 1), related(1, second, 2)], 0, 2);
    expect(found).toEqual(composed === 'unknown' ? [] : implied[composed]);
  });

  it.each(relations)('%s turned round says the same', (relation) => {
    expect(entailed([related(0, relation, 1)], 1, 0)).toEqual(implied[turn(relation)]);
    expect(turn(turn(relation))).toBe(relation);
  });
});
