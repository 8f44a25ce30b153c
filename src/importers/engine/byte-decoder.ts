// SPDX-License-Identifier: Apache-2.0
import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { ImportError } from './importer.ts';

/** Turns bytes into text and refuses what is not text; `at` is the offset of the first byte handed in. */
export type ByteDecoder = {
  write(bytes: Buffer, at: number): string;
  end(at: number): string;
};

const utf8Bom = Buffer.from([0xef, 0xbb, 0xbf]);
/** Control characters that no text holds, and the five bytes that Windows-1252 leaves undefined. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const notWindows1252 = /[\x00-\x08\x0b\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]/;

/** A byte that belongs to no text. Who has counted the lines up to it says in which one it stands. */
export class NotText extends ImportError {
  readonly byte: number;
  readonly #what: string;
  constructor(byte: number, what: string, line?: number) {
    const place = line === undefined ? `byte ${byte}` : `line ${line}, byte ${byte}`;
    super('encoding', place, `${what} at ${place}. Save the file as UTF-8 text and import it again.`);
    this.byte = byte;
    this.#what = what;
  }

  inLine(line: number): NotText {
    return new NotText(this.byte, this.#what, line);
  }
}

/** For encodings of which only the piece is known in which the fault lies. */
const near = (byte: number, what: string): ImportError =>
  new ImportError(
    'encoding',
    `byte ${byte}`,
    `${what} at byte ${byte}. Save the file as UTF-8 text and import it again.`,
  );

/** Length of the sequence that a UTF-8 lead byte opens, 0 when it opens none. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Bytes at the end that begin a UTF-8 sequence which the next chunk may complete. */
function openTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** Where the first byte stands that is not UTF-8 (-1: none), and whether a multi-byte sequence was seen anywhere. */
function scanUtf8(bytes: Buffer): { invalid: number; multiByte: boolean } {
  let invalid = -1;
  let multiByte = false;
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes[i] ?? 0);
    if (length > 0 && (length === 1 || isUtf8(bytes.subarray(i, i + length)))) {
      multiByte ||= length > 1;
      i += length;
      continue;
    }
    if (invalid < 0) invalid = i;
    i += 1;
  }
  return { invalid, multiByte };
}

function withoutNul(bytes: Buffer, at: number): Buffer {
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new NotText(at + nul, 'NUL byte: this is not a text file, found');
  return bytes;
}

function utf8Decoder(): ByteDecoder {
  let carry: Buffer = Buffer.alloc(0);
  return {
    write(bytes, at) {
      const all = carry.length > 0 ? Buffer.concat([carry, bytes]) : bytes;
      const from = at - carry.length;
      const whole = withoutNul(all.subarray(0, all.length - openTail(all)), from);
      if (!isUtf8(whole)) throw new NotText(from + scanUtf8(whole).invalid, 'Invalid UTF-8');
      carry = Buffer.from(all.subarray(whole.length));
      return whole.toString('utf8');
    },
    end(at) {
      if (carry.length === 0) return '';
      throw new ImportError(
        'truncated',
        `byte ${at - carry.length}`,
        'The file ends inside a character: it was cut off. Export or copy it again.',
      );
    },
  };
}

function windows1252Decoder(): ByteDecoder {
  return {
    write(bytes, at) {
      const bad = notWindows1252.exec(bytes.toString('latin1'));
      if (bad) throw new NotText(at + bad.index, 'Neither UTF-8 nor Windows-1252 text');
      return iconv.decode(bytes, 'win1252');
    },
    end: () => '',
  };
}

/** ASCII until a byte above 127 turns up; then the chunk that holds it decides between UTF-8 and Windows-1252. */
function guessingDecoder(): ByteDecoder {
  let settled: ByteDecoder | undefined;
  let carry: Buffer = Buffer.alloc(0);
  const settle = (bytes: Buffer, at: number): ByteDecoder => {
    const { invalid, multiByte } = scanUtf8(bytes);
    if (invalid < 0) return utf8Decoder();
    if (multiByte) throw new NotText(at + invalid, 'Invalid UTF-8');
    return windows1252Decoder();
  };
  return {
    write(bytes, at) {
      if (settled) return settled.write(bytes, at);
      const all = carry.length > 0 ? Buffer.concat([carry, bytes]) : bytes;
      const from = at - carry.length;
      carry = Buffer.alloc(0);
      if (isAscii(all)) return withoutNul(all, from).toString('latin1');
      const whole = all.subarray(0, all.length - openTail(all));
      if (isAscii(whole)) {
        carry = Buffer.from(all.subarray(whole.length));
        return withoutNul(whole, from).toString('latin1');
      }
      settled = settle(whole, from);
      return settled.write(all, from);
    },
    end(at) {
      if (settled) return settled.end(at);
      return carry.length > 0 ? windows1252Decoder().write(carry, at - carry.length) : '';
    },
  };
}

function utf16Decoder(encoding: 'utf-16le' | 'utf-16be'): ByteDecoder {
  const decoder = iconv.getDecoder(encoding);
  let held = '';
  let bytesRead = 0;
  const checked = (text: string, at: number): string => {
    if (text.includes('\0')) throw near(at, 'NUL character: this is not a text file, found near');
    if (/\p{Cs}/u.test(text)) throw near(at, 'Invalid UTF-16 near');
    return text;
  };
  return {
    write(bytes, at) {
      bytesRead += bytes.length;
      const text = held + decoder.write(bytes);
      const last = text.charCodeAt(text.length - 1);
      held = last >= 0xd800 && last <= 0xdbff ? text.slice(-1) : '';
      return checked(held === '' ? text : text.slice(0, -1), at);
    },
    end(at) {
      if (bytesRead % 2 === 0 && held === '') return '';
      throw new ImportError('truncated', `byte ${at}`, 'The file ends inside a character: it was cut off.');
    },
  };
}

function iconvDecoder(encoding: string): ByteDecoder {
  const decoder = iconv.getDecoder(encoding);
  const checked = (text: string, at: number): string => {
    if (/[\0\ufffd]/.test(text)) throw near(at, `Text that is not ${encoding} near`);
    return text;
  };
  return {
    write: (bytes, at) => checked(decoder.write(bytes), at),
    end: (at) => checked(decoder.end() ?? '', at),
  };
}

/** The decoder that a person chose by name; throws `ImportError` 'encoding' for a name nobody knows. */
export function namedDecoder(encoding: string): ByteDecoder {
  const name = encoding.toLowerCase().replaceAll('_', '-');
  if (name === 'utf-8' || name === 'utf8') return utf8Decoder();
  if (name === 'utf-16le' || name === 'utf-16be') return utf16Decoder(name);
  if (name === 'windows-1252' || name === 'cp1252') return windows1252Decoder();
  if (iconv.encodingExists(name)) return iconvDecoder(name);
  throw new ImportError('encoding', 'column profile', `Unknown encoding '${encoding}'. Use utf-8 or windows-1252.`);
}

/** Zero bytes on every second place of the beginning give UTF-16 away where the byte order mark is missing. */
function utf16WithoutBom(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(head.length, 64) >> 1;
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even += 1;
    if (head[2 * i + 1] === 0) odd += 1;
  }
  if (odd === pairs && even === 0) return 'utf-16le';
  return even === pairs && odd === 0 ? 'utf-16be' : undefined;
}

/** Length of the UTF-8 or UTF-16 byte order mark that the file begins with. */
export function bomLength(head: Buffer): number {
  if (head.subarray(0, 3).equals(utf8Bom)) return 3;
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0;
  return mark === 0xfffe || mark === 0xfeff ? 2 : 0;
}

/** Chooses a decoder by the first bytes, byte order mark included. */
export function detectDecoder(head: Buffer): ByteDecoder {
  const mark = head.length >= 4 ? head.readUInt32BE(0) : 0;
  if (mark === 0xfffe0000 || mark === 0x0000feff) throw new NotText(0, 'UTF-32, which is not read,');
  if (head.subarray(0, 3).equals(utf8Bom)) return utf8Decoder();
  if (bomLength(head) === 2) return utf16Decoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be');
  const utf16 = utf16WithoutBom(head);
  return utf16 ? utf16Decoder(utf16) : guessingDecoder();
}
