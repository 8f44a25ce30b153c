// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { Member } from '../../schemas.ts';

/** Whether somebody has a second factor; a program has none and needs none. */
export function FactorBadge({ member }: { readonly member: Pick<Member, 'kind' | 'secondFactor'> }) {
  const text = useText();
  if (member.kind === 'service') return <StateBadge state="not-applicable" />;
  const { secondFactor } = member;
  return <StateBadge state={secondFactor ? 'done' : 'partial'} label={text(`users.factor.${secondFactor}`)} />;
}
