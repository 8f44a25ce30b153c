// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { type CriteriaInForce, criteriaQuery } from './api.ts';
import { canAccept } from './can-accept.ts';
import classes from './risks.module.css';
import { openSignOff, SignOffs } from './sign-offs.tsx';
import { useRiskWords } from './words.ts';

type AcceptanceProps = { readonly detail: RiskDetail };

/** Who has accepted what remains and until when; or why nobody can. */
export function Acceptance({ detail }: AcceptanceProps) {
  const text = useText();
  const actor = useActorName();
  const criteria = useQuery(criteriaQuery());
  const { acceptance } = detail;
  return (
    <>
      {acceptance && (
        <Facts>
          <Fact label={text('risks.accepted-by')}>
            {acceptance.owner} ({text('risks.recorded-by', { name: actor(acceptance.by) })})
          </Fact>
          <Fact label={text('risks.column.accepted-until')}>
            <DateText value={acceptance.until} exact />{' '}
            <StateBadge
              state={acceptance.holds ? 'approved' : 'overdue'}
              label={text(acceptance.holds ? 'risks.acceptance.holds' : 'risks.acceptance.outdated')}
            />
          </Fact>
          <Fact label={text('risks.rationale')}>{acceptance.rationale}</Fact>
        </Facts>
      )}
      <SignOffs detail={detail} />
      {detail.closed === null && !acceptance?.holds && !openSignOff(detail) && (
        <Loaded query={criteria}>{(inForce) => <Next detail={detail} criteria={inForce} />}</Loaded>
      )}
    </>
  );
}

function Next({ detail, criteria }: AcceptanceProps & { readonly criteria: CriteriaInForce }) {
  const text = useText();
  const words = useRiskWords();
  const format = useFormat();
  const outcome = canAccept(detail, criteria.content);
  if (outcome.can === 'not-yet')
    return <p className={classes.muted}>{text(`risks.acceptance.needs.${outcome.missing}`)}</p>;
  if (outcome.can === 'yes')
    return (
      <p className={classes.muted}>
        {text(outcome.needsSignOff ? 'risks.acceptance.can-sign-off' : 'risks.acceptance.can', {
          stage: words.stage(outcome.stage),
          months: outcome.reviewMonths,
        })}
      </p>
    );
  return (
    <div className={classes.refusal}>
      <StateBadge state="fail" label={text('risks.acceptance.refused')} />
      <p>
        {text('risks.acceptance.above', {
          stage: words.stage(outcome.stage),
          axes: format.list(outcome.axes.map(words.axis)),
        })}
      </p>
      <p>
        {outcome.axes.includes('patient-safety')
          ? text('risks.acceptance.harm')
          : text('risks.acceptance.signatures', { roles: format.list(outcome.decides.map(words.role)) })}
      </p>
    </div>
  );
}
