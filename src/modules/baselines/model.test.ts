// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCatalog } from '../catalogs/index.ts';
import { countItem, itemIssues } from './model.ts';
import type { Result } from './schemas.ts';
import { starting } from './starting.ts';

const known = new Set(readCatalog('iso-27799-2025').items.map(({ id }) => id));

it.each(Object.entries(starting))('%s: begins with 15 items, each once and of controls that there are', (_, items) => {
  expect(items).toHaveLength(15);
  expect(itemIssues(items, known)).toEqual([]);
  for (const { requirement, controls } of items) {
    expect(controls.length).toBeGreaterThan(0);
    expect(requirement.de).not.toBe(requirement.en);
  }
});

it('names an item that stands there twice, and a control that does not exist', () => {
  const item = { id: 'a', requirement: { en: 'x', de: 'y' }, controls: ['9.99'] };
  expect(itemIssues([item, item], known).map(({ path }) => path)).toEqual([
    'items.0.controls',
    'items.1.id',
    'items.1.controls',
  ]);
});

it('counts what nobody has looked at as no data, and never as met', () => {
  const answer = fc.constantFrom('pass' as const, 'fail' as const, 'not-applicable' as const);
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 20 }), fc.nat(40), (answers, more) => {
      const results = answers.map(
        (one, i): Result => ({
          ...{
            item: 'a',
            assetId: String(i),
            assetLabel: 'x',
            answer: one,
            note: null,
            recordedBy: 'u',
            recordedAt: '',
          },
        }),
      );
      const counts = countItem('a', results, answers.length + more);
      expect(counts.pass).toBe(answers.filter((one) => one === 'pass').length);
      expect(counts.pass + counts.fail + counts.notApplicable + (counts.noData ?? 0)).toBe(answers.length + more);
      expect(counts.noData).toBe(more);
      expect(countItem('b', results, null)).toEqual({ pass: 0, fail: 0, notApplicable: 0, noData: null });
    }),
  );
});
