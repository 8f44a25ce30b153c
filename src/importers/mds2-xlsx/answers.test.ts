// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteNumber, noteReferences, readAnswer } from './answers.ts';
import { isId2013, questionIds, readId } from './question-ids.ts';

describe('the answer in a cell', () => {
  it.each([
    ['Yes', 'yes'],
    [' YES ', 'yes'],
    ['no.', 'no'],
    ['N/A', 'not-applicable'],
    ['Not  Applicable', 'not-applicable'],
    ['See Note', 'see-notes'],
    ['See Notes', 'see-notes'],
    ['see note 3', 'see-notes'],
    ['See Notes 3, 4 and 5', 'see-notes'],
    ['', 'empty'],
    ['__', 'empty'],
    ['  ', 'empty'],
    ['Yes, see note 3', 'yes'],
    ['N/A (See Note 2)', 'not-applicable'],
    ['Yes, but only for administrators', 'text'],
    ['Yes and no', 'text'],
    ['Not yet', 'text'],
    ['See Note 3 for the exceptions', 'text'],
    ['y'.repeat(500), 'text'],
  ])('%j is %s', (cell, answer) => {
    expect(readAnswer('MPII-1', cell).answer).toBe(answer);
  });

  it('is the text itself for the rows that describe the device', () => {
    expect(readAnswer('DOC-3', 'Yes')).toEqual({ id: 'DOC-3', answer: 'text', text: 'Yes' });
    expect(readAnswer('DOC-3', ' ')).toEqual({ id: 'DOC-3', answer: 'empty' });
    expect(readAnswer('DOC-8', 'Yes')).toEqual({ id: 'DOC-8', answer: 'yes' });
  });

  it('is a yes only when it says nothing else but where its note stands', () => {
    fc.assert(
      fc.property(fc.constantFrom('Yes ', 'Yes, ', 'Yes - '), fc.string({ minLength: 1 }), (yes, more) => {
        fc.pre(!/^[\s.]*$/.test(more) && !/^\W*see notes?[ #\d,&)]*$/i.test(more));
        expect(readAnswer('MPII-1', yes + more).answer).toBe('text');
      }),
    );
  });
});

describe('notes', () => {
  it.each([
    ['Note 3', 3],
    ['note #12:', 12],
    ['Notes 4.', 4],
    ['Notes:', undefined],
    ['Note', undefined],
    ['See Note 3', undefined],
  ])('are labelled: %j', (label, number) => {
    expect(noteNumber(label)).toBe(number);
  });

  it.each([
    ['See Note 3', [3]],
    ['note 3, 4 & 15', [3, 4, 15]],
    ['See notes 1 and 2', [1, 2]],
    ['Note 1, Note 2', [1, 2]],
    ['7', [7]],
    ['kept by the hospital', undefined],
    ['3 months', undefined],
    ['', undefined],
  ])('are referred to: %j', (cell, numbers) => {
    expect(noteReferences(cell)).toEqual(numbers);
  });

  it('take no longer for a cell made to confuse', () => {
    const spaces = ' '.repeat(500_000);
    expect(noteNumber(`Note${spaces}x`)).toBeUndefined();
    expect(noteReferences(`note 1${spaces},${spaces}x`)).toBeUndefined();
    expect(readAnswer('MPII-1', `Yes${','.repeat(500_000)}see`).answer).toBe('text');
    expect(readId(`MPII${spaces}-1`)).toBeUndefined();
  });
});

describe('question ids', () => {
  it('are 240 in 23 groups', () => {
    expect(questionIds.size).toBe(240);
    expect(new Set([...questionIds].map((id) => id.split('-')[0])).size).toBe(23);
    expect([...questionIds].map(readId)).toEqual([...questionIds]);
  });

  it.each([
    ['SHAD-15', 'SAHD-15'],
    ['mpii - 2.10.', 'MPII-2.10'],
    ['MPII–1', 'MPII-1'],
    ['MPII-1.1.1.1', undefined],
    ['MPII', undefined],
    ['Note 3', undefined],
    ['1-1', undefined],
  ])('are read from %j', (cell, id) => {
    expect(readId(cell)).toBe(id);
  });

  it('of the edition of 2013 are told apart', () => {
    expect(['1-1', '19-1.2', '20-3'].every(isId2013)).toBe(true);
    expect(['21-1', '1.1', 'MPII-1', '2024-01-01'].some(isId2013)).toBe(false);
  });
});
