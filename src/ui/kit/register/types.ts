// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { ListSpec } from '../../../contract/list.ts';
import type { ListCalls } from '../table/list-source.ts';
import type { BulkAction, TableColumn, TableFilter } from '../table/types.ts';

/** What every row of a register has beside its own fields; `RegisterItem` of the contracts. */
export type RegisterRow = {
  readonly id: string;
  readonly imported: boolean;
  readonly removed: boolean;
  readonly revision: number;
};

/** A field as people edit it; empty stands for "not known", which is not the same as no. */
export type RegisterField = {
  readonly id: string;
  readonly label: string;
  readonly kind: 'line' | 'prose' | 'number' | 'date' | 'instant' | 'choice' | 'yes-no';
  /** Of a choice; of a line, what is suggested. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly isRequired?: boolean;
  readonly help?: string;
};

/** What a form holds, by field: texts, '' for none, 'yes' and 'no'. */
export type RegisterValues = Record<string, string>;

/** A new row that another page has begun. */
export type RegisterDraft = {
  /** What the form begins with, by field. */
  readonly values: RegisterValues;
  /** What goes with it beside the fields. */
  readonly also: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
};

export type RegisterCalls<Row> = ListCalls<Row> & {
  readonly show: (input: { readonly id: string }) => Promise<Row>;
  readonly add: (input: never) => Promise<Row>;
  readonly update: (input: never) => Promise<Row>;
  readonly remove: (input: { readonly id: string }) => Promise<unknown>;
  readonly restore: (input: { readonly id: string }) => Promise<unknown>;
};

export type Register<Row extends RegisterRow> = {
  /** The name of the table, of its saved views and of exports. */
  readonly id: string;
  readonly list: ListSpec;
  /** The same object at each render. */
  readonly calls: RegisterCalls<Row>;
  /** Who has it may add, edit and take out. */
  readonly permission: string;
  readonly title: string;
  readonly sentence: string;
  /** A verb with its object: 'Add a supplier'. */
  readonly addLabel: string;
  readonly empty: { readonly title: string; readonly body: string };
  readonly columns: readonly TableColumn<Row>[];
  readonly filters: readonly TableFilter[];
  readonly fields: readonly RegisterField[];
  readonly nameOf: (row: Row) => string;
  /** State of a row, for the head of its detail. */
  readonly stateOf: (row: Row) => ReactNode;
  /** Fields whose values do not lie in the row under their own names. */
  readonly read?: (row: Row) => RegisterValues;
  /** The changes to send, from those that a form made; beside `read`. */
  readonly write?: (changes: Readonly<Record<string, unknown>>, row: Row | null) => Readonly<Record<string, unknown>>;
  /** What those who may edit can do with several rows at once. */
  readonly bulkActions?: readonly BulkAction<Row>[];
  /** More about a row, below its fields. */
  readonly more?: (row: Row) => ReactNode;
};
