// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import type { Out } from '../../../../contract/contract.ts';
import { connect } from '../../../../ui/data/api.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { type Proof, Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { reasonText } from '../../../../ui/kit/states.ts';
import { facts } from '../../../facts/contract.ts';
import { Section } from './section.tsx';

const api = connect({ facts });
type KnownFact = Out<typeof facts.of.output>['items'][number];

/** What Wardline holds for true of this flow, each with its proof; the risks rest on it. */
export function FlowFacts({ flowId }: { readonly flowId: string }) {
  const text = useText();
  const found = useQuery({ queryKey: ['facts', 'of', flowId], queryFn: () => api.facts.of({ subjectId: flowId }) });
  return (
    <Section title={text('flows.page.why')} found={found}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState order={3} title={text('flows.facts.none.title')}>
            {text('flows.facts.none.body')}
          </EmptyState>
        ) : (
          <Facts>
            {items.map((fact) => (
              <FactRow key={fact.predicate} fact={fact} />
            ))}
          </Facts>
        )
      }
    </Section>
  );
}

function FactRow({ fact }: { readonly fact: KnownFact }) {
  const text = useText();
  const title = useLocal()(fact.title);
  const { answer, proof } = fact;
  const word =
    answer === 'pass' || answer === 'fail'
      ? text(`flows.fact.${answer}`)
      : answer === 'unknown' && fact.reason
        ? text('state.unknown-because', { reason: text(reasonText(fact.reason)) })
        : text(`state.${answer}`);
  const shown: Proof = {
    answer: `${title}: ${word}`,
    state: answer,
    facts: Object.entries(proof.read).map(([label, value]) => ({ label, value: String(value) })),
    rule: proof.rule,
    computedAt: null,
    wouldChange: [],
    ...(answer === 'unknown' && { missing: [{ what: title, who: text('flows.proof.who') }] }),
  };
  return (
    <Fact label={title}>
      <Proven proof={shown}>
        <StateBadge state={answer} label={word} />
      </Proven>
    </Fact>
  );
}
