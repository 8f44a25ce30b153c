// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Finding } from '../../contract.ts';

const words: Readonly<Record<NonNullable<Finding['state']>, StateWord>> = {
  open: 'open',
  'in-progress': 'partial',
  closed: 'done',
};

/** How far a finding is, and how Wardline read that from the words of the list. */
export function FindingState({ row }: { readonly row: Finding }) {
  const text = useText();
  const format = useFormat();
  const known = row.state === null ? undefined : text(`audits.state.${row.state}`);
  const label = row.overdue ? text('audits.state.overdue') : (known ?? text('audits.state.unclear'));
  const state: StateWord = row.overdue ? 'overdue' : row.state === null ? 'unknown' : words[row.state];
  return (
    <Proven
      proof={{
        answer: text('audits.proof.answer', { title: row.title, state: label }),
        state,
        facts: [
          { label: text('audits.state'), value: row.status ?? text('answer.not-stated') },
          { label: text('audits.due'), value: row.due === null ? text('answer.not-stated') : format.date(row.due) },
        ],
        rule: text('audits.proof.rule'),
        computedAt: null,
        wouldChange: [text('audits.proof.would-change')],
        ...(row.state === null && {
          missing: [{ what: text('audits.proof.missing'), who: row.owner ?? text('audits.proof.who') }],
        }),
      }}
    >
      <StateBadge state={state} label={label} />
    </Proven>
  );
}
