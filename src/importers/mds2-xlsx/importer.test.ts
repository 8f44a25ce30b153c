// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHead } from '../engine/head.ts';
import { damageOf, fileSource, fuzzRuns, notesOf, recordsOf, rejectsOf, runImporter } from '../engine/testing.ts';
import { describeSamples } from '../engine/testing-samples.ts';
import {
  damages,
  type TestSheet,
  temporaryFiles,
  workbookBytes,
  workbookXml,
  zipBytes,
} from '../engine/testing-workbook.ts';
import mds2 from './importer.ts';
import { questionIds } from './question-ids.ts';
import { filledForm, form2013, makersForm } from './sample-form.ts';

describeSamples(mds2, import.meta.url);

const file = temporaryFiles();
const runBytes = (bytes: Uint8Array) => runImporter(mds2, fileSource(file('form.xlsx', bytes)));
const run = async (...sheets: TestSheet[]) => runBytes(await workbookBytes(sheets));
const certainty = async (...sheets: TestSheet[]) =>
  mds2.accepts(await readHead(fileSource(file('head.xlsx', await workbookBytes(sheets)))));

async function form(sheet: TestSheet) {
  const { items } = await run(sheet);
  const [record] = recordsOf(items, 'disclosure');
  const answer = (id: string) => record?.answers.find((candidate) => candidate.id === id);
  return { record, answer, rejects: rejectsOf(items), notes: notesOf(items) };
}

describe('the official form', () => {
  it('gives one disclosure with all 240 answers and says what it is about', async () => {
    const { notes, record, rejects } = await form(filledForm());
    expect(rejects).toEqual([]);
    expect(record?.answers.map(({ id }) => id)).toEqual([...questionIds]);
    expect(record).toMatchObject({
      key: 'Example Pumps | Drip 7 | EP-4711',
      maker: 'Example Pumps',
      model: 'Drip 7',
      documentId: 'EP-4711',
      released: '2026-02-01',
    });
    expect(record).not.toHaveProperty('softwareVersion');
    expect(notes).toEqual(['sheet mds2-form: other security considerations: Ask for the hardening guide']);
  });

  it('gives each answer with the text of the notes it names', async () => {
    const { answer, notes } = await form(
      filledForm(
        {
          'MPII-1': ['No', 'See Note 2'],
          'MPII-2': ['See Note', 'Note 1, Note 2'],
          'ALOF-1': ['See Note 1', '__'],
          'ALOF-2': ['Yes', 'set by the hospital'],
          'AUDT-1': ['Yes', 'See Note 9'],
          'AUDT-2': 'See Note',
        },
        ['First note.', 'Second note.'],
      ),
    );
    expect(answer('MPII-1')).toEqual({ id: 'MPII-1', answer: 'no', note: 'Second note.' });
    expect(answer('MPII-2')).toEqual({ id: 'MPII-2', answer: 'see-notes', note: 'First note.\nSecond note.' });
    expect(answer('ALOF-1')).toEqual({ id: 'ALOF-1', answer: 'see-notes', text: 'See Note 1', note: 'First note.' });
    expect(answer('ALOF-2')).toEqual({ id: 'ALOF-2', answer: 'yes', note: 'set by the hospital' });
    expect(answer('AUDT-1')).toEqual({ id: 'AUDT-1', answer: 'yes' });
    const lost = notes.filter((note) => note.includes('refers to a note')).map((note) => note.split(': ')[1]);
    expect(lost).toEqual([
      'AUDT-1 refers to a note that is not in the form',
      'AUDT-2 refers to a note that is not in the form',
    ]);
  });

  it('without a maker or model is a reject that says which row to fill in', async () => {
    expect((await form(filledForm({ 'DOC-1': null }))).rejects).toEqual([expect.stringContaining('DOC-1 is empty')]);
    expect((await form(filledForm({ 'DOC-3': '__' }))).rejects).toEqual([expect.stringContaining('DOC-3 is empty')]);
  });

  it('leaves out a release date that is none', async () => {
    const { record } = await form(filledForm({ 'DOC-7': 'upon request' }));
    expect([record?.released, record?.answers[6]?.text]).toEqual([undefined, 'upon request']);
  });
});

describe("a maker's own arrangement of the form", () => {
  it('is read by its header, whatever columns were added', async () => {
    const { answer, record } = await form(makersForm());
    expect(record).toMatchObject({
      key: 'Example Imaging | Scan 3000 | VB40',
      softwareVersion: 'VB40',
      released: '2026-02-02',
    });
    expect(answer('MPII-1')).toEqual({ id: 'MPII-1', answer: 'yes', note: 'Names and birth dates' });
    expect(answer('MPII-2')).toEqual({ id: 'MPII-2', answer: 'not-applicable', note: 'not stored' });
    expect(answer('MPII-2.1')).toMatchObject({ answer: 'see-notes', note: 'Only until the job is done' });
    expect(answer('AUTH-1')).toMatchObject({ answer: 'yes', note: 'Only until the job is done' });
    expect(answer('AUTH-2')).toMatchObject({ answer: 'text', text: 'Yes, but only for administrators' });
    expect(answer('AUTH-3')).toMatchObject({ answer: 'text', text: 'true' });
    expect(answer('SAHD-15')).toEqual({ id: 'SAHD-15', answer: 'empty' });
  });

  it('has its repeated, unknown and unnumbered rows refused with their places', async () => {
    const { notes, rejects } = await form(makersForm());
    expect(rejects).toEqual([
      'sheet Security, row 11: MPII-2 was answered in row 8 already',
      'sheet Security, row 12: MPII-99 is not a question of ANSI/NEMA HN 1-2019',
      "sheet Security, row 13: 'Extra question' is not a question id",
      'sheet Security, row 20: note 2 stands in the form already',
    ]);
    expect(notes[0]).toContain('230 of 240 questions are not in the form: DOC-2, DOC-4');
  });

  it('without a header row is read in the official columns, with a remark', async () => {
    const rows = filledForm().rows.filter(([first]) => first !== 'Question ID');
    const { notes, record } = await form({ name: 'Sheet1', rows });
    expect(record?.answers).toHaveLength(240);
    expect(notes[0]).toContain("no header row with 'Question ID'");
  });

  it('gives one disclosure for each sheet that is a form, and none for other sheets', async () => {
    const { items } = await run({ name: 'Cover', rows: [['Welcome'], ['1-1', 'x']] }, filledForm(), makersForm());
    expect(recordsOf(items, 'disclosure').map(({ model }) => model)).toEqual(['Drip 7', 'Scan 3000']);
  });
});

describe('another workbook', () => {
  it('that is the form of 2013 is refused with what to ask for', async () => {
    const { error, items } = await run(form2013());
    expect([items, error?.code]).toEqual([[], 'wrong-kind']);
    expect(error?.message).toContain('Ask the manufacturer for the form of 2019');
    const named = await run({ name: 'a', rows: [['HIMSS/NEMA Standard HN 1-2013'], ['Device', 'x']] });
    expect(named.error?.message).toContain('2013');
  });

  it('that is no MDS2 form is the wrong kind', async () => {
    const { error } = await run({
      name: 'Devices',
      rows: [
        ['Asset', 'Maker'],
        ['1-1', 'Example'],
      ],
    });
    expect([error?.code, error?.message]).toEqual(['wrong-kind', expect.stringContaining('none has question ids')]);
  });

  it('is claimed as surely as it is a form', async () => {
    expect(await certainty(filledForm())).toBe(1);
    expect(await certainty({ name: 'Cover', rows: [['Welcome']] }, makersForm())).toBe(1);
    expect(await certainty(form2013())).toBe(0.9);
    expect(
      await certainty({
        name: 'Devices',
        rows: [
          ['Asset', 'Maker'],
          ['1-1', 'Example'],
        ],
      }),
    ).toBe(0);
  });
});

it('a damaged form never ends in anything but a reading or an ImportError', async () => {
  const parts = workbookXml([makersForm()]);
  const names = Object.keys(parts);
  await fc.assert(
    fc.asyncProperty(damages, fc.nat(names.length), async (list, which) => {
      const name = names[which];
      const damaged = name === undefined ? {} : { [name]: damageOf(Buffer.from(parts[name] ?? ''), list) };
      const bytes = await zipBytes({ ...parts, ...damaged });
      const { items } = await runBytes(name === undefined ? damageOf(bytes, list) : bytes);
      for (const { answers, maker, model } of recordsOf(items, 'disclosure')) {
        expect([maker, model]).not.toContain('');
        expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length);
      }
    }),
    fuzzRuns(60),
  );
});
