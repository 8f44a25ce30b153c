// SPDX-License-Identifier: Apache-2.0
import type { ImportItem } from '../engine/importer.ts';
import { plainText } from '../engine/plain-text.ts';
import type { DisclosureAnswer, DisclosureRecord } from '../engine/records.ts';
import { readDate } from '../engine/table/dates.ts';
import type { CellValue, WorkbookRow } from '../engine/workbook.ts';
import { noteNumber, noteReferences, readAnswer } from './answers.ts';
import { cellText, type Layout, officialLayout, readLayout } from './layout.ts';
import { isId2013, questionIds, readId } from './question-ids.ts';

type Answered = {
  readonly row: number;
  readonly answer: DisclosureAnswer;
  readonly noteCell: string;
  readonly remark: string;
};

const maxNotes = 2_000;
const versionLabel = /^(?:device\s+)?(?:software|firmware)\s+(?:version|revision|release)\b(?!\s+date)/i;
const formTitle = /manufacturer disclosure statement for medical device security|\bMDS\s?2\b/i;

/** Takes the rows of one sheet in order and, at its end, says what disclosure they make. */
export class FormSheet {
  readonly #sheet: string;
  readonly #answers = new Map<string, Answered>();
  readonly #notes = new Map<number, string>();
  readonly #other: string[] = [];
  #layout: Layout | undefined;
  #inOther = false;
  #released: CellValue = null;
  #softwareVersion: string | undefined;
  #titled = false;
  #edition2013 = false;
  #ids2013 = 0;

  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  get isForm(): boolean {
    return this.#answers.size > 0;
  }

  /** The form that HN 1-2019 replaced: other questions under other numbers. */
  get isForm2013(): boolean {
    return !this.isForm && (this.#edition2013 || (this.#titled && this.#ids2013 >= 5));
  }

  *take({ cells, row }: WorkbookRow): Generator<ImportItem> {
    if (!this.#layout) this.#lookAround(cells);
    const layout = readLayout(cells);
    if (layout) {
      this.#layout = layout;
      return;
    }
    if (!this.#layout && questionIds.has(readId(cellText(cells[0])) ?? '')) {
      this.#layout = officialLayout;
      yield this.#note(row, "no header row with 'Question ID'; the columns of the official form were assumed");
    }
    if (this.#layout) yield* this.#takeBodyRow(cells, row, this.#layout);
  }

  *finish(): Generator<ImportItem> {
    const record = this.#record();
    if (typeof record === 'string') yield { type: 'reject', at: `sheet ${this.#sheet}`, reason: record };
    else yield { type: 'record', at: `sheet ${this.#sheet}`, record };
    const missing = [...questionIds].filter((id) => !this.#answers.has(id));
    if (missing.length > 0) {
      const shown = missing.slice(0, 10).join(', ') + (missing.length > 10 ? ', ...' : '');
      yield this.#note(undefined, `${missing.length} of ${questionIds.size} questions are not in the form: ${shown}`);
    }
    const lost = [...this.#answers.values()].filter((answered) => this.#lacksNote(answered));
    for (const { answer, row } of lost) yield this.#note(row, `${answer.id} refers to a note that is not in the form`);
    const other = plainText(this.#other.join('\n'));
    if (other) yield this.#note(undefined, `other security considerations: ${other}`);
  }

  #lookAround(cells: readonly CellValue[]): void {
    for (const text of cells.slice(0, 8).map((cell) => cellText(cell).slice(0, 400))) {
      this.#titled ||= formTitle.test(text);
      this.#edition2013 ||= /\bHN\s*1\s*-\s*2013\b/i.test(text);
      if (isId2013(text)) this.#ids2013 += 1;
    }
  }

  *#takeBodyRow(cells: readonly CellValue[], row: number, layout: Layout): Generator<ImportItem> {
    const label = cellText(cells[layout.id]);
    const number = noteNumber(label);
    const id = readId(label);
    if (number !== undefined) yield* this.#takeNote(number, cells.slice(layout.id + 1), row);
    else if (id !== undefined) yield* this.#takeAnswer(id, cells, row, layout);
    else if (!this.#takeOther(cells, layout) && label !== '' && cellText(cells[layout.answer]) !== '') {
      yield this.#reject(row, `'${label.slice(0, 60)}' is not a question id`);
    }
  }

  *#takeAnswer(id: string, cells: readonly CellValue[], row: number, layout: Layout): Generator<ImportItem> {
    this.#inOther = false;
    const first = this.#answers.get(id);
    if (!questionIds.has(id)) yield this.#reject(row, `${id} is not a question of ANSI/NEMA HN 1-2019`);
    else if (first) yield this.#reject(row, `${id} was answered in row ${first.row} already`);
    else {
      const cell = cells[layout.answer] ?? null;
      if (id === 'DOC-7') this.#released = cell;
      const noteCell = cellText(cells[layout.note]).replace(/^_+$/, '');
      const remark = layout.remark === undefined ? '' : cellText(cells[layout.remark]);
      this.#answers.set(id, { row, answer: readAnswer(id, cellText(cell)), noteCell, remark });
    }
  }

  *#takeNote(number: number, cells: readonly CellValue[], row: number): Generator<ImportItem> {
    this.#inOther = false;
    const text = plainText(cells.map(cellText).filter(Boolean).join(' '));
    if (text === undefined) return;
    if (this.#notes.has(number)) yield this.#reject(row, `note ${number} stands in the form already`);
    else if (this.#notes.size >= maxNotes) yield this.#reject(row, `a form has no more than ${maxNotes} notes`);
    else this.#notes.set(number, text);
  }

  /** Rows without an id: the free section at the end, and a software version where a maker added one. */
  #takeOther(cells: readonly CellValue[], layout: Layout): boolean {
    const texts = cells.map(cellText);
    if (texts.some((text) => /\(OTHR\)/.test(text.slice(0, 200)))) {
      this.#inOther = true;
      return true;
    }
    if (/^notes:?$/i.test(texts.find(Boolean) ?? '')) this.#inOther = false;
    const value = plainText(texts[layout.answer] ?? '');
    const labels = [texts[layout.id], texts[layout.question]].map((text) => (text ?? '').slice(0, 60));
    if (value && labels.some((text) => versionLabel.test(text))) {
      this.#softwareVersion ??= value;
      return true;
    }
    if (this.#inOther) this.#other.push(...texts.filter(Boolean).map((text) => text.slice(0, 4_000)));
    return this.#inOther;
  }

  #record(): DisclosureRecord | string {
    const maker = this.#text('DOC-1');
    const model = this.#text('DOC-3');
    if (!maker) return 'DOC-1 is empty: a form without a manufacturer cannot be told from others. Fill it in.';
    if (!model) return 'DOC-3 is empty: a form without a device model cannot be told from others. Fill it in.';
    const documentId = this.#text('DOC-4');
    const released = readDate(this.#released);
    const softwareVersion = this.#softwareVersion;
    return {
      kind: 'disclosure',
      key: [maker, model, softwareVersion, documentId].filter(Boolean).join(' | '),
      maker,
      model,
      ...(softwareVersion && { softwareVersion }),
      ...(typeof released === 'string' && { released }),
      ...(documentId && { documentId }),
      answers: [...this.#answers.values()].map((answered) => this.#withNote(answered)),
    };
  }

  #text(id: string): string | undefined {
    return this.#answers.get(id)?.answer.text;
  }

  #withNote(answered: Answered): DisclosureAnswer {
    const note = this.#resolve(answered);
    return note ? { ...answered.answer, note } : answered.answer;
  }

  /** Texts of the notes referred to; a remark stands for itself. */
  #resolve({ answer, noteCell, remark }: Answered): string | undefined {
    const inAnswer = answer.answer === 'text' ? undefined : /see notes?.*/i.exec(answer.text ?? '')?.[0];
    const cells = [noteCell, inAnswer?.replace(/[).]+$/, '') ?? ''].filter(Boolean);
    const parts = cells.flatMap((cell) => {
      const numbers = noteReferences(cell);
      return numbers ? numbers.flatMap((number) => this.#notes.get(number) ?? []) : [cell];
    });
    return plainText([...new Set(parts), remark].join('\n'));
  }

  #lacksNote(answered: Answered): boolean {
    const { answer, noteCell } = answered;
    if (this.#resolve(answered)) return false;
    return answer.answer === 'see-notes' || noteReferences(noteCell) !== undefined;
  }

  #reject(row: number, reason: string): ImportItem {
    return { type: 'reject', at: `sheet ${this.#sheet}, row ${row}`, reason };
  }

  #note(row: number | undefined, message: string): ImportItem {
    const at = row === undefined ? `sheet ${this.#sheet}` : `sheet ${this.#sheet}, row ${row}`;
    return { type: 'note', at, message };
  }
}
