// SPDX-License-Identifier: Apache-2.0
import { inflateSync } from 'node:zlib';

type ReadPage = {
  readonly text: string;
  /** Font sizes set on the page; those inside pictures are not counted. */
  readonly sizes: readonly number[];
  readonly width: number;
  readonly height: number;
};
export type ReadPdf = { readonly source: string; readonly pages: readonly ReadPage[] };

/**
 * Reads what is printed on the pages of a PDF of our own renderer: just enough of ISO 32000-1 for tests, so that they
 * need no tool beside Node. Not a reader for PDFs from elsewhere.
 */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const buffer = Buffer.from(bytes);
  const source = buffer.toString('latin1');
  const objects = new Map<string, { dictionary: string; stream: string }>();
  for (const match of source.matchAll(/\n(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length;
    const streamAt = source.indexOf('stream\n', start);
    const end = source.indexOf('endobj', start);
    const dictionary = source.slice(start, streamAt > 0 && streamAt < end ? streamAt : end);
    objects.set(match[1] ?? '', {
      dictionary,
      stream: streamAt > 0 && streamAt < end ? inflate(buffer, streamAt + 7, dictionary) : '',
    });
  }
  const object = (id: string | undefined) => objects.get(id ?? '') ?? { dictionary: '', stream: '' };
  const kids = /\/Type \/Pages[^>]*?\/Kids \[([^\]]*)\]/.exec(source)?.[1] ?? '';
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => readPage(object(id).dictionary, object));
  return { source, pages };
}

function inflate(buffer: Buffer, start: number, dictionary: string): string {
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
  const raw = buffer.subarray(start, start + length);
  return (dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
}

type Lookup = (id: string | undefined) => { dictionary: string; stream: string };

function readPage(dictionary: string, object: Lookup): ReadPage {
  const [, width = '0', height = '0'] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(dictionary) ?? [];
  const fontList = /\/Font <<([^>]*)>>/.exec(dictionary)?.[1] ?? '';
  const fonts = new Map<string, Map<number, string>>();
  for (const [, name = '', id] of fontList.matchAll(/\/(\w+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(object(id).dictionary)?.[1];
    fonts.set(name, characterMap(object(map).stream));
  }
  const content = object(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1]).stream;
  return { ...readContent(content, fonts), width: Number(width), height: Number(height) };
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function characterMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      map.set(Number.parseInt(code, 16), utf16(text));
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = Number.parseInt(from, 16);
      for (let code = first; code <= Number.parseInt(to, 16); code++)
        map.set(code, String.fromCodePoint((utf16(text).codePointAt(0) ?? 0) + code - first));
    }
  return map;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const literal = (text: string): string =>
  text.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  );

/** A string in parentheses; those inside it need no escape as long as they are balanced (ISO 32000-1, 7.3.4.2). */
function stringEnd(content: string, start: number): number {
  let depth = 0;
  for (let at = start; at < content.length; at++) {
    if (content[at] === '\\') at++;
    else if (content[at] === '(') depth++;
    else if (content[at] === ')' && --depth === 0) return at;
  }
  return content.length;
}

function readContent(
  content: string,
  fonts: ReadonlyMap<string, ReadonlyMap<number, string>>,
): { text: string; sizes: number[] } {
  let font: ReadonlyMap<number, string> = new Map();
  let text = '';
  const sizes: number[] = [];
  const token = /\/(\w+) ([\d.]+) Tf|\(|\bBT\b/g;
  for (let match = token.exec(content); match; match = token.exec(content)) {
    const [whole, name, size] = match;
    if (name !== undefined) {
      font = fonts.get(name) ?? new Map();
      sizes.push(Number(size));
    } else if (whole === 'BT') text += ' ';
    else {
      const end = stringEnd(content, match.index);
      const codes = literal(content.slice(match.index + 1, end));
      token.lastIndex = end + 1;
      for (let at = 0; at + 1 < codes.length; at += 2)
        text += font.get(codes.charCodeAt(at) * 256 + codes.charCodeAt(at + 1)) ?? '';
    }
  }
  return { text, sizes };
}
