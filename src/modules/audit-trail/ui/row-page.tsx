// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { connect } from '../../../ui/data/api.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { auditTrail } from '../contract.ts';
import { Entries } from './parts/entries.tsx';

const api = connect({ auditTrail });

/** Everything that happened to one record. */
export function Page() {
  const text = useText();
  const { rowId = '' } = useParams({ strict: false });
  const found = useInfiniteQuery({
    queryKey: ['audit-trail', 'row', rowId],
    queryFn: ({ pageParam }) => api.auditTrail.history({ rowId, limit: 50, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
  });
  return (
    <PageFrame title={text('audit-trail.history')} sentence={text('audit-trail.history.sentence')}>
      <Entries found={found} entries={found.data?.pages.flatMap(({ items }) => items) ?? []} />
    </PageFrame>
  );
}
