// SPDX-License-Identifier: Apache-2.0
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useText } from '../../i18n/text.tsx';
import classes from './grid.module.css';
import { cellClass } from './grid-row.tsx';
import type { TableColumn } from './types.ts';
import type { Selection } from './use-selection.ts';

type GridHeaderProps<Row> = {
  readonly columns: readonly TableColumn<Row>[];
  readonly sort: string | null;
  readonly onSort: (column: string) => void;
  readonly selection: Selection | null;
};

export function GridHeader<Row>({ columns, sort, onSort, selection }: GridHeaderProps<Row>) {
  const text = useText();
  return (
    <div role="rowgroup" className={classes.header}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {selection && (
          <span role="columnheader" className={`${classes.select} ${classes.pinned}`}>
            <input
              type="checkbox"
              aria-label={text('table.select-all')}
              checked={selection.isAll}
              onChange={selection.toggleAll}
            />
          </span>
        )}
        {columns.map((column, place) => (
          <ColumnHeader
            key={column.id}
            className={cellClass(place)}
            column={column}
            direction={directionOf(column.id, sort)}
            onSort={onSort}
          />
        ))}
      </div>
    </div>
  );
}

type Direction = 'ascending' | 'descending' | 'none';

function directionOf(column: string, sort: string | null): Direction {
  if (sort === column) return 'ascending';
  return sort === `-${column}` ? 'descending' : 'none';
}

const arrows = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort };

type ColumnHeaderProps<Row> = {
  readonly className: string;
  readonly column: TableColumn<Row>;
  readonly direction: Direction;
  readonly onSort: (column: string) => void;
};

function ColumnHeader<Row>({ className, column, direction, onSort }: ColumnHeaderProps<Row>) {
  const text = useText();
  const { id, title, align = 'start', isSortable = false } = column;
  const Arrow = arrows[direction];
  return (
    <span
      role="columnheader"
      className={className}
      data-align={align}
      {...(isSortable ? { 'aria-sort': direction } : {})}
    >
      {isSortable ? (
        <button
          type="button"
          className={classes.sort}
          title={text('table.sort', { column: title })}
          onClick={() => onSort(id)}
          data-sorted={direction !== 'none'}
        >
          {title}
          <Arrow size={14} aria-hidden="true" />
        </button>
      ) : (
        title
      )}
    </span>
  );
}
