// SPDX-License-Identifier: Apache-2.0
import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import type { ExpectedReject, FileReport, Oddity } from './expectation.ts';
import { OutputFile } from './output.ts';

export type Dialect = {
  readonly delimiter: ',' | ';';
  /** `Export-Csv` quotes every cell, others only what needs it. */
  readonly quoted?: boolean;
  readonly encoding: 'utf8' | 'utf8-bom' | 'win1252';
};
export type CsvCell = string | number | undefined;

const lineEnd = '\r\n';

/** A CSV file that knows its line numbers and what an importer must make of each row. */
export class CsvFile {
  readonly #file: OutputFile;
  readonly #dialect: Dialect;
  readonly #rejects: ExpectedReject[] = [];
  readonly #oddities: Oddity[] = [];
  #line = 1;
  #records = 0;
  #mark: string;

  constructor(folder: string, name: string, dialect: Dialect) {
    const encode = dialect.encoding === 'win1252' ? (text: string) => iconv.encode(text, 'win1252') : undefined;
    this.#file = new OutputFile(folder, name, encode);
    this.#dialect = dialect;
    this.#mark = dialect.encoding === 'utf8-bom' ? '\ufeff' : '';
  }

  /** Header lines and the like: no record. */
  async head(...lines: readonly (readonly CsvCell[])[]): Promise<void> {
    for (const cells of lines) await this.#put(this.#row(cells));
  }

  /** A line above the header that some tools write, as it stands. */
  async typeLine(text: string): Promise<void> {
    await this.#put(text);
  }

  async record(cells: readonly CsvCell[]): Promise<void> {
    this.#records += 1;
    await this.#put(this.#row(cells));
  }

  /** A row that must be taken although something about it is wrong. */
  async odd(cells: readonly CsvCell[], what: string): Promise<void> {
    this.#oddities.push({ at: this.#place(), what });
    await this.record(cells);
  }

  /** A row that is no record of its own and no error: it must be told, not counted. */
  async told(cells: readonly CsvCell[], what: string): Promise<void> {
    this.#oddities.push({ at: this.#place(), what });
    await this.#put(this.#row(cells));
  }

  /** A row that must be refused. */
  async bad(cells: readonly CsvCell[], reason: string): Promise<void> {
    await this.badLine(this.#row(cells), reason);
  }

  /** A line that no CSV writer would produce, as it stands. */
  async badLine(text: string, reason: string): Promise<void> {
    this.#rejects.push({ at: this.#place(), reason });
    await this.#put(text);
  }

  async close(importer: string): Promise<FileReport> {
    const written = await this.#file.close();
    return { ...written, importer, records: this.#records, rejects: this.#rejects, oddities: this.#oddities };
  }

  #row(cells: readonly CsvCell[]): string {
    const { delimiter, quoted = false } = this.#dialect;
    return stringify([cells.map((cell) => cell ?? '')], { delimiter, quoted, record_delimiter: 'unix', eof: false });
  }

  #place(): string {
    return `line ${this.#line}`;
  }

  async #put(text: string): Promise<void> {
    this.#line += text.split('\n').length;
    await this.#file.write(this.#mark + text + lineEnd);
    this.#mark = '';
  }
}
