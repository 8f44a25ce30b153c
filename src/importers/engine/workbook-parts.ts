// SPDX-License-Identifier: Apache-2.0
import { ImportError, type ImportLimits } from './importer.ts';
import { storable } from './plain-text.ts';
import { decodeText } from './text-stream.ts';
import { readXml, type XmlHandler } from './xml-reader.ts';
import type { GuardedZip } from './zip-guard.ts';

/** What a workbook says about itself before any sheet is read. */
export type WorkbookParts = {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly strings: readonly string[];
  /** By cell style index: whether a number shown with it is a date. */
  readonly dateStyles: readonly boolean[];
  readonly epoch1904: boolean;
};

/** Shared strings are the one part that must be held whole. */
const maxSharedBytes = 128 * 1024 * 1024;
const maxSharedStrings = 4_000_000;
const maxSheets = 1_000;

/**
 * Reads sheet list, shared strings and styles (ECMA-376 part 1, SpreadsheetML).
 * @throws ImportError 'wrong-kind' when the archive is no workbook, otherwise as `readXml`.
 */
export async function readWorkbookParts(zip: GuardedZip, limits: ImportLimits): Promise<WorkbookParts> {
  const main = await mainPart(zip, limits);
  const relations = await readRelations(zip, main, limits);
  const book = await readSheetList(zip, main, relations, limits);
  const shared = partOfType(relations, 'sharedStrings');
  const styles = partOfType(relations, 'styles');
  return {
    ...book,
    strings: shared ? await readSharedStrings(zip, shared, limits) : [],
    dateStyles: styles ? await readDateStyles(zip, styles, limits) : [],
  };
}

/** XML of one part; errors name the part. */
export async function* readPart<T>(
  zip: GuardedZip,
  part: string,
  limits: ImportLimits,
  handler: XmlHandler<T>,
): AsyncGenerator<T> {
  try {
    yield* readXml(decodeText(zip.open(part)), limits, handler);
  } catch (error) {
    if (!(error instanceof ImportError) || error.at.startsWith(part)) throw error;
    throw new ImportError(error.code, `${part}, ${error.at}`, error.message, { cause: error });
  }
}

type Relation = { readonly id: string; readonly type: string; readonly target: string };

async function mainPart(zip: GuardedZip, limits: ImportLimits): Promise<string> {
  if (zip.has('_rels/.rels')) {
    const found = partOfType(await readRelations(zip, '', limits), 'officeDocument');
    if (found?.endsWith('.xml') && zip.has(found)) return found;
  }
  if (zip.has('xl/workbook.xml')) return 'xl/workbook.xml';
  throw new ImportError('wrong-kind', 'archive', 'The archive is not an Excel workbook (.xlsx). Save it as .xlsx.');
}

async function readRelations(zip: GuardedZip, owner: string, limits: ImportLimits): Promise<Relation[]> {
  const folder = owner.slice(0, owner.lastIndexOf('/') + 1);
  const part = `${folder}_rels/${owner.slice(folder.length)}.rels`;
  if (!zip.has(part)) return [];
  const relations = readPart<Relation>(zip, part, limits, {
    open({ name, attributes }, emit) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
      emit({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolveTarget(folder, target) });
    },
  });
  return Array.fromAsync(relations);
}

/** Targets are relative to the folder of the part that names them, or absolute within the archive. */
function resolveTarget(folder: string, target: string): string {
  const url = URL.parse(target, `zip://part/${folder}`);
  try {
    return decodeURI(url?.pathname ?? '').slice(1);
  } catch {
    return '';
  }
}

function partOfType(relations: readonly Relation[], type: string): string | undefined {
  return relations.find((relation) => relation.type === type)?.target;
}

async function readSheetList(
  zip: GuardedZip,
  main: string,
  relations: readonly Relation[],
  limits: ImportLimits,
): Promise<{ sheets: { name: string; part: string }[]; epoch1904: boolean }> {
  let epoch1904 = false;
  const sheets = readPart<{ name: string; part: string }>(zip, main, limits, {
    open({ name, attributes }, emit) {
      if (name === 'workbookPr') epoch1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name !== 'sheet') return;
      const relation = relations.find(({ id }) => id === (attributes['r:id'] ?? relationId(attributes)));
      if (relation?.type === 'worksheet') emit({ name: attributes.name ?? '', part: relation.target });
    },
  });
  const list: { name: string; part: string }[] = [];
  for await (const sheet of sheets) {
    list.push(sheet);
    if (list.length > maxSheets) throw new ImportError('too-large', main, `More than ${maxSheets} sheets.`);
  }
  return { sheets: list, epoch1904 };
}

/** The relation attribute under whatever prefix the writer bound to the namespace. */
function relationId(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
}

async function readSharedStrings(zip: GuardedZip, part: string, limits: ImportLimits): Promise<string[]> {
  const strings: string[] = [];
  const tooLarge = () =>
    new ImportError('too-large', part, 'The workbook holds more text than is read at once. Save the sheet as CSV.');
  if (zip.size(part) > maxSharedBytes) throw tooLarge();
  for await (const text of readPart<string>(zip, part, limits, richText('si', limits))) {
    strings.push(text);
    if (strings.length > maxSharedStrings) throw tooLarge();
  }
  return strings;
}

/** Collects the text runs inside each `owner` element, leaving out phonetic guides. */
function richText(owner: string, limits: ImportLimits): XmlHandler<string> {
  let text = '';
  let phonetic = false;
  let reading = false;
  return {
    open({ name }) {
      if (name === owner) text = '';
      if (name === 'rPh') phonetic = true;
      reading = name === 't' && !phonetic;
    },
    text(piece) {
      if (reading) text = appendText(text, piece, limits);
    },
    close(name, emit) {
      reading = false;
      if (name === 'rPh') phonetic = false;
      if (name === owner) emit(unescapeText(text));
    },
  };
}

/** Many small runs could add up to what a single one may not be. */
export function appendText(text: string, piece: string, limits: ImportLimits): string {
  if (text.length + piece.length <= limits.maxLineChars) return text + piece;
  throw new ImportError('too-large', 'cell', `A cell holds more than ${limits.maxLineChars} characters.`);
}

/** `_x000D_` stands for a character that XML cannot carry (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return storable(
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}

async function readDateStyles(zip: GuardedZip, part: string, limits: ImportLimits): Promise<boolean[]> {
  const custom = new Map<string, boolean>();
  let inCellFormats = false;
  const styles = readPart<boolean>(zip, part, limits, {
    open({ name, attributes }, emit) {
      const { numFmtId = '0', formatCode = '' } = attributes;
      if (name === 'numFmt') custom.set(numFmtId, isDateFormat(formatCode));
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) emit(custom.get(numFmtId) ?? isBuiltInDate(Number(numFmtId)));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  const dates: boolean[] = [];
  for await (const isDate of styles) {
    dates.push(isDate);
    if (dates.length > 65_536)
      throw new ImportError('too-large', part, 'The workbook has more than 65536 cell styles.');
  }
  return dates;
}

/** Built-in formats that show a day (ECMA-376 part 1, 18.8.30); 18-21 and 45-47 show a time of day only. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/** A format shows a day when y or d stands outside quotes, escapes, colours and elapsed-time brackets. */
function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0] ?? '';
  return /[yd]/i.test(bare) || /m{3,}/i.test(bare);
}
