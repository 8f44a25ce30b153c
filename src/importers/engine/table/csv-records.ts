// SPDX-License-Identifier: Apache-2.0
import { ImportError } from '../importer.ts';

/** One record of a CSV file before it is split: usually a line, several lines where a quoted cell holds line breaks. */
export type CsvRecord = {
  /** Number of the record in the file, blank lines counted, from 1: what a spreadsheet shows as its row. */
  readonly row: number;
  readonly line: number;
  readonly text: string;
  readonly quoted: boolean;
  /** Set when a quotation mark opens here and no later line closes it. */
  readonly unclosed?: true;
};

const maxLinesOfRecord = 1_000;
const maxUnclosed = 100;

type Ending = 'open' | 'closed' | 'broken';

/**
 * Whether a quoted cell is open at the end of a line; `open` says whether one was open at its beginning. A cell that goes
 * over several lines and whose closing mark no delimiter follows is broken: it has swallowed the beginning of another row.
 */
function endingOf(text: string, open: boolean, delimiter: string): Ending {
  let inside = open;
  let carried = open;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    if (!inside) inside = at === 0 || text[at - 1] === delimiter;
    else if (text[at + 1] === '"') at += 1;
    else {
      const next = text[at + 1];
      if (carried && next !== undefined && next !== delimiter && next !== '\r') return 'broken';
      inside = false;
      carried = false;
    }
  }
  return inside ? 'open' : 'closed';
}

/**
 * Cuts the text of a CSV file into records without reading their cells, so that each record keeps its line number and a
 * quotation mark that never closes costs one line and not the rest of the file.
 */
export class CsvFramer {
  readonly #delimiter: string;
  readonly #maxChars: number;
  #newline: string | undefined;
  #rest = '';
  #line = 0;
  #row = 0;
  #unclosed = 0;
  #open: string[] = [];
  #openChars = 0;
  #out: CsvRecord[] = [];

  constructor(delimiter: string, maxChars: number) {
    this.#delimiter = delimiter;
    this.#maxChars = maxChars;
  }

  /** The records that this piece of text completes. @throws ImportError 'malformed' when quotation marks never close. */
  push(chunk: string): readonly CsvRecord[] {
    const text = this.#rest + chunk;
    this.#newline ??= newlineOf(text);
    const newline = this.#newline;
    let from = 0;
    for (let end = newline ? text.indexOf(newline) : -1; end >= 0; end = text.indexOf(newline ?? '', from)) {
      this.#take(text.slice(from, end));
      from = end + 1;
    }
    this.#rest = text.slice(from);
    return this.#flush();
  }

  end(): readonly CsvRecord[] {
    this.#newline ??= '\n';
    if (this.#rest !== '') this.#take(this.#rest);
    this.#rest = '';
    while (this.#open.length > 0) this.#giveUp();
    return this.#flush();
  }

  #flush(): readonly CsvRecord[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #take(text: string): void {
    this.#line += 1;
    const continued = this.#open.length > 0;
    const ending = text.includes('"') ? endingOf(text, continued, this.#delimiter) : continued ? 'open' : 'closed';
    if (ending !== 'closed') {
      this.#open.push(text);
      this.#openChars += text.length;
      const tooLong = this.#open.length > maxLinesOfRecord || this.#openChars > this.#maxChars;
      if (tooLong || ending === 'broken') this.#giveUp();
      return;
    }
    const line = this.#line - this.#open.length;
    const whole = continued ? [...this.#open, text].join(this.#newline) : text;
    this.#open = [];
    this.#openChars = 0;
    this.#row += 1;
    this.#out.push({ row: this.#row, line, text: withoutReturn(whole), quoted: continued || whole.includes('"') });
  }

  /** Gives the line up whose quotation mark never closes and reads what follows it as if nothing were open. */
  #giveUp(): void {
    const [first = '', ...later] = this.#open;
    const line = this.#line - later.length;
    this.#unclosed += 1;
    if (this.#unclosed > maxUnclosed) throw tooManyUnclosed(line);
    this.#open = [];
    this.#openChars = 0;
    this.#row += 1;
    this.#out.push({ row: this.#row, line, text: withoutReturn(first), quoted: true, unclosed: true });
    this.#line = line;
    for (const text of later) this.#take(text);
  }
}

function newlineOf(text: string): string | undefined {
  if (text.includes('\n')) return '\n';
  const at = text.indexOf('\r');
  return at >= 0 && at < text.length - 1 ? '\r' : undefined;
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

function tooManyUnclosed(line: number): ImportError {
  return new ImportError(
    'malformed',
    `line ${line}`,
    `More than ${maxUnclosed} quotation marks open and never close, the last in line ${line}. Export the table again.`,
  );
}
