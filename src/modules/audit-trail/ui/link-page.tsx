// SPDX-License-Identifier: Apache-2.0
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useActorName } from '../../../ui/data/actors.ts';
import { connect } from '../../../ui/data/api.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { auditTrail } from '../contract.ts';
import { Entries } from './parts/entries.tsx';

const api = connect({ auditTrail });

/** The rows that one transaction changed, before and after. */
export function Page() {
  const text = useText();
  const format = useFormat();
  const nameOf = useActorName();
  const { seq = '' } = useParams({ strict: false });
  const found = useInfiniteQuery({
    queryKey: ['audit-trail', 'link', seq],
    queryFn: ({ pageParam }) =>
      api.auditTrail.show({ seq: Number(seq), limit: 50, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const link = found.data?.pages[0]?.link;
  const sentence =
    link &&
    text('audit-trail.link.sentence', { who: nameOf(link.actor), when: format.dateTime(link.at), count: link.changes });
  return (
    <PageFrame title={text('audit-trail.link', { seq })} sentence={sentence}>
      <Entries found={found} entries={found.data?.pages.flatMap(({ items }) => items) ?? []} />
    </PageFrame>
  );
}
