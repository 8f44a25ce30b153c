// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import classes from './plain-table.module.css';

export type PlainColumn<Row> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** `end` for numbers. */
  readonly align?: 'end';
  /** The head of a column of buttons says what they are for to screen readers only. */
  readonly isHidden?: boolean;
};

type PlainTableProps<Row> = {
  readonly label: string;
  readonly columns: readonly PlainColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
};

/** A short list that is shown whole; registers use `DataTable`. */
export function PlainTable<Row>({ label, columns, rows, rowId }: PlainTableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: no region of the page, which stands around it already
    <div className={classes.box} role="group" aria-label={label} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ id, title, align, isHidden = false }) => (
              <th key={id} scope="col" className={align ? classes.end : undefined}>
                {isHidden ? <span className="for-screen-readers">{title}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)}>
              {columns.map(({ id, cell, align }) => (
                <td key={id} className={align ? classes.end : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
