// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { wallClockIn } from '../../../../contract/calendar.ts';
import { connect } from '../../../../ui/data/api.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { timeZone } from '../../../../ui/i18n/time-zone.ts';
import type { RegisterDraft } from '../../../../ui/kit/register/types.ts';
import { eventReports } from '../../../event-reports/contract.ts';
import { fromReport } from '../../model/from-report.ts';

const api = connect({ eventReports }).eventReports;

/** The incident that is to be made of the event report in the address, as `report`. */
export function useReportDraft(): RegisterDraft | undefined {
  const text = useText();
  const navigate = useNavigate();
  const { report: asked }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const id = typeof asked === 'string' ? asked : '';
  const isAsked = useMay()('event-reports:read') && id !== '';
  const found = useQuery({
    queryKey: ['event-reports', 'one', id],
    queryFn: () => api.show({ id }),
    enabled: isAsked,
  });
  if (!isAsked || !found.data) return undefined;
  const { number, reportedAt, ownerUnit } = found.data;
  return {
    values: {
      ...fromReport(found.data),
      title: text('incidents.from-report', { number }),
      noticedAt: wallClockIn(timeZone(), new Date(reportedAt)),
    },
    also: { reportId: id, ownerUnit },
    onClose: () => void navigate({ to: '.', search: (old: object) => ({ ...old, report: undefined }), replace: true }),
  };
}
