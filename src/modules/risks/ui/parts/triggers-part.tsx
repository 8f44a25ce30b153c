// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { RiskDetail, Trigger } from '../../schemas.ts';
import { api } from './api.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import classes from './risks.module.css';
import { ofRisk, useSaved } from './use-saved.ts';

/** When a risk is assessed again: by its cycle, and for what has happened since. */
export function TriggersPart({ detail }: { readonly detail: RiskDetail }) {
  const text = useText();
  const format = useFormat();
  const [answered, setAnswered] = useState<Trigger>();
  const mayAnswer = useMay()('risks:assess') && detail.closed === null;
  if (detail.reviewDue === null) return null;
  return (
    <Part title={text('risks.triggers')} hint={text('risks.triggers.cycle', { date: format.date(detail.reviewDue) })}>
      {detail.triggers.length === 0 ? (
        <p className={classes.muted}>{text('risks.triggers.none')}</p>
      ) : (
        <PlainTable
          label={text('risks.triggers')}
          rows={detail.triggers}
          rowId={({ id }) => id}
          columns={[
            { id: 'what', title: text('risks.triggers.what'), cell: (trigger) => <What trigger={trigger} /> },
            { id: 'at', title: text('risks.history.when'), cell: ({ raisedAt }) => <DateText value={raisedAt} /> },
            { id: 'due', title: text('risks.field.due'), cell: ({ due }) => <DateText value={due} exact /> },
            {
              id: 'answer',
              title: text('risks.triggers.answer'),
              cell: (trigger) =>
                trigger.ended ? (
                  <Answer ended={trigger.ended} detail={detail} />
                ) : mayAnswer ? (
                  <Button size="compact-sm" variant="default" onClick={() => setAnswered(trigger)}>
                    {text('risks.triggers.still-holds')}
                  </Button>
                ) : (
                  <StateBadge state="due-soon" label={text('risks.triggers.open')} />
                ),
            },
          ]}
        />
      )}
      <AnswerDialog detail={detail} trigger={answered} onClose={() => setAnswered(undefined)} />
    </Part>
  );
}

function What({ trigger: { kind, label, sourceId } }: { readonly trigger: Trigger }) {
  const text = useText();
  const may = useMay();
  const words = text(`risks.trigger.${kind}`);
  if (kind === 'facts-changed' || kind === 'more-affected') return words;
  const said = `${words}: ${label}`;
  return kind === 'incident' && may('incidents:read') ? <Link to={`/incidents/${sourceId}`}>{said}</Link> : said;
}

type AnswerProps = { readonly ended: NonNullable<Trigger['ended']>; readonly detail: RiskDetail };

function Answer({ ended, detail }: AnswerProps) {
  const text = useText();
  const actor = useActorName();
  const assessment = detail.assessments.find(({ id }) => id === ended.assessmentId);
  return (
    <>
      <StateBadge state="done" label={text(assessment ? 'risks.triggers.assessed' : 'risks.triggers.holds')} />
      <span className={classes.note}>
        {assessment ? text('risks.sign-off.version', { version: assessment.version }) : ended.reason} ({actor(ended.by)}
        , <DateText value={ended.at} />)
      </span>
    </>
  );
}

type AnswerDialogProps = {
  readonly detail: RiskDetail;
  readonly trigger: Trigger | undefined;
  readonly onClose: () => void;
};

function AnswerDialog({ detail, trigger, onClose }: AnswerDialogProps) {
  const text = useText();
  const saved = useSaved();
  return (
    <ReasonDialog
      opened={trigger !== undefined}
      onClose={onClose}
      title={text('risks.triggers.still-holds')}
      body={text('risks.triggers.still-holds.body')}
      action={text('risks.save')}
      row={detail}
      onSubmit={async (reason, seen) => {
        const after = await api.answerTrigger({ ...ofRisk(seen), triggerId: trigger?.id ?? '', reason });
        saved(after, text('risks.triggers.answered'));
      }}
    />
  );
}

type DialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

/** A person says why the risk must be assessed again. */
export function RaiseDialog({ detail, opened, onClose }: DialogProps) {
  const text = useText();
  const saved = useSaved();
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={text('risks.do.raise')}
      body={text('risks.raise.body')}
      action={text('risks.save')}
      row={detail}
      onSubmit={async (reason, seen) =>
        saved(await api.raiseTrigger({ ...ofRisk(seen), reason }), text('risks.raise.done'))
      }
    />
  );
}
