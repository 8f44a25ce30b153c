// SPDX-License-Identifier: Apache-2.0
import { useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Clause } from '../../contract.ts';
import type { ClauseState } from '../../model.ts';

export const stateWord = {
  ready: 'approved',
  overdue: 'partial',
  draft: 'draft',
  missing: 'fail',
  unknown: 'unknown',
} as const satisfies Record<ClauseState, StateWord>;

/** How ready a clause is, with what there is of it. */
export function ClauseBadge({ row }: { readonly row: Clause }) {
  const text = useText();
  const local = useLocal();
  const format = useFormat();
  const label = text(`certification.state.${row.state}`);
  const said = (record: Clause['records'][number]) =>
    [
      text(`certification.kind.${record.kind}`),
      text(`certification.record.${record.state}`),
      record.on && format.date(record.on),
      record.reviewDue && text('certification.until', { date: format.date(record.reviewDue) }),
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <Proven
      proof={{
        answer: text('certification.proof.answer', { clause: `${row.clause} ${local(row.title)}`, state: label }),
        state: stateWord[row.state],
        facts: row.records.map((record) => ({
          label: [local(record.what), record.title].filter(Boolean).join(': '),
          value: said(record),
          to: record.to,
        })),
        rule: text(`certification.proof.rule.${row.needs}`),
        source: text('certification.proof.source'),
        computedAt: null,
        wouldChange: [text('certification.proof.would-change')],
        ...(row.state === 'unknown' && {
          missing: row.unread.map((part) => ({ what: local(part), who: text('certification.proof.unread') })),
        }),
      }}
    >
      <StateBadge state={stateWord[row.state]} label={label} />
    </Proven>
  );
}
