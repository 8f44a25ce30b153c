// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { readLibrary } from '../../library.ts';
import de from '../text/de.json' with { type: 'json' };
import en from '../text/en.json' with { type: 'json' };
import { supplyOf } from './supplies.ts';

describe('who can supply what is missing', () => {
  const { scenarios } = readLibrary();
  const missing = [
    ...scenarios.flatMap(({ reads }) => reads.predicates.map((name) => ({ kind: 'fact' as const, name }))),
    ...scenarios.flatMap(({ reads }) => reads.attributes.map((name) => ({ kind: 'attribute' as const, name }))),
  ];

  it('is known of everything that a scenario reads, in every language', () => {
    expect(missing.length).toBeGreaterThan(100);
    for (const one of missing) {
      const supply = supplyOf(one);
      expect(supply, one.name).toBeDefined();
      for (const texts of [en, de]) expect(Object.keys(texts)).toContain(`risks.supply.${supply}`);
      if (one.kind === 'attribute') expect(Object.keys(en)).toContain(`risks.attribute.${one.name}`);
    }
  });

  it('is not made up for what nobody has named a source of', () => {
    expect(supplyOf({ kind: 'fact', name: 'moon-is-full' })).toBeUndefined();
    expect(supplyOf({ kind: 'fact', name: 'toString' })).toBeUndefined();
  });
});
