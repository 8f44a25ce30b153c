// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { ListedIncident } from '../../schemas.ts';

const words = { open: 'open', contained: 'partial', closed: 'done' } as const;

export function IncidentState({ state }: Pick<ListedIncident, 'state'>) {
  const text = useText();
  return <StateBadge state={words[state]} label={text(`incidents.state.${state}`)} />;
}
