// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Log } from '../log/log.ts';
import type { Scope } from '../tenancy/scope.ts';
import type { Tx } from '../tenancy/transaction.ts';

/** Who calls, for which tenant, with which rights. The command line calls as `os-user:<name>@cli`. */
export type Caller = {
  readonly actor: string;
  readonly tenant: string;
  readonly permissions: 'all' | ReadonlySet<string>;
  readonly scope: Scope;
  /** Where another right holds than the one that this call is made with; the same scope when it is not said. */
  readonly scopeOf?: (permission: string) => Scope;
  readonly requestId: string;
  readonly language: Language;
};

/** What every handler knows; nothing else is ambient. */
export type BaseContext = {
  readonly tenant: string;
  readonly actor: string;
  readonly scope: Scope;
  readonly permissions: Caller['permissions'];
  /** Where a right of the caller holds: less, at times, than the scope of this call. */
  readonly scopeOf?: (permission: string) => Scope;
  readonly now: Date;
  readonly requestId: string;
  readonly language: Language;
  /** Tags of all languages that screens can be shown in. */
  readonly languages: readonly string[];
  readonly log: Log;
};

/** One transaction, already opened for the tenant. */
export type QueryContext = BaseContext & {
  readonly db: Tx;
  /** The clock that the organisation goes by, an IANA name. */
  readonly timeZone: string;
  /** Which day it is there, as YYYY-MM-DD: what is due, overdue or expired is told by this day. */
  readonly today: string;
};
/** `emit` announces what happened; it is delivered after the commit, at least once. */
export type CommandContext = QueryContext & { readonly emit: (event: EmittedEvent) => Promise<void> };

/** Ids only: a listener reads what it needs itself. */
export type EmittedEvent = { readonly type: string; readonly aggregate: string; readonly version: number };

export type Progress = { readonly step: string; readonly done: number; readonly total: number | undefined };

/** Long work in short transactions. `checkpoint` outlives the process; `signal` is raised when somebody cancels. */
export type JobContext = BaseContext & {
  readonly runId: string;
  readonly files: FileStore;
  readonly signal: AbortSignal;
  /** What the last transaction of an interrupted run left, or null on the first run. */
  readonly checkpoint: unknown;
  /** One short transaction; `save` stores a new checkpoint together with its effects. */
  transaction<T>(work: (ctx: CommandContext, save: (checkpoint: unknown) => Promise<void>) => Promise<T>): Promise<T>;
  progress(step: string, done: number, total?: number): void;
};

/** One read-only snapshot, for exports. */
export type TransferContext = QueryContext & {
  readonly files: FileStore;
  readonly signal: AbortSignal;
  progress(step: string, done: number, total?: number): void;
};

export type Contexts = {
  readonly query: QueryContext;
  readonly command: CommandContext;
  readonly job: JobContext;
  readonly transfer: TransferContext;
};
