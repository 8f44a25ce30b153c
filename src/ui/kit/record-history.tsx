// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { LocalText } from '../../contract/local-text.ts';
import { useActorName } from '../data/actors.ts';
import { useLocal, useText } from '../i18n/text.tsx';
import { DateText } from './date-text.tsx';
import { Loaded } from './loaded.tsx';
import { PlainTable } from './plain-table.tsx';
import classes from './record-history.module.css';

/** One change of a record as an audit trail keeps it; of an update `before` and `after` hold what changed. */
export type HistoryEntry = {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: 'insert' | 'update' | 'delete';
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
};

type Words = {
  /** What people call a column; undefined for one that says nothing to them. */
  readonly fields: (column: string) => string | undefined;
  /** A value in words; undefined where the usual ones will do. */
  readonly say?: (column: string, value: unknown) => string | undefined;
  /** Also what a record said when it was added or deleted. */
  readonly isWhole?: boolean;
};

type RecordHistoryProps<Entry> = Words & {
  readonly label: string;
  readonly queryKey: readonly unknown[];
  /** The latest entries first; those after the cursor that the last call gave. */
  readonly load: (page: { readonly limit: number; readonly cursor?: string }) => Promise<{
    readonly items: readonly Entry[];
    readonly cursor: string | null;
  }>;
  /** What else is to be said of an entry. */
  readonly more?: (entry: Entry) => ReactNode;
};

const limit = 50;

/** What happened to a record, the latest first: when, by whom, and what each value was before and after. */
export function RecordHistory<Entry extends HistoryEntry>(props: RecordHistoryProps<Entry>) {
  const { label, queryKey, load, more, ...words } = props;
  const text = useText();
  const actor = useActorName();
  const found = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load({ limit, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const shown = (rows: readonly { readonly place: number; readonly entry: Entry }[]) => (
    <PlainTable
      label={label}
      rows={rows}
      rowId={({ place }) => String(place)}
      columns={[
        { id: 'when', title: text('history.when'), cell: ({ entry }) => <DateText value={entry.at} /> },
        { id: 'who', title: text('history.who'), cell: ({ entry }) => actor(entry.actor) },
        {
          id: 'what',
          title: text('history.what'),
          cell: ({ entry }) => (
            <>
              <Changes entry={entry} {...words} />
              {more?.(entry)}
            </>
          ),
        },
      ]}
    />
  );
  return (
    <Loaded query={found}>
      {({ pages }) => {
        // one transaction may have changed the record more than once
        const rows = pages.flatMap(({ items }) => items).map((entry, place) => ({ entry, place }));
        if (rows.length === 0) return <p className={classes.none}>{text('history.none')}</p>;
        return (
          <>
            {shown(rows)}
            {found.hasNextPage && (
              <Button
                variant="default"
                mt="md"
                onClick={() => found.fetchNextPage()}
                loading={found.isFetchingNextPage}
              >
                {text('history.more')}
              </Button>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Changes({ entry: { action, before, after }, fields, say, isWhole = false }: Words & { entry: HistoryEntry }) {
  const text = useText();
  const usual = useUsualWords();
  const inWords = (column: string, value: unknown) => say?.(column, value) ?? usual(value);
  const changes = [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((column) => {
    const field = fields(column);
    if (field === undefined) return [];
    const values = { before: inWords(column, before[column]), after: inWords(column, after[column]) };
    return [{ column, line: text('history.change', { field, ...values }) }];
  });
  if (action === 'update' && changes.length === 0)
    return <span className={classes.none}>{text('history.internal')}</span>;
  return (
    <>
      {action !== 'update' && text(`history.${action}`)}
      {(action === 'update' || isWhole) && (
        <ul className={classes.changes}>
          {changes.map(({ column, line }) => (
            <li key={column}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

const isLocalText = (value: object): value is LocalText => 'en' in value && 'de' in value;

function useUsualWords(): (value: unknown) => string {
  const text = useText();
  const local = useLocal();
  return (value) => {
    if (value === null || value === undefined || value === '') return '–';
    if (typeof value === 'boolean') return text(value ? 'answer.yes' : 'answer.no');
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ') || '–';
    if (typeof value !== 'object') return String(value);
    return isLocalText(value) ? local(value) : JSON.stringify(value);
  };
}
