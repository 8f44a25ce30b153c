// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Area } from '../areas.ts';
import { answers, auditStates, coverageOf, groupOf, ownAreas } from './programme-model.ts';

const look = fc.record({ state: fc.constantFrom(...auditStates), answer: fc.constantFrom(...answers) });

describe('what audits cover', () => {
  it('is audited exactly where a report has looked at it', () => {
    fc.assert(
      fc.property(fc.array(look), (looks) => {
        const isSeen = looks.some(({ state, answer }) => state === 'reported' && answer !== 'not-looked-at');
        expect(coverageOf(looks) === 'audited').toBe(isSeen);
      }),
    );
  });

  it('is never worse for one more audit', () => {
    const rank = ['not-covered', 'left-out', 'planned', 'under-way', 'audited'];
    fc.assert(
      fc.property(fc.array(look), look, (looks, more) => {
        expect(rank.indexOf(coverageOf([...looks, more]))).toBeGreaterThanOrEqual(rank.indexOf(coverageOf(looks)));
      }),
    );
  });

  it.each([
    ['iso-27001-2022:9.2.1', '9'],
    ['iso-27001-2022:10.2', '10'],
    ['iso-27799-2025:5.1', 'A.5'],
    ['law:GDPR', 'other'],
  ])('groups %s under %s', (ref, group) => expect(groupOf(ref)).toBe(group));
});

describe('an own area', () => {
  it('is what lies in the scope, whatever its kind', () => {
    const ref = fc.constantFrom<string>('a', 'b', 'c');
    const area = fc.record({
      userId: fc.constant('u'),
      kind: fc.constantFrom('control', 'unit'),
      ref,
      title: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(area), fc.array(ref), fc.array(ref), (areas, items, units) => {
        const own = ownAreas({ items, units }, areas as Area[]);
        for (const one of areas as Area[])
          expect(own.includes(one)).toBe(one.kind === 'unit' ? units.includes(one.ref) : items.includes(one.ref));
      }),
    );
  });
});
