// SPDX-License-Identifier: Apache-2.0
import { type MouseEvent, memo, useRef } from 'react';
import { useText } from '../../i18n/text.tsx';
import classes from './grid.module.css';
import type { TableColumn } from './types.ts';
import type { Selection } from './use-selection.ts';
import { useTabStops } from './use-tab-stops.ts';

type GridRowProps<Row> = {
  readonly row: Row;
  readonly id: string;
  readonly index: number;
  /** Distance from the first row, in pixels. */
  readonly top: number;
  readonly height: number;
  /** The one row that the tab key leads to; the arrow keys lead from it to the others. */
  readonly isCurrent: boolean;
  readonly columns: readonly TableColumn<Row>[];
  readonly selection: Selection | null;
  readonly onOpen: ((row: Row) => void) | undefined;
};

/** The header is row 1 of a table for screen readers, so that the first row of data is 2. */
const ariaIndex = (index: number) => index + 2;

/** The first column stays while the others scroll. */
export const cellClass = (place: number): string =>
  place === 0 ? `${classes.cell} ${classes.pinned}` : (classes.cell ?? '');

/** Drawn anew only when something in it has changed, not with every step of scrolling. */
export const GridRow = memo(PlainRow) as typeof PlainRow;

function PlainRow<Row>(props: GridRowProps<Row>) {
  const { row, id, index, columns, selection, onOpen, isCurrent } = props;
  const text = useText();
  const place = useRef<HTMLDivElement>(null);
  useTabStops(place, isCurrent);
  const isSelected = selection?.has(id) ?? false;
  const open = (event: MouseEvent) => {
    const isControl = event.target instanceof Element && event.target.closest('a, button, input, label');
    if (onOpen && !isControl && getSelection()?.isCollapsed !== false) onOpen(row);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all rows are handled by the table
    <div
      ref={place}
      role="row"
      tabIndex={isCurrent ? 0 : -1}
      aria-rowindex={ariaIndex(index)}
      className={classes.row}
      style={{ top: props.top, height: props.height, position: 'absolute' }}
      data-index={index}
      data-selected={isSelected}
      data-opens={onOpen !== undefined}
      onClick={open}
    >
      {selection && (
        <span role="cell" className={`${classes.select} ${classes.pinned}`}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={text('table.select')}
            checked={isSelected}
            onChange={() => selection.toggle(id)}
          />
        </span>
      )}
      {columns.map((column, nth) => (
        <span key={column.id} role="cell" className={cellClass(nth)} data-align={column.align ?? 'start'}>
          {/* a name in another script is cut off at its own end */}
          <span className={classes.content} dir="auto">
            {column.cell(row)}
          </span>
        </span>
      ))}
    </div>
  );
}
