// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { gradeOf, stateOf } from './model.ts';

describe('the state of a finding', () => {
  it.each([
    ['Open', 'open'],
    ['offen', 'open'],
    ['In Bearbeitung', 'in-progress'],
    ['done', 'in-progress'],
    ['erledigt', 'in-progress'],
    ['Closed', 'closed'],
    ['wirksam abgeschlossen', 'closed'],
  ])('%s is %s', (words, state) => expect(stateOf(words)).toBe(state));

  it.each(['closed, not verified', 'not closed', 'nicht abgeschlossen', 'see minutes'])(
    '%s is not understood',
    (words) => expect(stateOf(words)).toBeUndefined(),
  );
});

describe('the grade of a finding', () => {
  it.each([
    ['Major', 'major'],
    ['Minor non-conformity', 'minor'],
    ['Nebenabweichung', 'minor'],
    ['OFI', 'observation'],
    ['Hinweis', 'observation'],
  ])('%s is %s', (words, grade) => expect(gradeOf(words)).toBe(grade));

  it.each(['high', '3', 'not major'])('%s grades no nonconformity', (words) => expect(gradeOf(words)).toBeUndefined());
});
