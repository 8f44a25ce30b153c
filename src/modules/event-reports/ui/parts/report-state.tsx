// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { ReportState as State } from '../../model.ts';

const words = {
  new: 'open',
  'in-triage': 'partial',
  incident: 'fail',
  'no-incident': 'done',
  duplicate: 'waived',
} as const;

export function ReportState({ state }: { readonly state: State }) {
  const text = useText();
  return <StateBadge state={words[state]} label={text(`event-reports.state.${state}`)} />;
}
