// SPDX-License-Identifier: Apache-2.0
import type ExcelJs from 'exceljs';
import {
  type DisclosureData,
  disclosureQuestions,
  disclosureSections,
  disclosures,
  type ModelData,
  models,
  type QuestionData,
} from './data.ts';
import type { FileReport } from './expectation.ts';
import { writeWhole } from './output.ts';
import { asDate, newWorkbook, workbookBytes } from './workbook-file.ts';

const references = ['IEC TR 80001-2-2:2012', 'NIST SP 800-53 Rev. 4', 'ISO 27002:2013'];
const noNote = '__';

/** Eight filled MDS2 forms of the edition of 2019, laid out as the form is: one sheet, header in row 5, notes at the end. */
export async function writeDisclosures(folder: string): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const data of disclosures) {
    const book = newWorkbook(modelOf(data).maker);
    fillForm(book.addWorksheet('mds2-form'), data);
    const written = await writeWhole(folder, data.file, await workbookBytes(book));
    reports.push({ ...written, importer: 'mds2-xlsx', records: 1, rejects: [], oddities: [] });
  }
  return reports;
}

function modelOf({ model }: DisclosureData): ModelData {
  const found = models.find(({ id }) => id === model);
  if (!found) throw new Error(`no model '${model}'`);
  return found;
}

function fillForm(sheet: ExcelJs.Worksheet, data: DisclosureData): void {
  sheet.columns = [13, 70, 16, 14, 22, 22, 30].map((width) => ({ width }));
  sheet.addRow(['Filled in by the maker; wording of the questions shortened']);
  sheet.addRow(['Manufacturer Disclosure Statement for Medical Device Security -- MDS2']).font = {
    bold: true,
    size: 14,
  };
  sheet.mergeCells('A2:E2');
  const echoed = [
    ['C6', 1],
    ['C8', 3],
    ['C9', 4],
    ['C12', 7],
  ] as const;
  sheet.addRow(echoed.map(([formula, number]) => ({ formula, result: documentAnswer(data, number) })));
  sheet.addRow([]);
  sheet.addRow(['Question ID', 'Question', '', 'See note', ...references]).font = { bold: true };
  for (const { about, code, title } of disclosureSections) {
    if (code !== 'DOC') addSectionHead(sheet, title, about);
    for (const question of disclosureQuestions) {
      if (question.id.startsWith(`${code}-`)) addQuestion(sheet, data, question);
    }
    if (code === 'DOC') addOwnRows(sheet, data);
    sheet.addRow([]);
  }
  sheet.addRow(['Notes:']).font = { bold: true };
  for (const [n, text] of Object.values(data.notes ?? {}).entries()) sheet.addRow([`Note ${n + 1}`, text]);
}

function addSectionHead(sheet: ExcelJs.Worksheet, title: string, about: string | undefined): void {
  sheet.addRow(['', title, '', '', ...references]).font = { bold: true };
  if (about !== undefined) sheet.addRow(['', about]).font = { italic: true };
}

/** Makers add the software version, for which the form has no question. */
function addOwnRows(sheet: ExcelJs.Worksheet, { softwareVersion }: DisclosureData): void {
  sheet.addRow(['', 'Software version', softwareVersion]);
  sheet.addRow([]);
  sheet.addRow(['', 'Answer with Yes, No, N/A or See Notes']).font = { italic: true };
}

function addQuestion(sheet: ExcelJs.Worksheet, data: DisclosureData, question: QuestionData): void {
  const { id, iecTr80001, iso27002, sp80053 } = question;
  const note = Object.keys(data.notes ?? {}).indexOf(id);
  const shown = data.misspelt && id === 'SAHD-15' ? 'SHAD-15' : id;
  const free = /^DOC-([1-7])$/.exec(id)?.[1];
  const answer = free === undefined ? answerOf(data, id) : documentAnswer(data, Number(free));
  const reference = note < 0 ? noNote : `See Note ${note + 1}`;
  const row = sheet.addRow([shown, question.question, answer, reference, iecTr80001, sp80053, iso27002]);
  row.alignment = { wrapText: true, vertical: 'top' };
  const cell = row.getCell(3);
  if (cell.value instanceof Date) cell.numFmt = 'yyyy-mm-dd';
  if (free === undefined) {
    cell.dataValidation = { type: 'list', allowBlank: true, formulae: ['"Yes,No,N/A,See Notes"'] };
  }
}

function documentAnswer(data: DisclosureData, number: number): string | Date | undefined {
  const { maker, model, type } = modelOf(data);
  return [maker, type, model, data.document, data.contact, data.use, asDate(data.released)][number - 1];
}

/** What was said of the question itself, else of the nearest above it, else of its section. */
function answerOf(data: DisclosureData, id: string): string {
  if (data.notes && id in data.notes) return 'See Notes';
  for (let at = id; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('-'), 0))) {
    if (data.empty?.includes(at)) return '';
    if (data.notApplicable?.includes(at)) return 'N/A';
    if (data.no.includes(at)) return 'No';
    if (data.yes.includes(at)) return 'Yes';
  }
  return 'No';
}
