// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Unread } from '../engine/table/cell.ts';
import { applicable, controlId } from './readers.ts';

const context = { dateOrder: undefined };

describe('the number of a control', () => {
  it.each([
    ['5.1', '5.1'],
    ['A.5.1', '5.1'],
    ['A 5.10', '5.10'],
    ['A5.7', '5.7'],
    ['Annex A 8.34', '8.34'],
    ['Anhang A.8.2', '8.2'],
    ['ISO/IEC 27001:2022 A.5.1', '5.1'],
    ['HLT 5.38', '5.38'],
    ['5.38 HLT', '5.38'],
    ['5.1 Policies for everything', '5.1'],
    ['A.12.6.1', 'A.12.6.1'],
    ['§ 164.308(a)(1)', '§ 164.308(a)(1)'],
    ['Own rule 7', 'Own rule 7'],
  ])("'%s' is %s", (text, id) => expect(controlId(text, context)).toBe(id));

  it('is read from a number, and refused as a date', () => {
    expect(controlId(5.1, context)).toBe('5.1');
    expect(controlId(new Date(Date.UTC(2026, 0, 5)), context)).toMatchObject({ fatal: true });
  });
});

describe('applicability', () => {
  it.each(['yes', 'ja', 'x', 'Applicable', 'anwendbar', 'in scope'])("'%s' is in", (text) => {
    expect(applicable(text, context)).toBe(true);
  });
  it.each(['no', 'nein', 'Not applicable', 'nicht anwendbar', 'excluded', 'entfällt'])("'%s' is out", (text) => {
    expect(applicable(text, context)).toBe(false);
  });
  it('is unknown in an empty cell, and reported where it could be either', () => {
    expect(applicable('', context)).toBeUndefined();
    expect(applicable('n/a', context)).toBeInstanceOf(Unread);
    expect(applicable('partly', context)).toBeInstanceOf(Unread);
  });
});
