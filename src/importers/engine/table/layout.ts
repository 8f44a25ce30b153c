// SPDX-License-Identifier: Apache-2.0
import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import type { ColumnProfile, FileHead } from '../importer.ts';
import type { RecordKind } from '../records.ts';
import { type Cell, isBlankRow } from './cell.ts';
import { type Binding, bindHeader, type Columns, type HeaderIndex, isDateColumn } from './columns.ts';
import { provenOrder } from './dates.ts';
import { type PreviewTable, previewTables } from './preview.ts';

/** What tells a table of one importer from any other. */
export type Recognition = {
  readonly columns: Columns;
  readonly index: HeaderIndex;
  /** Sets of fields; a table is this importer's when it has all columns of one of them. */
  readonly signatures: readonly Signature[];
  /** Words in the name of a file that speak for this importer; they only decide between importers. */
  readonly fileNames: RegExp;
};
export type Signature = { readonly fields: readonly string[]; readonly certainty?: number };

type FoundTable = {
  readonly table: PreviewTable;
  /** Row of the header as a spreadsheet counts it. */
  readonly headerRow: number;
  readonly binding: Binding;
  /** 0 when no signature is complete. */
  readonly certainty: number;
};

const headerWithin = 40;
const usualCertainty = 0.5;

/** The row that looks most like this importer's header; undefined when no row names a single known column. */
export function findTable(head: FileHead, recognition: Recognition): FoundTable | undefined {
  let best: FoundTable | undefined;
  for (const table of previewTables(head)) {
    for (const { cells, row } of table.rows.slice(0, headerWithin)) {
      if (!cells || isBlankRow(cells)) continue;
      const binding = bindHeader(cells, recognition.index);
      if (binding.indexes.size === 0) continue;
      const found = { table, headerRow: row, binding, certainty: certaintyOf(binding, head, recognition) };
      if (!best || better(found, best)) best = found;
    }
  }
  return best;
}

function better(a: FoundTable, b: FoundTable): boolean {
  return a.certainty === b.certainty ? a.binding.indexes.size > b.binding.indexes.size : a.certainty > b.certainty;
}

/** Between 0.5 and 0.99: how much of the header is known counts most, then how many columns, then the file's name. */
function certaintyOf({ header, indexes }: Binding, head: FileHead, { fileNames, signatures }: Recognition): number {
  const complete = signatures.filter(({ fields }) => fields.every((field) => indexes.has(field)));
  if (complete.length === 0) return 0;
  const base = Math.max(...complete.map((signature) => signature.certainty ?? usualCertainty));
  const coverage = indexes.size / header.filter((text) => text !== '').length;
  const named = fileNames.test(head.name) ? 0.1 : 0;
  const certainty = base + 0.25 * coverage + Math.min(0.1, indexes.size / 200) + named;
  return Math.min(0.99, Math.round(certainty * 100) / 100);
}

/** A profile that says how a file would be read, for a person to look at, change and save. */
export function profileOf(
  id: string,
  kind: RecordKind,
  head: FileHead,
  found: FoundTable | undefined,
  columns: Columns,
): ColumnProfile {
  const table = found?.table ?? previewTables(head)[0];
  const encoding = table?.delimiter === undefined ? undefined : encodingOf(head);
  const order = found && orderOf(found, columns);
  return {
    id: `${id}:guessed`,
    kind,
    ...(table?.delimiter !== undefined && { delimiter: table.delimiter }),
    ...(encoding !== undefined && { encoding }),
    ...(table?.sheet !== undefined && { sheet: table.sheet }),
    ...(order !== undefined && { dateOrder: order }),
    headerRow: found?.headerRow ?? 1,
    columns: found ? headersOf(found.binding) : {},
  };
}

function headersOf({ header, indexes }: Binding): Record<string, string> {
  const inOrder = [...indexes].sort(([, a], [, b]) => a - b);
  return Object.fromEntries(inOrder.map(([field, at]) => [field, header[at] ?? '']));
}

/** Only what the first bytes prove: plain ASCII leaves the encoding open, as a later line may decide it. */
function encodingOf({ bytes }: FileHead): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0xfeff) return mark === 0xfffe ? 'utf-16le' : 'utf-16be';
  if (head.includes(0)) return head[0] === 0 ? 'utf-16be' : 'utf-16le';
  if (isAscii(head)) return undefined;
  const sure = head.subarray(0, head.lastIndexOf(0x0a) + 1);
  return isUtf8(sure.length > 0 ? sure : head) ? 'utf-8' : 'windows-1252';
}

function orderOf({ binding, headerRow, table }: FoundTable, columns: Columns): 'dmy' | 'mdy' | undefined {
  const dateColumns = [...binding.indexes].filter(([field]) => isDateColumn(columns[field])).map(([, at]) => at);
  if (dateColumns.length === 0) return undefined;
  const cells = table.rows.flatMap((row) => (row.cells && row.row > headerRow ? pick(row.cells, dateColumns) : []));
  return provenOrder(cells) ?? (binding.german ? 'dmy' : undefined);
}

const pick = (cells: readonly Cell[], columns: readonly number[]): Cell[] => columns.map((at) => cells[at] ?? null);
