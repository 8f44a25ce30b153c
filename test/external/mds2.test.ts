// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordsOf } from '../../src/importers/engine/testing.ts';
import mds2 from '../../src/importers/mds2-xlsx/importer.ts';
import { questionIds } from '../../src/importers/mds2-xlsx/question-ids.ts';
import { certainties, external, importAll, tally } from './shared-data.ts';

const worksheet = external('mds2/example-worksheet.xlsx');
const questions = external('standards/mds2-2019-questions.json');

describe.skipIf(worksheet === undefined)("NEMA's example worksheet", () => {
  it('gives exactly the 240 questions, each once and in the order of the form', async () => {
    const outcomes = await importAll(mds2, [worksheet ?? '']);
    expect(tally('mds2', outcomes)).toEqual({ files: 1, records: 1, rejects: 0, notes: 1, errors: 0 });
    const [form] = outcomes.flatMap(({ items }) => recordsOf(items, 'disclosure'));
    expect(form?.answers.map(({ id }) => id)).toEqual([...questionIds]);
    expect(questionIds.size).toBe(240);
  });

  it('gives its release date, its answers by kind and the text of its notes', async () => {
    const [outcome] = await importAll(mds2, [worksheet ?? '']);
    const [form] = recordsOf(outcome?.items ?? [], 'disclosure');
    expect(form?.released).toBe('2019-10-09');
    const kinds = (form?.answers ?? []).map(({ answer }) => answer);
    const count = (kind: string): number => kinds.filter((other) => other === kind).length;
    expect(Object.fromEntries([...new Set(kinds)].map((kind) => [kind, count(kind)]))).toEqual({
      text: 7,
      yes: 29,
      no: 112,
      'not-applicable': 90,
      'see-notes': 1,
      empty: 1,
    });
    expect(await certainties(mds2, [worksheet ?? ''])).toEqual([1]);
    expect(form?.answers.filter(({ note }) => note !== undefined)).toHaveLength(8);
  });
});

describe.skipIf(questions === undefined)('the list of question ids', () => {
  it('is the one that was counted from the form', () => {
    const listed: { sections: { questions: { id: string }[] }[] } = JSON.parse(readFileSync(questions ?? '', 'utf8'));
    const ids = listed.sections.flatMap((section) => section.questions.map(({ id }) => id.replace('SHAD', 'SAHD')));
    expect(ids).toEqual([...questionIds]);
  });
});
