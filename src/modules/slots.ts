// SPDX-License-Identifier: Apache-2.0
import type { RawBuilder } from 'kysely';
import type { LocalText } from '../contract/local-text.ts';
import type { RecordKind, RecordOf } from '../importers/engine/records.ts';
import type { CommandContext, QueryContext } from '../platform/invoke/context.ts';
import type { ServiceModule } from '../platform/invoke/module.ts';
import type { ClauseProvider } from './clauses.ts';
import type { DueProvider } from './due.ts';
import type { Metric } from './metric.ts';
import type { ReviewProvider } from './review-inputs.ts';

/** Where a batch of records comes from. */
export type ImportedFrom = {
  readonly runId: string;
  /** The source keeps its id over all its exports: 'cmms-export', 'nmap-radiology'. */
  readonly sourceId: string;
  readonly sourceName: string;
  readonly fileName: string;
};

/** A record that is new or differs from what the same row of the same source said before. */
export type StagedRecord<K extends RecordKind> = {
  /** The row of the source over all its versions: equal for equal source, kind and key. */
  readonly rowId: string;
  /** This version of the row, immutable. */
  readonly recordId: string;
  readonly at: string;
  readonly record: RecordOf<K>;
};

export type SinkResult = {
  readonly created: number;
  readonly updated: number;
  /** Rows that could not be written, with the reason a person can act on. */
  readonly rejects: readonly { readonly at: string; readonly reason: string }[];
};

/** The one writer of a record kind: set-based, idempotent, one call a chunk, in the importing transaction. */
export type RecordSink<K extends RecordKind> = (
  ctx: CommandContext,
  from: ImportedFrom,
  batch: readonly StagedRecord<K>[],
) => Promise<SinkResult>;
export type RecordSinks = { readonly [K in RecordKind]?: RecordSink<K> };

/** A row as an import left it, on the way back to what it was before. */
export type UndoRow<K extends RecordKind> = {
  readonly rowId: string;
  readonly at: string;
  /** What it says now; null when that was erased. */
  readonly record: RecordOf<K> | null;
  /** No import before had named it. */
  readonly isNew: boolean;
};

/**
 * What becomes of a row beside being taken back. `named-elsewhere`: what it says is taken back, its record stays, because
 * other rows name it as well. All others: a person's work rests on it, so that it stays as it is.
 */
export const undoFates = ['named-elsewhere', 'edited', 'decided', 'removed', 'erased', 'used'] as const;
export type UndoFate = (typeof undoFates)[number];

/** Which of these records a person's work elsewhere rests on. */
export type FindUsed = (ctx: QueryContext, ids: readonly string[]) => Promise<ReadonlySet<string>>;

export type TakenBack<K extends RecordKind> = {
  /** Rows that nobody had named before: their records go. */
  readonly withdrawn: readonly UndoRow<K>[];
  /** Rows that say again what they said before, by the import that had written it. Source records say so already. */
  readonly restored: readonly { readonly from: ImportedFrom; readonly batch: readonly StagedRecord<K>[] }[];
  /** When the import began. */
  readonly since: Date;
};

/** How an import of one record kind is undone: set-based, one call a chunk, by the module that owns the kind. */
export type RecordUndo<K extends RecordKind> = {
  /** What keeps rows, or their records, where they are; rows that nothing keeps are absent. */
  fates(
    ctx: QueryContext,
    runId: string,
    rows: readonly UndoRow<K>[],
    findUsed: FindUsed,
  ): Promise<ReadonlyMap<string, UndoFate>>;
  takeBack(ctx: CommandContext, back: TakenBack<K>): Promise<void>;
};
export type RecordUndos = { readonly [K in RecordKind]?: RecordUndo<K> };

/** Subject kinds that facts and risks are about. */
export const subjectKinds = ['asset', 'model', 'flow', 'supplier', 'organisation'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** A predicate says how things should be: pass = it is so, fail = it is proved not to be so. Absent facts are unknown (no-data). */
export type Predicate = {
  readonly id: string;
  readonly subject: SubjectKind;
  readonly title: LocalText;
  /** Days until a fact goes stale. */
  readonly validDays: number;
};

/**
 * All facts of one predicate, as a SELECT over the module's own tables: `subject_id uuid, answer text, reason text,
 * proof jsonb, valid_until timestamptz`. A subject without a row is unknown (no-data); other unknowns say their reason.
 * `proof` is {"rule": ..., "read": {column: value}}: shown wherever the fact is used. No personal data.
 */
export type FactQuery = { readonly predicate: string; readonly select: RawBuilder<unknown> };
export type FactProvider = {
  readonly predicates: readonly Predicate[];
  queries(ctx: QueryContext): readonly FactQuery[];
};

/** One subject as the reasoner sees it: its attributes for `applies`, its facts by predicate. */
export type Subject = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly label: string;
  readonly ownerUnit: string | null;
  /** Groups units of one maker and model into one subject; null when they cannot be told apart. */
  readonly model: { readonly id: string; readonly label: string } | null;
  readonly attributes: Readonly<Record<string, string>>;
};
export type SubjectProvider = {
  readonly kinds: readonly SubjectKind[];
  /** One page of subjects in the order of ids, after `after`. */
  page(ctx: QueryContext, kind: SubjectKind, after: string | null, limit: number): Promise<readonly Subject[]>;
};

/** Something that was found by its words. `to` is the address of its page. */
export type SearchHit = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string | null;
  readonly to: string;
};

/** Looks through one register. It is asked only for who has the permission, with the scope in which that holds. */
export type SearchProvider = {
  readonly permission: string;
  find(ctx: QueryContext, text: string, limit: number): Promise<readonly SearchHit[]>;
};

/**
 * Whose records refer to files. A file is read by who may read such a record: it is asked only for who has the permission,
 * with the scope in which that holds.
 */
export type FileHolder = {
  readonly permission: string;
  /** Whether a record within the scope refers to the file. */
  refersTo(ctx: QueryContext, fileId: string): Promise<boolean>;
};

/** A module of the domain: its services and what it plugs into other modules' slots. */
export type Module = ServiceModule & {
  readonly sinks?: RecordSinks;
  readonly undos?: RecordUndos;
  readonly findUsed?: FindUsed;
  readonly facts?: FactProvider;
  readonly subjects?: SubjectProvider;
  readonly search?: SearchProvider | readonly SearchProvider[];
  readonly files?: FileHolder;
  readonly due?: readonly DueProvider[];
  readonly clauses?: ClauseProvider;
  readonly metrics?: readonly Metric[];
  readonly reviews?: ReviewProvider;
};
