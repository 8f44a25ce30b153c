// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { JudgedContract } from '../../contract-schemas.ts';
import { clauseTopics, type ContractState as State, soonDays } from '../../model.ts';

const words: Readonly<Record<State, StateWord>> = {
  'not-begun': 'draft',
  running: 'done',
  'ending-soon': 'due-soon',
  'notice-passed': 'overdue',
  ended: 'not-applicable',
  unknown: 'unknown',
};

/** How a contract stands today, and why. */
export function ContractState({ row }: { readonly row: JudgedContract }) {
  const text = useText();
  const format = useFormat();
  const label = text(`suppliers.contract.state.${row.state}`);
  const none = text('answer.not-stated');
  const day = (value: string | null) => (value === null ? none : format.date(value));
  const { noticeAmount, noticeUnit, renewal } = row;
  return (
    <Proven
      proof={{
        answer: text('suppliers.contract.said', { title: row.title, state: label }),
        state: words[row.state],
        facts: [
          { label: text('suppliers.contract.begins'), value: day(row.begins) },
          {
            label: text('suppliers.contract.ends'),
            value: row.openEnded ? text('suppliers.contract.open-ended') : day(row.ends),
          },
          {
            label: text('suppliers.contract.notice'),
            value:
              noticeAmount === null || noticeUnit === null
                ? none
                : text(`suppliers.contract.period.${noticeUnit}`, { count: noticeAmount }),
          },
          { label: text('suppliers.contract.notice-day'), value: day(row.noticeDay) },
          {
            label: text('suppliers.contract.renewal'),
            value: renewal === null ? none : text(`suppliers.contract.renewal.${renewal}`),
          },
          { label: text('suppliers.contract.notice-given'), value: day(row.noticeGiven) },
        ],
        rule: text('suppliers.contract.rule', { count: soonDays }),
        source: text('suppliers.contract.source'),
        computedAt: null,
        wouldChange: [text('suppliers.contract.would-change')],
        ...(row.state === 'unknown' && {
          missing: [{ what: text('suppliers.contract.missing'), who: row.owner ?? none }],
        }),
      }}
    >
      <StateBadge state={words[row.state]} label={label} />
    </Proven>
  );
}

/** Whether a contract says about security what it should. */
export function Clauses({ row: { missing, unchecked } }: { readonly row: JudgedContract }) {
  const text = useText();
  if (missing.length > 0)
    return <StateBadge state="fail" label={text('suppliers.clauses.missing', { count: missing.length })} />;
  if (unchecked.length > 0)
    return <StateBadge state="unknown" label={text('suppliers.clauses.unchecked', { count: unchecked.length })} />;
  return <StateBadge state="pass" label={text('suppliers.clauses.all', { count: clauseTopics.length })} />;
}
