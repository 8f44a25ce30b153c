// SPDX-License-Identifier: Apache-2.0
import { Skeleton } from '@mantine/core';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/text.tsx';
import { type Density, density, rowHeights } from '../density.ts';
import classes from './grid.module.css';
import { GridHeader } from './grid-header.tsx';
import { GridRow } from './grid-row.tsx';
import type { TableColumn } from './types.ts';
import type { Selection } from './use-selection.ts';

export type GridProps<Row> = {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly total: number | null;
  readonly sort: string | null;
  readonly onSort: (column: string) => void;
  readonly selection: Selection | null;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly isLoading: boolean;
  /** The rows are those of the view before, while the next ones are on their way. */
  readonly isStale: boolean;
  readonly isLoadingMore: boolean;
  /** The last loaded row has come into sight. */
  readonly onEnd: () => void;
  readonly density: Density | null;
};

const widthOf = <Row,>({ width = 140 }: TableColumn<Row>) => width;
const selectWidth = 40;
const headerHeight = 34;

/** Tracks of all rows: the sum of the least widths is the width from which the table scrolls sideways. */
function tracks<Row>(columns: readonly TableColumn<Row>[], isSelectable: boolean): CSSProperties {
  const template = columns.map((column) => `minmax(${widthOf(column)}px, ${widthOf(column)}fr)`);
  const least = columns.reduce((sum, column) => sum + widthOf(column), isSelectable ? selectWidth : 0);
  return {
    '--columns': [...(isSelectable ? [`${selectWidth}px`] : []), ...template].join(' '),
    minWidth: least,
  } as CSSProperties;
}

/** What the header and the first column cover while the rest scrolls: what has the focus does not stop below them. */
const covered = <Row,>([first]: readonly TableColumn<Row>[], isSelectable: boolean): CSSProperties => ({
  scrollPaddingBlockStart: headerHeight,
  scrollPaddingInlineStart: (first ? widthOf(first) : 0) + (isSelectable ? selectWidth : 0),
});

/** Only the rows in sight are in the document; the first column and the header stay while the rest scrolls. */
export function Grid<Row>(props: GridProps<Row>) {
  const { rows, columns, selection, total, onEnd } = props;
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = rowHeights[props.density ?? density()];
  const [last, setLast] = useState<number | null>(null);
  const active = last === null ? null : Math.min(last, rows.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // the row that has the focus, or had it last, stays in the document wherever the table is scrolled to
    rangeExtractor: (range) => withRow(range, active),
  });
  const items = virtual.getVirtualItems();
  const end = items.at(-1)?.index ?? -1;
  const current = active ?? virtual.range?.startIndex ?? 0;
  const walk = useRowKeys(props, box, current, (target) => {
    setLast(target);
    virtual.scrollToIndex(target);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each end that comes into sight
  useEffect(() => {
    if (end >= rows.length - 20 && rows.length > 0) onEnd();
  }, [end, rows.length]);
  return (
    <section
      ref={box}
      className={classes.box}
      style={covered(columns, selection !== null)}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      onKeyDown={walk}
      onFocus={({ target }) => setLast((before) => indexOf(target) ?? before)}
      aria-busy={props.isLoading || props.isStale}
    >
      <div
        role="table"
        aria-label={props.label}
        aria-rowcount={total === null ? -1 : total + 1}
        className={classes.table}
        style={tracks(columns, selection !== null)}
      >
        <GridHeader columns={columns} sort={props.sort} onSort={props.onSort} selection={selection} />
        {props.isLoading ? (
          <Waiting rowHeight={rowHeight} />
        ) : (
          <div
            role="rowgroup"
            className={classes.rows}
            style={{ height: virtual.getTotalSize() }}
            data-stale={props.isStale}
          >
            {items.map(({ index, start }) => {
              const row = rows[index];
              return (
                row !== undefined && (
                  <GridRow
                    key={props.rowId(row)}
                    row={row}
                    id={props.rowId(row)}
                    index={index}
                    top={start}
                    height={rowHeight}
                    isCurrent={index === current}
                    columns={columns}
                    selection={selection}
                    onOpen={props.onOpen}
                  />
                )
              );
            })}
          </div>
        )}
      </div>
      {props.isLoadingMore && <LoadingMore />}
    </section>
  );
}

const withRow = (range: Range, index: number | null): number[] =>
  [...new Set([...defaultRangeExtractor(range), ...(index === null || index < 0 ? [] : [index])])].sort(
    (a, b) => a - b,
  );

/** Of what is in a row. */
function indexOf(element: Element): number | undefined {
  const index = element.closest('[data-index]')?.getAttribute('data-index');
  return index ? Number(index) : undefined;
}

/** Keys within the rows: arrows, page and end keys walk, space selects, enter opens. */
function useRowKeys<Row>(
  { rows, rowId, selection, onOpen }: GridProps<Row>,
  box: { readonly current: HTMLElement | null },
  current: number,
  walkTo: (index: number) => void,
) {
  const wanted = useRef<number | null>(null);
  const focusWanted = () => {
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  };
  // a row that is far away is drawn only when the table has been scrolled to it
  useEffect(focusWanted);
  return (event: KeyboardEvent<HTMLElement>) => {
    // what a cell has opened over the page has keys of its own
    const isHere = event.target instanceof Node && box.current?.contains(event.target);
    if (!isHere || isInside(event.target, 'input, select, textarea')) return;
    const isOnRow = isInside(event.target, '[data-index]');
    const row = isOnRow ? rows[current] : undefined;
    const isOwn = !isInside(event.target, 'button, a');
    if (event.key === ' ' && isOwn && row !== undefined && selection) selection.toggle(rowId(row));
    else if (event.key === 'Enter' && isOwn && row !== undefined && onOpen) onOpen(row);
    else {
      const target = rowFrom(event.key, isOnRow ? current : -1, rows.length);
      if (target === undefined) return;
      wanted.current = target;
      walkTo(target);
      focusWanted();
    }
    event.preventDefault();
  };
}

/** Rows that a page key jumps over. */
const page = 15;

/** The row that a key leads to from another one, or from before the first; undefined for other keys. */
function rowFrom(key: string, from: number, count: number): number | undefined {
  const within = (index: number) => Math.max(0, Math.min(count - 1, index));
  if (key === 'ArrowDown') return within(from + 1);
  if (key === 'ArrowUp') return within(from - 1);
  if (key === 'PageDown') return within(from + page);
  if (key === 'PageUp') return within(from - page);
  if (key === 'Home') return 0;
  return key === 'End' ? within(count - 1) : undefined;
}

const isInside = (target: EventTarget, selector: string) =>
  target instanceof Element && target.closest(selector) !== null;

const waitingRows = Array.from({ length: 12 }, (_, index) => index);

function Waiting({ rowHeight }: { readonly rowHeight: number }) {
  return (
    <div role="rowgroup">
      {waitingRows.map((index) => (
        <div key={index} role="row" className={classes.waiting} style={{ height: rowHeight }}>
          <span role="cell">
            <Skeleton height={10} width={`${30 + ((index * 37) % 50)}%`} />
          </span>
        </div>
      ))}
    </div>
  );
}

function LoadingMore() {
  return (
    <p role="status" className={classes.more}>
      {useText()('table.loading-more')}
    </p>
  );
}
