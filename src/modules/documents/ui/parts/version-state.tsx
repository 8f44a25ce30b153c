// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { VersionState as State } from '../../schemas.ts';

const words: Readonly<Record<State, StateWord>> = {
  draft: 'draft',
  'in-review': 'proposed',
  scheduled: 'due-soon',
  'in-force': 'approved',
  superseded: 'not-applicable',
  withdrawn: 'not-applicable',
};

export function VersionState({ state }: { readonly state: State }) {
  return <StateBadge state={words[state]} label={useText()(`documents.version.${state}`)} />;
}
