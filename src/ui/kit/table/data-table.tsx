// SPDX-License-Identifier: Apache-2.0
import { Alert, Button } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { recordExport } from '../../data/record-export.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../empty-state.tsx';
import { QueryError } from '../error-state.tsx';
import { useNotify } from '../notify.tsx';
import { saveFile } from '../save-file.ts';
import { useErrorsShown } from '../shown-errors.ts';
import { StateIcon } from '../state-badge.tsx';
import { useMark } from '../use-mark.ts';
import { BulkBar } from './bulk-bar.tsx';
import classes from './data-table.module.css';
import { exportRows } from './export-rows.ts';
import { FilterChips } from './filter-chips.tsx';
import { Grid } from './grid.tsx';
import { ColumnTool, ExportTool, FilterTool, TableSearch } from './toolbar.tsx';
import type { BulkAction, TableColumn, TableFilter, TableSource } from './types.ts';
import { useRows } from './use-rows.ts';
import { useOpeningView, useSavedViews } from './use-saved-views.ts';
import { useSelection } from './use-selection.ts';
import { type ChangeView, useView } from './use-view.ts';
import { isFiltered, nextSort, type TableView } from './view.ts';
import { ViewsMenu } from './views-menu.tsx';

type DataTableProps<Row> = {
  /** Names the table in the store of queries and in the file of an export. */
  readonly id: string;
  /** The endpoint that lists the rows, as `assets.list`: its saved views are those of the table. Without it there are none. */
  readonly list?: string;
  /** What its rows are, for screen readers. */
  readonly label: string;
  /** The first one stays while the others scroll. */
  readonly columns: readonly TableColumn<Row>[];
  readonly source: TableSource<Row>;
  readonly rowId: (row: Row) => string;
  readonly filters?: readonly TableFilter[];
  /** Whether the endpoint takes a text to search for. */
  readonly isSearchable?: boolean;
  readonly onOpen?: (row: Row) => void;
  readonly bulkActions?: readonly BulkAction<Row>[];
  /** Stands in the bar of selected rows when all that are loaded are selected, and there are more. */
  readonly forAll?: ReactNode;
  /** Shown where the register has no rows at all: an `EmptyState` that says what would be here and what brings it. */
  readonly empty: ReactNode;
  /** More tools of the page's own. */
  readonly tools?: ReactNode;
};

/** A register as a table: rows come from the server as one scrolls, and its view stands in the address. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, source, filters = [], bulkActions = [] } = props;
  const [view, setView] = useView();
  const saved = useSavedViews(props.list);
  const isViewGone = useOpeningView(saved.data, view, setView);
  const found = useRows(props.id, source, view);
  const selection = useSelection(found.rows, props.rowId);
  const shown = useMemo(() => shownColumns(columns, view), [columns, view]);
  useErrorsShown(...found.errors.map((error) => (found.error ? error : null)));
  if (found.error) return <QueryError error={found.error} />;
  const isLoading = found.pages.isPending || (found.rows.length === 0 && found.hidden === null);
  const isEmpty = !isLoading && found.rows.length === 0;
  if (isEmpty && !isFiltered(view) && found.hidden === 0) return props.empty;
  return (
    <div className={classes.table}>
      <div className={`${classes.tools} screen-only`}>
        {props.isSearchable && <TableSearch view={view} onChange={setView} />}
        {filters.length > 0 && <FilterTool view={view} onChange={setView} filters={filters} counts={found.facets} />}
        <ColumnTool view={view} onChange={setView} columns={columns} shown={shown.map(({ id }) => id)} />
        {props.list && <ViewsMenu list={props.list} saved={saved} view={view} onChange={setView} />}
        <ExportRows {...props} view={view} shown={shown} />
        {props.tools}
      </div>
      {isViewGone && <ViewGone onClose={() => setView(view, { saved: null })} />}
      <FilterChips view={view} filters={filters} onChange={setView} />
      {selection.rows.length > 0 && (
        <BulkBar
          rows={selection.rows}
          actions={bulkActions}
          onClear={selection.clear}
          forAll={selection.isAll && found.rows.length < (found.total ?? 0) && props.forAll}
        />
      )}
      {isEmpty ? (
        <NoMatch view={view} onChange={setView} />
      ) : (
        <Grid
          key={view.density}
          density={view.density}
          label={props.label}
          columns={shown}
          rows={found.rows}
          rowId={props.rowId}
          total={found.total}
          sort={view.sort}
          onSort={(column) => setView({ ...view, sort: nextSort(view.sort, column) })}
          selection={bulkActions.length > 0 ? selection : null}
          onOpen={props.onOpen}
          isLoading={isLoading}
          isStale={found.pages.isPlaceholderData}
          isLoadingMore={found.pages.isFetchingNextPage}
          onEnd={() => {
            if (found.pages.hasNextPage && !found.pages.isFetchingNextPage) void found.pages.fetchNextPage();
          }}
        />
      )}
      <Counts total={found.total} hidden={found.hidden ?? 0} />
    </div>
  );
}

function shownColumns<Row>(columns: readonly TableColumn<Row>[], { columns: chosen }: TableView) {
  return columns.filter(({ id, isExtra = false }, index) => index === 0 || (chosen ? chosen.includes(id) : !isExtra));
}

/** The link that was followed names a view that was removed, or that nobody shares any more. */
function ViewGone({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  return (
    <Alert
      variant="outline"
      icon={<StateIcon state="unknown" size={18} />}
      title={text('table.view.gone')}
      withCloseButton
      closeButtonLabel={text('action.close')}
      onClose={onClose}
    >
      {text('table.view.gone.body')}
    </Alert>
  );
}

type NoMatchProps = { readonly view: TableView; readonly onChange: ChangeView };

function NoMatch({ view, onChange }: NoMatchProps) {
  const text = useText();
  const showAll = () => onChange({ ...view, text: '', filters: {} });
  return (
    <EmptyState
      title={text('table.no-match.title')}
      action={<Button onClick={showAll}>{text('table.filter.clear')}</Button>}
    >
      {text('table.no-match.body')}
    </EmptyState>
  );
}

/** How many rows there are, and how many one may not see: a list that hides some never looks complete. */
function Counts({ total, hidden }: { readonly total: number | null; readonly hidden: number }) {
  const text = useText();
  return (
    <p className={classes.counts} role="status">
      {total !== null && text('table.count', { count: total })}
      {hidden > 0 && <span>{text('table.hidden', { count: hidden })}</span>}
    </p>
  );
}

type ExportRowsProps<Row> = Pick<DataTableProps<Row>, 'id' | 'source'> & {
  readonly view: TableView;
  readonly shown: readonly TableColumn<Row>[];
};

function ExportRows<Row>({ id, source, view, shown }: ExportRowsProps<Row>) {
  const notify = useNotify();
  const [exported, setExported] = useState<number | null>(null);
  const mark = useMark();
  const run = async () => {
    setExported(0);
    const make = async () => {
      await recordExport({ table: id, columns: shown.map((column) => column.id), isFiltered: isFiltered(view) });
      const { signal } = new AbortController();
      saveFile(`${id}.csv`, await exportRows(source, view, shown, setExported, signal, mark));
    };
    await make().catch(notify.failed);
    setExported(null);
  };
  return <ExportTool onExport={run} exported={exported} />;
}
