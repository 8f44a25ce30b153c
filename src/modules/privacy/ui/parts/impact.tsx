// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { criteria } from '../../model.ts';
import type { JudgedActivity, JudgedRequest } from '../../schemas.ts';

/** Whether the impact assessment is there where one is needed. */
export function Impact({ row }: { readonly row: JudgedActivity }) {
  const text = useText();
  const { answer } = row.impact;
  const label = text(`privacy.impact.${answer}`);
  const said = (met: boolean | undefined) =>
    text(met === undefined ? 'answer.not-stated' : met ? 'answer.yes' : 'answer.no');
  const [newest] = row.advice;
  return (
    <Proven
      proof={{
        answer: text('privacy.impact.said', { name: row.name, judgement: label }),
        state: answer,
        facts: [
          ...criteria.map((criterion) => ({
            label: text(`privacy.criterion.${criterion}`),
            value: said(row.criteria[criterion]),
          })),
          {
            label: text('privacy.assessment'),
            value: row.assessment === null ? text('answer.not-stated') : text(`privacy.assessment.${row.assessment}`),
          },
          {
            label: text('privacy.advice'),
            value: newest ? text(`privacy.opinion.${newest.opinion}`) : text('privacy.advice.none'),
          },
        ],
        rule: text('privacy.impact.rule'),
        source: text('privacy.impact.source'),
        computedAt: null,
        wouldChange: [text('privacy.impact.would-change')],
        ...(answer === 'unknown' && {
          missing: [{ what: text('privacy.impact.missing'), who: row.owner ?? text('answer.not-stated') }],
        }),
      }}
    >
      <StateBadge state={answer} label={label} />
    </Proven>
  );
}

/** Whether a request was answered in time, or still can be. */
export function InTime({ row }: { readonly row: JudgedRequest }) {
  const text = useText();
  const format = useFormat();
  const isWaiting = row.inTime.answer === 'unknown';
  const label = text(isWaiting ? 'privacy.in-time.waiting' : `privacy.in-time.${row.inTime.answer as 'pass' | 'fail'}`);
  return (
    <Proven
      proof={{
        answer: text('privacy.impact.said', { name: row.reference, judgement: label }),
        state: isWaiting ? 'draft' : row.inTime.answer,
        facts: [
          { label: text('privacy.received'), value: format.date(row.received) },
          { label: text('privacy.due'), value: format.date(row.due) },
          {
            label: text('privacy.answered'),
            value: row.answered ? format.date(row.answered) : text('answer.not-stated'),
          },
        ],
        rule: text('privacy.in-time.rule'),
        source: text('privacy.in-time.source'),
        computedAt: null,
        wouldChange: [text('privacy.in-time.would-change')],
      }}
    >
      <StateBadge state={isWaiting ? 'draft' : row.inTime.answer} label={label} />
    </Proven>
  );
}
