// SPDX-License-Identifier: Apache-2.0
import { ImportError, type ImportLimits } from './importer.ts';

export type JsonScalar = string | number | boolean | null;
export type JsonToken = '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'scalar';

const maxNumberChars = 1_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them unescaped inside strings (RFC 8259, 7)
const plainText = /[^"\\\x00-\x1f]*/y;
const scalarText = /[-+.0-9A-Za-z]*/y;
const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;
const literals = new Map<string, JsonScalar>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Cuts JSON text (RFC 8259) into tokens, piece by piece; a token may span any number of pieces. */
export class JsonLexer {
  readonly #sink: (token: JsonToken, value: JsonScalar) => void;
  readonly #limits: ImportLimits;
  #open: 'nothing' | 'string' | 'scalar' = 'nothing';
  #raw = '';
  #escapeNext = false;
  #escaped = false;
  #charsBefore = 0;
  #lineStart = 0;
  #line = 1;
  #index = 0;

  constructor(limits: ImportLimits, sink: (token: JsonToken, value: JsonScalar) => void) {
    this.#limits = limits;
    this.#sink = sink;
  }

  /** Where reading stands now, as people count. */
  get at(): string {
    return `line ${this.#line}, column ${this.#charsBefore + this.#index - this.#lineStart + 1}`;
  }

  write(chunk: string): void {
    this.#index = 0;
    while (this.#index < chunk.length) {
      if (this.#open === 'string') this.#readString(chunk);
      else if (this.#open === 'scalar') this.#readScalar(chunk);
      else this.#readStructure(chunk);
    }
    this.#charsBefore += chunk.length;
    this.#index = 0;
  }

  /** Whether the last token came to its end. */
  end(): boolean {
    if (this.#open === 'scalar') this.#closeScalar();
    return this.#open === 'nothing';
  }

  fail(what: string): ImportError {
    return new ImportError('malformed', this.at, `The JSON is not valid at ${this.at}: ${what}.`);
  }

  #readStructure(chunk: string): void {
    const char = chunk.charAt(this.#index);
    switch (char) {
      case '\n':
        this.#line += 1;
        this.#lineStart = this.#charsBefore + this.#index + 1;
        break;
      case ' ':
      case '\t':
      case '\r':
        break;
      case '"':
        this.#open = 'string';
        break;
      case '{':
      case '}':
      case '[':
      case ']':
      case ':':
      case ',':
        this.#sink(char, null);
        break;
      default:
        if (!/[-0-9a-z]/.test(char)) throw this.fail('a character that has no place here');
        this.#open = 'scalar';
        return;
    }
    this.#index += 1;
  }

  #readString(chunk: string): void {
    if (this.#escapeNext) {
      this.#raw += chunk.charAt(this.#index);
      this.#index += 1;
      this.#escapeNext = false;
      return;
    }
    const start = this.#index;
    plainText.lastIndex = start;
    plainText.test(chunk);
    this.#index = plainText.lastIndex;
    this.#extend(chunk.slice(start, this.#index), this.#limits.maxLineChars);
    if (this.#index >= chunk.length) return;
    const stop = chunk.charAt(this.#index);
    if (stop !== '"' && stop !== '\\') throw this.fail('a line break or control character inside a text');
    this.#index += 1;
    if (stop === '"') {
      this.#closeString();
      return;
    }
    this.#raw += stop;
    this.#escapeNext = true;
    this.#escaped = true;
  }

  #readScalar(chunk: string): void {
    const start = this.#index;
    scalarText.lastIndex = start;
    scalarText.test(chunk);
    this.#index = scalarText.lastIndex;
    this.#extend(chunk.slice(start, this.#index), maxNumberChars);
    if (this.#index < chunk.length) this.#closeScalar();
  }

  #extend(piece: string, max: number): void {
    this.#raw += piece;
    if (this.#raw.length <= max) return;
    throw new ImportError('too-large', this.at, `A single value at ${this.at} is longer than ${max} characters.`);
  }

  #closeString(): void {
    const raw = this.#take();
    const value = this.#escaped ? this.#unescape(raw) : raw;
    this.#escaped = false;
    this.#sink('string', value);
  }

  #unescape(raw: string): string {
    try {
      return String(JSON.parse(`"${raw}"`));
    } catch {
      throw this.fail('an unknown escape sequence');
    }
  }

  #closeScalar(): void {
    const raw = this.#take();
    const literal = literals.get(raw);
    if (literal === undefined && !jsonNumber.test(raw)) {
      throw this.fail('neither a number nor true, false or null');
    }
    this.#sink('scalar', literal === undefined ? Number(raw) : literal);
  }

  #take(): string {
    const raw = this.#raw;
    this.#raw = '';
    this.#open = 'nothing';
    return raw;
  }
}
