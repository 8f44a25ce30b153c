// SPDX-License-Identifier: Apache-2.0

import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { eventReports, type OwnReport } from '../../contract.ts';
import { ReportState } from './report-state.tsx';

export const ownApi = connect({ eventReports }).eventReports;

/** What somebody has reported, and what has become of it. */
export function OwnReports({ items }: { readonly items: readonly OwnReport[] }) {
  const text = useText();
  return (
    <PlainTable
      label={text('event-reports.mine')}
      rows={items}
      rowId={({ id }) => id}
      columns={[
        { id: 'number', title: text('event-reports.number'), cell: ({ number }) => number },
        { id: 'kind', title: text('event-reports.kind.short'), cell: ({ kind }) => text(`event-reports.kind.${kind}`) },
        { id: 'what', title: text('event-reports.description.short'), cell: ({ description }) => description },
        { id: 'at', title: text('event-reports.reported'), cell: ({ reportedAt }) => <DateText value={reportedAt} /> },
        { id: 'state', title: text('event-reports.state'), cell: ({ state }) => <ReportState state={state} /> },
      ]}
    />
  );
}
