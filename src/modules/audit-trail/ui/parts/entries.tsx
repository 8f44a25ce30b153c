// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { QueryError } from '../../../../ui/kit/error-state.tsx';
import { Waiting } from '../../../../ui/kit/loaded.tsx';
import type { TrailEntry } from '../../contract.ts';
import { Changes } from './changes.tsx';
import classes from './entries.module.css';
import { KeptApart } from './kept-apart.tsx';
import { recordAddress } from './record-address.ts';

type Pages = {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
};
type EntriesProps = { readonly found: Pages; readonly entries: readonly TrailEntry[] };

/** Changed rows one below the other, each with what it said before and after. */
export function Entries({ found, entries }: EntriesProps) {
  const text = useText();
  if (found.isError) return <QueryError error={found.error} />;
  if (found.isPending) return <Waiting />;
  if (entries.length === 0)
    return <EmptyState title={text('audit-trail.empty.title')}>{text('audit-trail.no-entries')}</EmptyState>;
  return (
    <>
      {entries.map((entry) => (
        <Entry key={`${entry.seq} ${entry.table} ${entry.rowId} ${entry.action}`} entry={entry} />
      ))}
      {found.hasNextPage && (
        <Button mt="md" variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {text('audit-trail.more')}
        </Button>
      )}
    </>
  );
}

function Entry({ entry }: { readonly entry: TrailEntry }) {
  const text = useText();
  const nameOf = useActorName();
  const { table, action, at, actor, rowId } = entry;
  const address = recordAddress(entry);
  return (
    <section className={classes.entry} aria-label={`${table} ${text(`audit-trail.action.${action}`)}`}>
      <h2>
        {table} · {text(`audit-trail.action.${action}`)}
      </h2>
      <p className={classes.about}>
        {nameOf(actor)}, <DateText value={at} exact /> ·{' '}
        {address && (
          <>
            <Link {...address}>{text('audit-trail.open-record')}</Link> ·{' '}
          </>
        )}
        <Link to="/audit-trail/rows/$rowId" params={{ rowId }}>
          {text('audit-trail.history')}
        </Link>
      </p>
      <Changes entry={entry} />
      <KeptApart entry={entry} />
    </section>
  );
}
