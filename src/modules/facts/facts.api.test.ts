// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';

const world = useWorld();

type Summary = {
  items: { predicate: string; subject: string; title: { en: string; de: string }; pass: number; unknown: number }[];
};

it('names every predicate that can be known, also where nothing is known yet', async () => {
  const { items } = await world.call<Summary>('facts.summary');
  expect(items).toContainEqual({
    predicate: 'spare-or-redundant',
    subject: 'asset',
    title: { en: 'Spare or redundant unit exists', de: 'Ersatz oder Redundanz vorhanden' },
    ...{ pass: 0, fail: 0, unknown: 0 },
  });
  expect(new Set(items.map(({ predicate, subject }) => `${subject} ${predicate}`)).size).toBe(items.length);
});
