// SPDX-License-Identifier: Apache-2.0
import { ImportError, type ImportLimits } from './importer.ts';
import { JsonLexer, type JsonScalar, type JsonToken } from './json-lexer.ts';

export type JsonValue = JsonScalar | JsonValue[] | JsonObject;
/** Without a prototype: a key such as `__proto__` is a key like any other. */
export type JsonObject = { [key: string]: JsonValue };
export type JsonPath = readonly (string | number)[];

/**
 * What to do with the value at a place:
 * `emit` builds it and hands it out; `keep` makes it part of the value being built around it; `walk` looks inside without
 * keeping it, and emits a scalar, which has no inside; `skip` checks its syntax and forgets it.
 */
export type JsonUse = 'emit' | 'keep' | 'walk' | 'skip';
export type JsonItem = { readonly path: JsonPath; readonly value: JsonValue };

/** Characters and values that one emitted value may keep. */
const maxKeptSize = 16 * 1024 * 1024;

/**
 * Streams chosen values out of one JSON document of any size, holding no more than the values that are being built.
 * Values come in the order of their ends, so an emitted value inside another one comes first.
 * @param use is asked for every value that lies in a walked or built one.
 * @throws ImportError 'malformed', 'truncated', 'too-large', 'hostile' (depth); `at` is line and column.
 */
export async function* readJson(
  chunks: AsyncIterable<string>,
  limits: ImportLimits,
  use: (path: JsonPath) => JsonUse,
): AsyncGenerator<JsonItem> {
  const items: JsonItem[] = [];
  const builder = new JsonBuilder(limits, use, (item) => items.push(item));
  let failure: unknown;
  const feed = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      failure = error;
    }
  };
  for await (const chunk of chunks) {
    feed(() => builder.write(chunk));
    yield* items.splice(0);
    if (failure) throw failure;
  }
  feed(() => builder.end());
  yield* items.splice(0);
  if (failure) throw failure;
}

/** `$.components[3].name`, the way people write places in JSON. */
export function printPath(path: JsonPath): string {
  return path.reduce<string>((text, step) => text + (typeof step === 'number' ? `[${step}]` : `.${step}`), '$');
}

type Expectation = 'value' | 'first-item' | 'first-key' | 'key' | 'colon' | 'next' | 'nothing';
/** `kept` is what keeps being built here; `budget` belongs to the emitted value that this frame is part of. */
type Frame = {
  readonly array: boolean;
  readonly use: JsonUse;
  readonly kept: JsonValue[] | JsonObject | undefined;
  readonly budget: { size: number };
};

class JsonBuilder {
  readonly #lexer: JsonLexer;
  readonly #limits: ImportLimits;
  readonly #use: (path: JsonPath) => JsonUse;
  readonly #emit: (item: JsonItem) => void;
  readonly #frames: Frame[] = [];
  readonly #path: (string | number)[] = [];
  #expect: Expectation = 'value';

  constructor(limits: ImportLimits, use: (path: JsonPath) => JsonUse, emit: (item: JsonItem) => void) {
    this.#limits = limits;
    this.#use = use;
    this.#emit = emit;
    this.#lexer = new JsonLexer(limits, (token, value) => this.#take(token, value));
  }

  write(chunk: string): void {
    this.#lexer.write(chunk);
  }

  end(): void {
    if (this.#lexer.end() && this.#expect === 'nothing') return;
    const { at } = this.#lexer;
    throw new ImportError('truncated', at, `The JSON ends unfinished at ${at}. Export or copy the file again.`);
  }

  #take(token: JsonToken, value: JsonScalar): void {
    if (token === '{' || token === '[') this.#openContainer(token === '[');
    else if (token === '}' || token === ']') this.#closeContainer(token === ']');
    else if (token === ':') this.#colon();
    else if (token === ',') this.#comma();
    else if (token === 'string' && this.#expect.endsWith('key')) this.#key(value);
    else this.#scalar(value);
  }

  #key(value: JsonScalar): void {
    this.#path[this.#path.length - 1] = String(value);
    this.#expect = 'colon';
  }

  #colon(): void {
    if (this.#expect !== 'colon') throw this.#misplaced(':');
    this.#expect = 'value';
  }

  #comma(): void {
    const frame = this.#frames.at(-1);
    if (this.#expect !== 'next' || !frame) throw this.#misplaced(',');
    this.#expect = frame.array ? 'value' : 'key';
  }

  #scalar(value: JsonScalar): void {
    const use = this.#enterValue();
    if (use === 'emit' || use === 'walk') this.#emit({ path: [...this.#path], value });
    if (use === 'keep') this.#keep(value, typeof value === 'string' ? value.length : 1);
    this.#leaveValue();
  }

  #openContainer(array: boolean): void {
    const use = this.#enterValue();
    if (this.#frames.length >= this.#limits.maxDepth) {
      const { at } = this.#lexer;
      throw new ImportError('hostile', at, `The JSON nests deeper than ${this.#limits.maxDepth} levels at ${at}.`);
    }
    const builds = use === 'emit' || use === 'keep';
    const kept: Frame['kept'] = builds ? (array ? [] : Object.create(null)) : undefined;
    if (use === 'keep' && kept) this.#keep(kept, 1);
    const budget = use === 'keep' ? this.#frames.at(-1)?.budget : undefined;
    this.#frames.push({ array, use, kept, budget: budget ?? { size: 0 } });
    this.#path.push(array ? -1 : '');
    this.#expect = array ? 'first-item' : 'first-key';
  }

  #closeContainer(array: boolean): void {
    const frame = this.#frames.at(-1);
    const allowed = this.#expect === 'next' || this.#expect === (array ? 'first-item' : 'first-key');
    if (frame?.array !== array || !allowed) throw this.#misplaced(array ? ']' : '}');
    this.#frames.pop();
    this.#path.pop();
    if (frame.use === 'emit' && frame.kept) this.#emit({ path: [...this.#path], value: frame.kept });
    this.#leaveValue();
  }

  /** Moves to the next item of an array and asks what to do with the value that begins here. */
  #enterValue(): JsonUse {
    if (this.#expect !== 'value' && this.#expect !== 'first-item') throw this.#misplaced('a value');
    const frame = this.#frames.at(-1);
    if (!frame) return this.#use(this.#path);
    if (frame.array) this.#path[this.#path.length - 1] = Number(this.#path.at(-1)) + 1;
    if (frame.use === 'skip') return 'skip';
    const use = this.#use(this.#path);
    return use === 'keep' && !frame.kept ? 'skip' : use;
  }

  #leaveValue(): void {
    this.#expect = this.#frames.length > 0 ? 'next' : 'nothing';
  }

  #keep(value: JsonValue, size: number): void {
    const frame = this.#frames.at(-1);
    if (!frame?.kept) return;
    frame.budget.size += size;
    if (frame.budget.size > maxKeptSize) {
      const { at } = this.#lexer;
      throw new ImportError('too-large', at, `One entry of the file is too large to be read, at ${at}.`);
    }
    if (Array.isArray(frame.kept)) frame.kept.push(value);
    else frame.kept[String(this.#path.at(-1))] = value;
  }

  #misplaced(token: string): ImportError {
    return this.#lexer.fail(this.#expect === 'nothing' ? 'more text after the end' : `${token} has no place here`);
  }
}
