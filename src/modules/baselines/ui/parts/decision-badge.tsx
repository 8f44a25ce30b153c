// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { Baseline } from '../../schemas.ts';

const stateWord = { draft: 'draft', waiting: 'proposed', approved: 'approved', refused: 'fail' } as const;

export function DecisionBadge({ decision }: Pick<Baseline, 'decision'>) {
  const text = useText();
  return <StateBadge state={stateWord[decision]} label={text(`baselines.decision.${decision}`)} />;
}
