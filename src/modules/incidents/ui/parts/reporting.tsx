// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Report } from '../../schemas.ts';

const stateWord: Readonly<Record<Report['state'], StateWord>> = {
  waiting: 'due-soon',
  overdue: 'overdue',
  sent: 'done',
  'sent-late': 'partial',
  'not-required': 'waived',
  'not-applicable': 'not-applicable',
  'cannot-tell': 'unknown',
};

/** How a duty to report stands. */
export function Reporting({ state }: { readonly state: Report['state'] }) {
  const text = useText();
  return <StateBadge state={stateWord[state]} label={text(`incidents.report.${state}`)} />;
}
