// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { ErrorState } from '../../../../ui/kit/error-state.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { TrailEntry } from '../../../audit-trail/contract.ts';
import { ActorName } from './actor-name.tsx';
import { type AssetDetail, api } from './api.ts';
import classes from './assets.module.css';
import { useAssetWords, valueWords } from './words.ts';

const fieldOf = (column: string) => column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
/** Columns that follow from others, or say nothing to people. */
const technical: ReadonlySet<string> = new Set([
  'revision',
  'kept',
  'stated',
  'more',
  'services',
  'modelId',
  'mergedInto',
]);

/** What was changed on it, by whom, before and after. */
export function HistoryTab({ detail: { asset } }: { readonly detail: AssetDetail }) {
  const text = useText();
  const found = useInfiniteQuery({
    queryKey: ['assets', 'history', asset.id],
    queryFn: ({ pageParam }) =>
      api.assets.history({ id: asset.id, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isSuccess && rows.length === 0) return <p className={classes.none}>{text('assets.history.none')}</p>;
  return (
    <>
      <PlainTable
        label={text('assets.tab.history')}
        rows={rows}
        rowId={({ seq, action }) => `${seq} ${action}`}
        columns={[
          { id: 'when', title: text('assets.history.when'), cell: ({ at }) => <DateText value={at} /> },
          { id: 'who', title: text('assets.history.who'), cell: ({ actor }) => <ActorName actor={actor} /> },
          { id: 'what', title: text('assets.history.what'), cell: (entry) => <Changes entry={entry} /> },
        ]}
      />
      {found.hasNextPage && (
        <Button variant="default" mt="md" onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {text('assets.history.more')}
        </Button>
      )}
    </>
  );
}

function Changes({ entry: { action, before, after } }: { readonly entry: TrailEntry }) {
  const text = useText();
  const words = useAssetWords();
  if (action === 'insert') return text('assets.history.entered');
  const changed = Object.keys(after).filter((column) => !technical.has(fieldOf(column)));
  if (changed.length === 0) return <span className={classes.none}>{text('assets.history.technical')}</span>;
  return (
    <ul className={classes.changes}>
      {changed.map((column) => {
        const field = fieldOf(column);
        return (
          <li key={column}>
            {text('assets.history.change', {
              field: words.field(field),
              before: valueWords(words, field, before[column]),
              after: valueWords(words, field, after[column]),
            })}
          </li>
        );
      })}
    </ul>
  );
}
