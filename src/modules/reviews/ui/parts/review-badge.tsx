// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { ReviewState } from '../../model.ts';

const word = { planned: 'proposed', held: 'partial', approved: 'approved' } as const;

export function ReviewBadge({ state }: { readonly state: ReviewState }) {
  return <StateBadge state={word[state]} label={useText()(`reviews.state.${state}`)} />;
}
