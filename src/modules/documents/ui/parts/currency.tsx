// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Document } from '../../contract.ts';

const words: Readonly<Record<Document['currency'], StateWord>> = {
  current: 'pass',
  'review-overdue': 'overdue',
  'review-not-planned': 'partial',
  'not-approved': 'fail',
  'approval-not-stated': 'unknown',
  withdrawn: 'not-applicable',
};

/** Whether a document is in force today, with the dates and words that say so. */
export function Currency({ row }: { readonly row: Document }) {
  const text = useText();
  const format = useFormat();
  const stated = (value: string | null) => value ?? text('answer.not-stated');
  const date = (value: string | null) => (value === null ? text('answer.not-stated') : format.date(value));
  const label = text(`documents.currency.${row.currency}`);
  return (
    <Proven
      proof={{
        answer: text('documents.proof.answer', { title: row.title, currency: label }),
        state: words[row.currency],
        facts: [
          { label: text('documents.status'), value: stated(row.status) },
          { label: text('documents.approved'), value: date(row.approved) },
          { label: text('documents.review-due'), value: date(row.reviewDue) },
        ],
        rule: text('documents.proof.rule'),
        source: text('documents.proof.source'),
        computedAt: null,
        wouldChange: [text('documents.proof.would-change')],
        ...(row.currency === 'approval-not-stated' && {
          missing: [{ what: text('documents.proof.missing'), who: stated(row.owner) }],
        }),
      }}
    >
      <StateBadge state={words[row.currency]} label={label} />
    </Proven>
  );
}
