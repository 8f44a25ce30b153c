// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import { risks } from '../../../risks/contract.ts';
import type { Acceptability } from '../../../risks/model/axes.ts';
import classes from './flow-page.module.css';
import { Section } from './section.tsx';
import { usePictureLanguage } from './words.ts';

const api = connect({ risks });

const stateOf = {
  acceptable: 'pass',
  tolerable: 'partial',
  unacceptable: 'fail',
} as const satisfies Record<Acceptability, StateWord>;

/** The risks and proposals that name this flow, worst first. */
export function FlowRisks({ flowId }: { readonly flowId: string }) {
  const text = useText();
  const language = usePictureLanguage();
  const found = useQuery({
    queryKey: ['risks', 'of', flowId],
    queryFn: () => api.risks.list({ filter: { subject: { in: [flowId] } }, limit: 50 }),
  });
  return (
    <Section title={text('flows.page.risks')} found={found}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState order={3} title={text('flows.risks.none.title')}>
            {text('flows.risks.none.body')}
          </EmptyState>
        ) : (
          <ul className={classes.rows}>
            {items.map(({ id, number, title, scores }) => (
              <li key={id}>
                <span>
                  <Link to="/risks/$riskId" params={{ riskId: id }}>
                    {title[language]}
                  </Link>
                  <small>
                    {number === null ? text('flows.risks.proposal') : text('flows.risks.number', { number })}
                  </small>
                </span>
                {scores ? (
                  <StateBadge
                    state={stateOf[scores.current.acceptability]}
                    label={text(`flows.risks.${scores.current.acceptability}`)}
                  />
                ) : (
                  <StateBadge state="unknown" label={text('flows.risks.not-assessed')} />
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Section>
  );
}
