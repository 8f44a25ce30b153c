// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { dayOf } from '../../../ui/i18n/today.ts';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import type { Reading } from '../schemas.ts';
import { readingQuery } from './parts/api.ts';

/** What the person must read, and what they have acknowledged. */
export function Page() {
  const text = useText();
  const found = useQuery(readingQuery);
  const late = (found.data?.items ?? []).filter((one) => isLate(one)).length;
  return (
    <PageFrame
      title={text('documents.reading')}
      sentence={text('documents.reading.sentence')}
      callouts={late > 0 ? [{ id: 'late', state: 'bad', title: text('documents.reading.late', { count: late }) }] : []}
    >
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={text('documents.reading.none')}>{text('documents.reading.none.body')}</EmptyState>
          ) : (
            <PlainTable
              label={text('documents.reading')}
              rows={items}
              rowId={({ documentId }) => documentId}
              columns={[
                {
                  id: 'title',
                  title: text('documents.name'),
                  cell: ({ documentId, title }) => <Link to={`/reading/${documentId}` as string}>{title}</Link>,
                },
                { id: 'number', title: text('documents.version'), align: 'end', cell: ({ number }) => number },
                { id: 'state', title: text('documents.reading.state'), cell: (one) => <ReadingState reading={one} /> },
                { id: 'due', title: text('documents.reading.due'), cell: ({ due }) => <DateText value={due} /> },
              ]}
            />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

const isLate = ({ acknowledgedAt, due }: Reading) => acknowledgedAt === null && due !== null && due < dayOf();

export function ReadingState({ reading }: { readonly reading: Reading }) {
  const text = useText();
  if (reading.acknowledgedAt !== null) return <StateBadge state="done" label={text('documents.acknowledged')} />;
  if (isLate(reading)) return <StateBadge state="overdue" />;
  return <StateBadge state="due-soon" label={text('documents.reading.open')} />;
}
