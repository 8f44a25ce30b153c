// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { eventReports } from '../contract.ts';
import { isDecision, reportStates } from '../model.ts';

const api = connect({ eventReports }).eventReports;
const open = { filter: { state: { in: reportStates.filter((state) => !isDecision(state)) } } };

/** Reports that nobody has decided, those that may concern a patient first. */
export function Card() {
  const text = useText();
  const maySetUp = useMay()('event-reports:set-up');
  const found = useQuery({ queryKey: ['event-reports', 'open'], queryFn: () => api.list({ ...open, limit: 5 }) });
  const counted = useQuery({ queryKey: ['event-reports', 'open-count'], queryFn: () => api.listFacets(open) });
  const all = useQuery({ queryKey: ['event-reports', 'how-many'], queryFn: () => api.listFacets({}) });
  return (
    <HomeList
      title={text('event-reports.card.triage')}
      total={counted.data?.total}
      hidden={counted.data?.hidden ?? 0}
      all={{ to: '/event-reports', label: text('event-reports.card.triage.all') }}
      none={text('event-reports.card.triage.none')}
      first={maySetUp ? { to: '/event-reports/points', label: text('event-reports.points') } : undefined}
      rule={text('event-reports.card.triage.rule')}
      gap={all.data?.total === 0 ? text('event-reports.card.triage.gap') : undefined}
      queries={[found, counted, all]}
      items={(found.data?.items ?? []).map(({ id, number, kind, reportedAt }) => ({
        ...{ id, title: `${number} · ${text(`event-reports.kind.${kind}`)}`, to: `/event-reports/${id}` },
        detail: <DateText value={reportedAt} />,
      }))}
    />
  );
}
