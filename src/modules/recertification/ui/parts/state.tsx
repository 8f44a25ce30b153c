// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { Meter } from '../../../../ui/kit/meter.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { pictureState, type StateWord } from '../../../../ui/kit/states.ts';
import { type CampaignState, type LineState, lineStates } from '../../model.ts';
import type { CampaignDetail } from '../../schemas.ts';

const campaignWord: Readonly<Record<CampaignState, StateWord>> = {
  draft: 'draft',
  running: 'due-soon',
  overdue: 'overdue',
  closed: 'done',
};
export const lineWord: Readonly<Record<LineState, StateWord>> = {
  undecided: 'unknown',
  kept: 'pass',
  'to-do': 'fail',
  'said-done': 'partial',
  confirmed: 'done',
};

export function CampaignBadge({ state }: { readonly state: CampaignState }) {
  const text = useText();
  return <StateBadge state={campaignWord[state]} label={text(`recertification.state.${state}`)} />;
}

/** How the rights of a campaign divide into what became of them; what nobody decided is a part like any other. */
export function CampaignMeter({ row }: { readonly row: CampaignDetail }) {
  const text = useText();
  return (
    <Meter
      label={text('recertification.progress')}
      hidden={0}
      parts={lineStates.map((state) => ({
        ...{ state: pictureState(lineWord[state]), label: text(`recertification.line.${state}`) },
        count: row.progress[state],
      }))}
    />
  );
}
