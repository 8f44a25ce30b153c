// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stepsOf, textOf } from './step-lines.ts';

const word = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}[A-Za-z]$/);
const step = fc.record({
  name: word,
  who: fc.option(word),
  information: fc.option(word),
  controls: fc.array(fc.constantFrom('5.16', '8.24', '7.7'), { maxLength: 3 }),
});

it('steps that are written as lines are read as the same steps', () => {
  fc.assert(
    fc.property(fc.uniqueArray(step, { selector: ({ name }) => name }), (steps) => {
      const shown = steps.map(({ controls, ...one }) => ({
        ...one,
        controls: controls.map((id) => ({ id, title: { en: id, de: id } })),
      }));
      expect(stepsOf(textOf(shown), shown)).toEqual(steps);
    }),
  );
});

it('lines without controls, and empty lines, are taken as they are', () => {
  expect(stepsOf('\nCall the patient\n\n Connect | Nurse \n', [])).toEqual([
    { name: 'Call the patient', who: null, information: null, controls: [] },
    { name: 'Connect', who: 'Nurse', information: null, controls: [] },
  ]);
});
