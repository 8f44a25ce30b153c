// SPDX-License-Identifier: Apache-2.0
import { Buffer } from 'node:buffer';
import { addAbortSignal, type Readable } from 'node:stream';
import { type ByteDecoder, bomLength, detectDecoder, NotText, namedDecoder } from './byte-decoder.ts';
import { ImportError, type ImportSource } from './importer.ts';

const headBytes = 64;

type TextOptions = {
  /** For formats in which lines mean nothing (JSON, XML); their readers bound single values themselves. */
  readonly anyLineLength?: boolean;
  /** An encoding fixed from outside; otherwise it is told from the bytes. */
  readonly encoding?: string | undefined;
};

/**
 * The text of a file in pieces of about 64 KiB, memory bounded whatever the file holds.
 * UTF-8 and UTF-16 with or without byte order mark; bytes above 127 that are no UTF-8 are read as Windows-1252 when every
 * byte is valid there. `source.profile.encoding` overrides the guess.
 * @throws ImportError 'too-large' (file or one line), 'encoding' (`at` is line and byte), 'truncated', 'cancelled'.
 */
export async function* textChunks(source: ImportSource, options: TextOptions = {}): AsyncGenerator<string> {
  const { limits } = source;
  if (source.size > limits.maxFileBytes) throw fileTooLarge(limits.maxFileBytes);
  const encoding = options.encoding ?? source.profile?.encoding;
  const text = decodeText(limitedBytes(source.open(), source.signal, limits.maxFileBytes), { encoding });
  yield* options.anyLineLength ? text : limitedLines(text, limits.maxLineChars);
}

/** Decodes any stream of bytes; the entries of an archive come this way too. */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  options: { encoding?: string | undefined } = {},
): AsyncGenerator<string> {
  let decoder: ByteDecoder | undefined;
  let at = 0;
  const lines = lineCounter();
  for await (const chunk of withFullHead(bytes)) {
    const skip = decoder ? 0 : bomLength(chunk);
    let text: string;
    try {
      decoder ??= options.encoding === undefined ? detectDecoder(chunk) : namedDecoder(options.encoding);
      text = decoder.write(chunk.subarray(skip), at + skip);
    } catch (error) {
      if (!(error instanceof NotText)) throw error;
      const before = chunk.subarray(0, Math.max(0, error.byte - at));
      throw error.inLine(lines.lineAfter(before.toString('latin1')));
    }
    at += chunk.length;
    lines.add(text);
    if (text !== '') yield text;
  }
  const rest = decoder?.end(at) ?? '';
  if (rest !== '') yield rest;
}

/** Counts lines by their line feeds; by their carriage returns where there is none. */
export function lineCounter() {
  let [feeds, returns] = [0, 0];
  return {
    add(text: string): void {
      feeds += count(text, '\n');
      returns += count(text, '\r');
    },
    lineAfter: (text: string): number => 1 + (feeds + count(text, '\n') || returns + count(text, '\r')),
  };
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found += 1;
  return found;
}

/** The same bytes, with a first chunk long enough to tell the encoding by, unless the file is shorter. */
async function* withFullHead(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (!head) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < headBytes) continue;
    yield head;
    head = undefined;
  }
  if (head && head.length > 0) yield head;
}

async function* limitedBytes(stream: Readable, signal: AbortSignal, maxBytes: number): AsyncGenerator<Buffer> {
  let total = 0;
  try {
    if (signal.aborted) throw cancelled();
    for await (const chunk of addAbortSignal(signal, stream)) {
      const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      total += bytes.length;
      if (total > maxBytes) throw fileTooLarge(maxBytes);
      yield bytes;
      if (signal.aborted) throw cancelled();
    }
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  } finally {
    stream.destroy();
  }
}

/** Passes text through and stops at the first line that is longer than `maxChars`. */
async function* limitedLines(text: AsyncIterable<string>, maxChars: number): AsyncGenerator<string> {
  let line = 1;
  let length = 0;
  for await (const chunk of text) {
    const mark = chunk.includes('\n') ? '\n' : '\r';
    let from = 0;
    for (let end = chunk.indexOf(mark); end >= 0; end = chunk.indexOf(mark, from)) {
      if (length + end - from > maxChars) throw lineTooLong(line, maxChars);
      line += 1;
      length = 0;
      from = end + 1;
    }
    length += chunk.length - from;
    if (length > maxChars) throw lineTooLong(line, maxChars);
    yield chunk;
  }
}

export function cancelled(): ImportError {
  return new ImportError('cancelled', 'file', 'The import was cancelled. Records read so far stand.');
}

export function fileTooLarge(maxBytes: number): ImportError {
  return new ImportError(
    'too-large',
    `byte ${maxBytes}`,
    `The file is larger than the limit of ${maxBytes} bytes. Split it, or raise the limit in the configuration.`,
  );
}

function lineTooLong(line: number, maxChars: number): ImportError {
  return new ImportError(
    'too-large',
    `line ${line}`,
    `Line ${line} is longer than ${maxChars} characters: this is probably not the expected kind of file.`,
  );
}
