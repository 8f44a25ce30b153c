// SPDX-License-Identifier: Apache-2.0
import { SaxesParser } from 'saxes';
import { ImportError, type ImportLimits } from './importer.ts';

const maxAttributes = 1_000;

export type XmlElement = {
  /** Name without a namespace prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  /** 1 for the document element. */
  readonly depth: number;
};

/** Called in document order; whatever is handed to `emit` comes out of `readXml` in that order. */
export type XmlHandler<T> = {
  open(element: XmlElement, emit: (item: T) => void): void;
  close?(name: string, emit: (item: T) => void): void;
  text?(text: string): void;
};

/**
 * Reads well-formed XML piece by piece, never holding more than one chunk and one token.
 * Document type declarations other than a bare name are refused: nothing outside the five predefined entities is ever
 * expanded, and nothing is ever fetched.
 * @throws ImportError 'hostile' (declarations), 'too-large' (one token), 'truncated', 'malformed'; `at` is 'line n'.
 */
export async function* readXml<T>(
  chunks: AsyncIterable<string>,
  limits: ImportLimits,
  handler: XmlHandler<T>,
): AsyncGenerator<T> {
  const parser = new SaxesParser({ xmlns: false });
  const items: T[] = [];
  const progress = listen(parser, limits, handler, (item) => items.push(item));
  let failure: unknown;
  const feed = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      failure = error instanceof ImportError ? error : malformed(parser, error);
    }
  };
  for await (const chunk of chunks) {
    feed(() => {
      parser.write(chunk);
      progress.settle();
      if (parser.position - progress.lastEvent > limits.maxLineChars) throw tokenTooLarge(parser.line, limits);
    });
    yield* items.splice(0);
    if (failure) throw failure;
  }
  if (!progress.closed) throw truncated(parser.line, progress.depth > 0);
  feed(() => parser.close());
  if (failure) throw failure;
}

/** `settle` reports the end of an element that turned out to be its own: the parser announces it before it checks that. */
type Progress = { lastEvent: number; depth: number; closed: boolean; settle(): void };

function listen<T>(
  parser: SaxesParser,
  limits: ImportLimits,
  handler: XmlHandler<T>,
  emit: (item: T) => void,
): Progress {
  let ended: string | undefined;
  const settle = (): void => {
    if (ended !== undefined) handler.close?.(ended, emit);
    ended = undefined;
  };
  const progress: Progress = { lastEvent: 0, depth: 0, closed: false, settle };
  const moved = (): void => {
    settle();
    progress.lastEvent = parser.position;
  };
  let attributes = 0;
  parser.on('doctype', (text) => refuseDeclarations(text, parser.line));
  parser.on('comment', moved);
  parser.on('processinginstruction', moved);
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > maxAttributes) throw tokenTooLarge(parser.line, limits);
  });
  parser.on('opentag', (tag) => {
    moved();
    progress.depth += 1;
    if (progress.depth > limits.maxDepth) throw tooDeep(parser.line, limits);
    const { depth } = progress;
    handler.open({ name: localName(tag.name), attributes: tag.attributes, line: parser.line, depth }, emit);
  });
  parser.on('closetag', (tag) => {
    moved();
    progress.depth -= 1;
    progress.closed = progress.depth === 0;
    ended = localName(tag.name);
  });
  const text = (piece: string): void => {
    moved();
    handler.text?.(piece);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  return progress;
}

/** The name without its namespace prefix: office documents choose prefixes freely. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function refuseDeclarations(text: string, line: number): void {
  if (/^\s*[\w.:-]+\s*$/.test(text)) return;
  throw new ImportError(
    'hostile',
    `line ${line}`,
    'The XML declares entities or an external document type, as entity bombs do. It was not read any further.',
  );
}

function malformed(parser: SaxesParser, cause: unknown): ImportError {
  const reason = cause instanceof Error ? cause.message.replace(/^\d+:\d+: /, '') : 'unreadable';
  return new ImportError(
    'malformed',
    `line ${parser.line}`,
    `The XML is not well-formed at line ${parser.line}: ${reason.slice(0, 200)}`,
    { cause },
  );
}

function truncated(line: number, open: boolean): ImportError {
  const what = open ? 'ends before its last element is closed' : 'holds no XML document';
  return new ImportError('truncated', `line ${line}`, `The file ${what}. Export or copy it again.`);
}

function tokenTooLarge(line: number, limits: ImportLimits): ImportError {
  return new ImportError(
    'too-large',
    `line ${line}`,
    `A single XML element, text or comment near line ${line} is larger than ${limits.maxLineChars} characters.`,
  );
}

function tooDeep(line: number, limits: ImportLimits): ImportError {
  return new ImportError('hostile', `line ${line}`, `The XML nests deeper than ${limits.maxDepth} levels.`);
}
