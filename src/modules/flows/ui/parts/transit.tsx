// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { type Proof, Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Flow } from '../../contract.ts';
import { useFlowWords } from './words.ts';

const stateOf = {
  protected: 'pass',
  unprotected: 'fail',
  unknown: 'unknown',
  'not-applicable': 'not-applicable',
} as const satisfies Record<Flow['transit'], StateWord>;

/** Whether the way is protected, as icon, word and colour. */
export function TransitBadge({ transit }: { readonly transit: Flow['transit'] }) {
  return <StateBadge state={stateOf[transit]} label={useFlowWords().transit(transit)} />;
}

/** The same, opening what was read and the rule that judged it. */
export function ProvenTransit({ flow }: { readonly flow: Flow }) {
  return (
    <Proven proof={useTransitProof(flow)}>
      <TransitBadge transit={flow.transit} />
    </Proven>
  );
}

function useTransitProof(flow: Flow): Proof {
  const text = useText();
  const words = useFlowWords();
  const stated = flow.stated['protected-in-transit'];
  return {
    answer: text(`flows.proof.${flow.transit}`),
    state: stateOf[flow.transit],
    facts: [
      { label: text('flows.protection'), value: flow.protection ?? text('flows.proof.nothing') },
      {
        label: text('flows.proof.stated'),
        value: stated === undefined ? text('flows.proof.nothing') : words.yesNo(stated),
      },
      { label: text('flows.form'), value: words.form(flow.form) },
    ],
    rule: text('flows.proof.rule'),
    source: text('flows.proof.source'),
    computedAt: null,
    wouldChange: [text('flows.proof.change.words'), text('flows.proof.change.form')],
    ...(flow.transit === 'unknown' && {
      missing: [{ what: text('flows.proof.missing'), who: text('flows.proof.who') }],
    }),
  };
}
