// SPDX-License-Identifier: Apache-2.0
import type { Readable } from 'node:stream';
import type { ImportRecord, RecordKind } from './records.ts';

/** What is known of a file before it is read: its name and its first bytes (at most 64 KiB). */
export type FileHead = {
  readonly name: string;
  readonly size: number;
  readonly bytes: Uint8Array;
  /** The first bytes decoded, or undefined when they are not text. */
  readonly text: string | undefined;
  /** Why the first bytes are no text, and where. */
  readonly undecoded?: string;
  /** The first rows of each sheet, for workbooks: their first bytes alone tell nothing. */
  readonly sheets?: readonly HeadSheet[];
};
export type HeadSheet = {
  readonly name: string;
  readonly rows: readonly {
    readonly row: number;
    readonly cells: readonly (string | number | boolean | Date | null)[];
  }[];
};

/** Ceilings that keep a hostile file from taking the process down. */
export type ImportLimits = {
  readonly maxFileBytes: number;
  readonly maxLineChars: number;
  readonly maxUnpackedBytes: number;
  readonly maxUnpackRatio: number;
  readonly maxDepth: number;
};

export type ImportSource = {
  readonly name: string;
  /** A local file: importers that need random access (zip) read it, others use `open`. */
  readonly path: string;
  readonly size: number;
  open(): Readable;
  readonly limits: ImportLimits;
  readonly signal: AbortSignal;
  /** Column profile chosen by a person for this file, if any. */
  readonly profile: ColumnProfile | undefined;
};

/** How the columns of a table are read; guessed, shown, changed by a person, and saved. */
export type ColumnProfile = {
  readonly id: string;
  readonly kind: RecordKind;
  readonly delimiter?: string;
  readonly encoding?: string;
  /** 1-based row of the header. */
  readonly headerRow: number;
  readonly sheet?: string;
  /** How 03/04/2024 is meant; without it a date whose day and month could be swapped is refused. */
  readonly dateOrder?: 'dmy' | 'mdy';
  /** Field of the record -> header of the column. */
  readonly columns: Readonly<Record<string, string>>;
  /** Fixed values for fields that no column carries. */
  readonly constants?: Readonly<Record<string, string>>;
};

/**
 * One step of reading a file. Every row of the source ends in a record or a reject: nothing is dropped silently.
 * `at` is the place in the file: 'line 17', 'sheet Devices, row 4', 'host 3'.
 */
export type ImportItem =
  | { readonly type: 'record'; readonly at: string; readonly record: ImportRecord }
  | { readonly type: 'reject'; readonly at: string; readonly reason: string }
  | { readonly type: 'note'; readonly at: string; readonly message: string };

/** What a person needs to see of a table to say how its columns are meant. */
export type TableOutline = {
  /** Fields of the record that a column can fill, in the order in which they are asked for. */
  readonly fields: { readonly id: string; readonly title: { readonly en: string; readonly de: string } }[];
  /** Names in the header row. */
  readonly headers: string[];
  /** Names of the sheets; none for a text file. */
  readonly sheets: string[];
  /** The first rows as they stand in the file, down to a few below the header. */
  readonly rows: { readonly row: number; readonly cells: string[] }[];
};

export type Importer = {
  /** Equal to the name of its folder. */
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly RecordKind[];
  /** 0 = not this format, 1 = certain. The engine asks every importer and takes the surest; a tie is an error that names both. */
  accepts(head: FileHead): number;
  /** A guessed column profile, for table formats only. */
  guess?(source: ImportSource): Promise<ColumnProfile>;
  /** What stands in the table when it is cut by this profile, for table formats only. */
  outline?(source: ImportSource, profile: ColumnProfile): Promise<TableOutline>;
  /** Streams items in the order of the file; throws `ImportError` when the rest of the file cannot be read. */
  parse(source: ImportSource): AsyncIterable<ImportItem>;
};

export function defineImporter(importer: Importer): Importer {
  return importer;
}

/** The rest of a file cannot be read. What was read before stands; `at` says where it ended. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly at: string;
  readonly code: 'truncated' | 'too-large' | 'encoding' | 'malformed' | 'hostile' | 'wrong-kind' | 'cancelled';
  constructor(code: ImportError['code'], at: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.at = at;
  }
}
