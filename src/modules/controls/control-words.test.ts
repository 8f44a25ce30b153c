// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readControl, readNumbering } from './control-words.ts';
import { clauseIds, controlIds } from './soa.ts';

const controls = controlIds();
const clauses = clauseIds();
const read = (words: string, all: readonly string[] = [words]) =>
  readControl(words, controls, clauses, readNumbering(all));

describe('the control that a line names', () => {
  it.each([
    ['A.5.1', '5.1'],
    [' a5.10 ', '5.10'],
    ['5.38 HLT', '5.38'],
    ['HLT 6.9', '6.9'],
    ['A 8.24', '8.24'],
    ['A.5.1.', '5.1'],
    ['A.5.1 Policies for information security', '5.1'],
    ['8.24 - Use of cryptography (TLS 1.2)', '8.24'],
    ['ISO/IEC 27001:2022 A.5.1', '5.1'],
    ['ISO 27001 Annex A 7.14', '7.14'],
    ['ISO 27799:2025 5.42', '5.42'],
    ['Anhang A.8.1', '8.1'],
    ['Maßnahme 8.9 Konfigurationsmanagement', '8.9'],
  ])('%s is %s', (words, control) => {
    expect(read(words)).toEqual({ control });
  });

  it.each([
    ['A.5.99', /no control 5\.99/],
    ['Backup', /no control number/],
    ['', /no control number/],
    ['A.5.1, A.5.2', /several controls/],
    ['A.5.1 - 5.3', /several controls/],
    ['8.1 und 8.2', /several controls/],
    ['A.9.2.1', /2013 edition/],
    ['Clause 5.1', /clause/],
    ['Kapitel 8.1 Betrieb', /Klausel|clause/],
    ['10.1', /no control 10\.1/],
  ])('%s is refused with a reason', (words, reason) => {
    expect(read(words)).toEqual({ reason: expect.stringMatching(reason) });
  });

  it('takes a bare number beside A. numbers for a clause of the management system, if there is such a clause', () => {
    const all = ['A.5.1', '5.1', '5.38'];
    expect(read('5.1', all)).toEqual({ reason: expect.stringMatching(/clause/) });
    expect(read('5.38', all)).toEqual({ control: '5.38' });
    expect(read('5.1', ['5.1', '5.2'])).toEqual({ control: '5.1' });
  });

  it('does not read the headings of a 2013 list as controls of 2022', () => {
    const old = ['A.5.1 Management direction', 'A.5.1.1', 'A.5.1.2'];
    for (const words of old) expect(read(words, old)).toEqual({ reason: expect.stringMatching(/2013 edition/) });
  });

  it('does not let one line of 2013 spoil a list of 2022', () => {
    const list = ['A.5.1', 'A.5.2', 'A.9.2.1'];
    expect(list.map((words) => 'control' in read(words, list))).toEqual([true, true, false]);
  });

  it('reads every control back however it is written, and no words into a control that is not there', () => {
    const dress = fc.constantFrom<(id: string) => string>(
      (id) => id,
      (id) => `A.${id}`,
      (id) => ` a ${id} `,
      (id) => `ISO/IEC 27001:2022 A.${id} Title, with words`,
      (id) => `${id} HLT`,
    );
    fc.assert(
      fc.property(fc.constantFrom(...controls), dress, (id, write) => {
        expect(read(write(id))).toEqual({ control: id });
      }),
    );
    fc.assert(
      fc.property(fc.string(), (words) => {
        const found = read(words);
        if ('control' in found) expect(words).toContain(found.control);
        else expect(found.reason).not.toBe('');
      }),
    );
  });
});
