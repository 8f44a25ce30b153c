// SPDX-License-Identifier: Apache-2.0
import type { TestCell, TestSheet } from '../engine/testing-workbook.ts';
import { questionIds } from './question-ids.ts';

/** Answer and note of a question; a plain text is an answer without a note. */
type FilledIn = TestCell | readonly [answer: TestCell, note: TestCell];

const identity: Readonly<Record<string, FilledIn>> = {
  'DOC-1': 'Example Pumps',
  'DOC-2': 'Infusion pump with network connection',
  'DOC-3': 'Drip 7',
  'DOC-4': 'EP-4711',
  'DOC-5': 'security@pumps.example',
  'DOC-6': 'Receives orders, sends infusion events',
  'DOC-7': { xml: '<c s="1"><v>46054</v></c>' },
};

/**
 * A filled form in the arrangement of the official one, with placeholders for the questions. `answers` overrides single
 * rows; the official form's own misprint of SAHD-15 is kept.
 */
export function filledForm(
  answers: Readonly<Record<string, FilledIn>> = {},
  notes: readonly string[] = [],
  extra: readonly (readonly TestCell[])[] = [],
): TestSheet {
  const rows: (readonly TestCell[])[] = [
    [],
    ['Manufacturer Disclosure Statement for Medical Device Security -- MDS2'],
    ['Example Pumps', 'Drip 7', 'EP-4711'],
    [],
    ['Question ID', 'Question', null, 'See note', 'IEC TR 80001-2-2:2012', 'NIST SP 800-53 Rev. 4', 'ISO 27002:2013'],
  ];
  let section = 'DOC';
  for (const id of questionIds) {
    const [code = ''] = id.split('-');
    if (code !== section) rows.push([], [null, `SECTION (${code})`, null, null, 'IEC TR 80001-2-2:2012']);
    section = code;
    rows.push(answerRow(id, id in answers ? (answers[id] ?? null) : (identity[id] ?? 'Yes')));
  }
  rows.push([], [null, 'OTHER SECURITY CONSIDERATIONS (OTHR)'], [' ', 'Ask for the hardening guide']);
  rows.push([], [null, 'Notes:'], ...notes.map((text, i) => [`Note ${i + 1}`, text]), ...extra);
  return { name: 'mds2-form', rows };
}

function answerRow(id: string, filled: FilledIn): TestCell[] {
  const [answer, note] = isPair(filled) ? filled : [filled, '__'];
  return [id === 'SAHD-15' ? 'SHAD-15' : id, `Question ${id}`, answer, note];
}

function isPair(filled: FilledIn): filled is readonly [TestCell, TestCell] {
  return Array.isArray(filled);
}

/** As makers change the form: columns added and moved, rows repeated, misnumbered and missing. */
export function makersForm(): TestSheet {
  const header = ['No.', 'Question ID', 'Question', 'Response', 'Remarks', 'See Note', 'ISO 27002:2013'];
  const rows: (readonly TestCell[])[] = [
    ['Example Imaging: product security'],
    header,
    [1, 'DOC-1', 'Maker', 'Example Imaging'],
    [2, 'DOC-3', 'Model', 'Scan 3000'],
    [3, 'DOC-7', 'Released', '02.02.2026'],
    [null, null, 'Software version', 'VB40'],
    [4, 'MPII-1', 'Question', 'yes', null, 'Note 2'],
    [5, 'mpii - 2', 'Question', 'N/A.', 'not stored'],
    [6, 'MPII–2.1', 'Question', 'See Note 1'],
    header,
    [7, 'MPII-2', 'Question', 'No'],
    [8, 'MPII-99', 'Question', 'No'],
    [9, 'Extra question', 'Question', 'No'],
    [10, 'AUTH-1', 'Question', 'Yes, see note 1'],
    [11, 'AUTH-2', 'Question', 'Yes, but only for administrators', null, 'See Note 7'],
    [12, 'AUTH-3', 'Question', true, null, 'kept by the hospital'],
    [13, 'SAHD-15', 'Question', null, null, '__'],
    [null, 'Note 1', 'Only until the job is done'],
    [null, 'Note 2:', 'Names and birth dates'],
    [null, 'Note 2', 'Something else'],
  ];
  return { name: 'Security', rows };
}

export function form2013(): TestSheet {
  const ids = ['1-1', '1-1.1', '2-1', '2-2', '3-1', '4-1', '5-1', '19-1.2'];
  return {
    name: 'MDS2',
    rows: [
      ['Manufacturer Disclosure Statement for Medical Device Security – MDS2'],
      ['DEVICE DESCRIPTION'],
      ['Device Category', 'Manufacturer', 'Document ID', 'Document Release Date'],
      ...ids.map((id) => [id, `Question ${id}`, 'Yes', '_']),
    ],
  };
}
