// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { weights } from '../review-inputs.ts';
import { stateOfFigure } from './model.ts';

const figure = fc.record({ weight: fc.constantFrom(...weights), count: fc.nat(5), hidden: fc.nat(5) });

it('is good only where none is bad and nothing is hidden', () => {
  fc.assert(
    fc.property(figure, (one) => {
      const isGood = one.weight !== 'neutral' && one.count === 0 && one.hidden === 0;
      expect(stateOfFigure(one) === 'good').toBe(isGood);
    }),
  );
});
