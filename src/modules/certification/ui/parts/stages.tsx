// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../../ui/data/me.ts';
import { useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { StageState } from '../../plan-model.ts';
import type { Plan, Stage } from '../../plan-schemas.ts';
import { schemesQuery } from './api.ts';
import { StageDialog } from './stage-dialog.tsx';
import classes from './stages.module.css';

const word = {
  ...{ held: 'done', 'not-passed': 'fail', overdue: 'overdue', due: 'due-soon', planned: 'proposed' },
  ...{ 'to-come': 'not-applicable', 'not-planned': 'unknown' },
} as const satisfies Record<StageState, StateWord>;

function StageBadge({ state }: { readonly state: StageState }) {
  return <StateBadge state={word[state]} label={useText()(`certification.stage-state.${state}`)} />;
}

/** The audit that comes next: with a certificate, the first with a window that was not held. */
export const nextOf = ({ certifiedOn, stages }: Plan): Stage | undefined =>
  stages.find(({ held, opens }) => held === null && (certifiedOn === null || opens !== null));

export function NextBadge({ plan }: { readonly plan: Plan }) {
  const text = useText();
  const next = nextOf(plan);
  if (!next) return <StateBadge state="done" label={text('certification.all-held')} />;
  const [stage, state] = [text(`certification.stage.${next.stage}`), text(`certification.stage-state.${next.state}`)];
  return <StateBadge state={word[next.state]} label={text('certification.stage-is', { stage, state })} />;
}

/** Every audit of the cycle with its window, its day and what came of it; and where the scheme is known from. */
export function Stages({ plan }: { readonly plan: Plan }) {
  const text = useText();
  const local = useLocal();
  const mayWrite = useMay()('certification:update') && !plan.removed;
  const [open, setOpen] = useState<Stage['stage']>();
  const schemes = useQuery(schemesQuery).data?.items ?? [];
  const scheme = schemes.find(({ id }) => id === plan.scheme);
  const edited = plan.stages.find(({ stage }) => stage === open);
  return (
    <>
      <Part title={text('certification.stages')}>
        <Facts>
          {plan.stages.map((row) => (
            <Fact key={row.stage} label={text(`certification.stage.${row.stage}`)} note={<Days row={row} />}>
              <StageBadge state={row.state} />{' '}
              {mayWrite && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={text('certification.stage.set-of', { stage: text(`certification.stage.${row.stage}`) })}
                  onClick={() => setOpen(row.stage)}
                >
                  {text('certification.stage.set')}
                </Button>
              )}
            </Fact>
          ))}
        </Facts>
      </Part>
      {scheme && (
        <Part title={local(scheme.title)}>
          <p>{local(scheme.note)}</p>
          <p>
            {text(scheme.verified ? 'certification.verified' : 'certification.not-verified', { source: scheme.source })}
          </p>
        </Part>
      )}
      {schemes
        .filter(({ kind }) => kind === 'control-source')
        .map(({ id, title, note }) => (
          <Part key={id} title={local(title)}>
            <p>{local(note)}</p>
          </Part>
        ))}
      {edited && <StageDialog key={edited.stage} plan={plan} stage={edited} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Days({ row: { planned, held, opens, closes, outside, open, auditId, outcome } }: { readonly row: Stage }) {
  const text = useText();
  const format = useFormat();
  const said = [
    opens && closes && text('certification.window', { opens: format.date(opens), closes: format.date(closes) }),
    held
      ? text('certification.held-on', { day: format.date(held) })
      : planned && text('certification.planned-for', { day: format.date(planned) }),
    outcome && text(`certification.outcome.${outcome}`),
    outside && text('certification.outside'),
    open !== null && text('certification.open-findings', { count: open }),
  ].filter(Boolean);
  return (
    <>
      {said.join(' ')}{' '}
      {auditId && (
        <Link to={`/audits/plans/${auditId}`} className={classes.underlined}>
          {text('certification.open-audit')}
        </Link>
      )}
    </>
  );
}
