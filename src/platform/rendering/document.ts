// SPDX-License-Identifier: Apache-2.0

/**
 * What a report is made of. Reports build this; the PDF, HTML and DOCX writers draw it. It holds words and shapes, no layout.
 */
export type StateWord = 'good' | 'bad' | 'partial' | 'unknown' | 'neutral' | 'draft';

/** A run of text. Plain strings are allowed wherever inline content is. */
export type Inline =
  | string
  | { readonly text: string; readonly strong?: boolean; readonly mono?: boolean; readonly muted?: boolean }
  | { readonly state: StateWord; readonly text: string };
export type Cell = Inline | readonly Inline[];

export type Column = {
  readonly title: string;
  /** Relative width; columns share the line in this proportion. */
  readonly width: number;
  readonly align?: 'left' | 'right' | 'centre';
};

export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: readonly Inline[] | string }
  | { readonly type: 'list'; readonly items: readonly Cell[]; readonly ordered?: boolean }
  | { readonly type: 'facts'; readonly rows: readonly { readonly label: string; readonly value: Cell }[] }
  | { readonly type: 'callout'; readonly state: StateWord; readonly title: string; readonly text: readonly Cell[] }
  | {
      readonly type: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      readonly caption?: string;
      /** Printed below, e.g. that the table stops at 2,000 rows and which file has the rest. */
      readonly note?: string;
    }
  | {
      readonly type: 'figure';
      readonly svg: string;
      readonly alt: string;
      readonly caption?: string;
      readonly wide?: boolean;
    }
  | { readonly type: 'page-break' };

export type DocumentModel = {
  readonly title: string;
  readonly subtitle?: string;
  readonly language: 'en' | 'de';
  readonly organisation: string;
  /** Rows of the title page: scope, version, date, approval, hash. */
  readonly control: readonly { readonly label: string; readonly value: string }[];
  /** Printed on every page, e.g. 'DRAFT, NOT APPROVED' or 'DEMONSTRATION DATA'. */
  readonly marks: readonly string[];
  /** On page one, right after the title: what is still missing. */
  readonly notice?: { readonly title: string; readonly items: readonly string[] };
  /** Provenance notices of the catalogs shown, printed at the end. */
  readonly sources: readonly string[];
  readonly landscape?: boolean;
  readonly body: readonly Block[];
};
