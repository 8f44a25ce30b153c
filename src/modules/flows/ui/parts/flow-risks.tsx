// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { connect } from '../../../../ui/data/api.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { acceptabilityState } from '../../../../ui/kit/states.ts';
import { risks } from '../../../risks/contract.ts';
import classes from './flow-page.module.css';
import { Section } from './section.tsx';

const api = connect({ risks });

/** The risks and proposals that name this flow, worst first. */
export function FlowRisks({ flowId }: { readonly flowId: string }) {
  const text = useText();
  const local = useLocal();
  const found = useQuery({
    queryKey: ['risks', 'of', flowId],
    queryFn: async () => {
      const filter = { subject: { in: [flowId] } };
      const [{ items }, { hidden }] = await Promise.all([
        api.risks.list({ filter, limit: 50 }),
        api.risks.listFacets({ filter }),
      ]);
      return { items, hidden };
    },
  });
  return (
    <Section title={text('flows.page.risks')} found={found}>
      {({ items, hidden }) => (
        <>
          {items.length === 0 ? (
            <EmptyState order={3} title={text('flows.risks.none.title')}>
              {text('flows.risks.none.body')}
            </EmptyState>
          ) : (
            <ul className={classes.rows}>
              {items.map(({ id, number, title, scores }) => (
                <li key={id}>
                  <span>
                    <Link to="/risks/$riskId" params={{ riskId: id }}>
                      {local(title)}
                    </Link>
                    <small>
                      {number === null ? text('flows.risks.proposal') : text('flows.risks.number', { number })}
                    </small>
                  </span>
                  {scores ? (
                    <StateBadge
                      state={acceptabilityState[scores.current.acceptability]}
                      label={text(`flows.risks.${scores.current.acceptability}`)}
                    />
                  ) : (
                    <StateBadge state="unknown" label={text('flows.risks.not-assessed')} />
                  )}
                </li>
              ))}
            </ul>
          )}
          {hidden > 0 && <p className={classes.quiet}>{text('table.hidden', { count: hidden })}</p>}
        </>
      )}
    </Section>
  );
}
