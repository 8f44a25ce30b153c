// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { JudgedProcessor } from '../../partner-schemas.ts';

/** Whether a contract or an agreement holds today. */
export function Holds({ holds: { answer, reason } }: Pick<JudgedProcessor, 'holds'>) {
  const text = useText();
  if (answer === 'pass') return <StateBadge state="pass" label={text('privacy.holds.pass')} />;
  if (answer === 'fail') return <StateBadge state="fail" label={text('privacy.holds.fail')} />;
  return <StateBadge state="unknown" reason={reason} />;
}
