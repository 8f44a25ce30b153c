// SPDX-License-Identifier: Apache-2.0

/**
 * What one requirement is to another, each read as the non-empty set of what it asks for. None is strict: a subset may be
 * equal, what intersects may be contained. No relation at all says that nothing is known.
 */
export const relations = ['equal', 'subset', 'superset', 'intersects', 'disjoint'] as const;
export type Relation = (typeof relations)[number];

const converses: Readonly<Record<Relation, Relation>> = {
  equal: 'equal',
  subset: 'superset',
  superset: 'subset',
  intersects: 'intersects',
  disjoint: 'disjoint',
};

/** The relation read from the other end. */
export const turn = (relation: Relation): Relation => converses[relation];

const compositions: Readonly<Record<Relation, Partial<Record<Relation, Relation>>>> = {
  equal: { equal: 'equal', subset: 'subset', superset: 'superset', intersects: 'intersects', disjoint: 'disjoint' },
  subset: { equal: 'subset', subset: 'subset', disjoint: 'disjoint' },
  superset: { equal: 'superset', subset: 'intersects', superset: 'superset', intersects: 'intersects' },
  intersects: { equal: 'intersects', subset: 'intersects' },
  disjoint: { equal: 'disjoint', superset: 'disjoint' },
};

/** The strongest relation of a to c that follows from a to b and b to c; 'unknown' where none follows. */
export const compose = (first: Relation, second: Relation): Relation | 'unknown' =>
  compositions[first][second] ?? 'unknown';
