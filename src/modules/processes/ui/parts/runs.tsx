// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { ListedProcess } from '../../schemas.ts';

/** Whether a process runs as it is described. */
export function Runs({ runs: { answer, reason } }: Pick<ListedProcess, 'runs'>) {
  const text = useText();
  if (answer === 'pass') return <StateBadge state="pass" label={text('processes.runs.pass')} />;
  if (answer === 'fail') return <StateBadge state="fail" label={text('processes.runs.fail')} />;
  return <StateBadge state="unknown" reason={reason} />;
}
