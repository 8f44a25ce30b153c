// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { RecordClass } from '../../schemas.ts';
import { useRuleText } from './words.ts';

type InTimeProps = {
  readonly row: RecordClass;
  readonly inTime: { readonly answer: 'pass' | 'fail' | 'not-applicable' | 'unknown' };
  /** Of one place; absent where several are told together. */
  readonly held?: { readonly place: string; readonly oldest: string | null; readonly disposableFrom: string | null };
};

/** Whether nothing is kept longer than the rule allows, with the rule and the day that say so. */
export function InTime({ row, inTime: { answer }, held }: InTimeProps) {
  const text = useText();
  const format = useFormat();
  const rule = useRuleText()(row);
  const label = text(`records.in-time.${answer}`);
  const day = (value: string | null | undefined) => (value ? format.date(value) : text('answer.not-stated'));
  return (
    <Proven
      proof={{
        answer: text('records.proof.answer', { name: held?.place ?? row.name, judgement: label }),
        state: answer,
        facts: [
          { label: text('records.rule'), value: rule },
          { label: text('records.legal-basis'), value: row.legalBasis ?? text('answer.not-stated') },
          ...(held
            ? [
                { label: text('records.oldest'), value: day(held.oldest) },
                { label: text('records.disposable-from'), value: day(held.disposableFrom) },
              ]
            : []),
          ...(row.hold ? [{ label: text('records.hold'), value: row.holdReason ?? text('answer.yes') }] : []),
        ],
        rule: text('records.proof.rule'),
        source: text('records.proof.source'),
        computedAt: null,
        wouldChange: [text('records.proof.would-change')],
        ...(answer === 'unknown' && {
          missing: [{ what: text('records.proof.missing'), who: row.owner ?? text('answer.not-stated') }],
        }),
      }}
    >
      <StateBadge state={answer} label={label} />
    </Proven>
  );
}
