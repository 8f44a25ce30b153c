// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { ReportState as State } from '../../model.ts';

/** The word of the shared vocabulary for each state of a report. */
export const reportWords = {
  new: 'open',
  'in-triage': 'partial',
  incident: 'fail',
  'no-incident': 'done',
  duplicate: 'waived',
} as const;

export function ReportState({ state }: { readonly state: State }) {
  const text = useText();
  return <StateBadge state={reportWords[state]} label={text(`event-reports.state.${state}`)} />;
}
