// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Status as Word } from '../../model.ts';
import type { ListedRequirement } from '../../schemas.ts';

const states: Readonly<Record<Word, StateWord>> = {
  'not-judged': 'unknown',
  'nothing-named': 'open',
  'met-by': 'partial',
  'does-not-apply': 'not-applicable',
};

/** How a requirement stands, and why. What is named is not proved to meet it, and does not look as if. */
export function Status({ row }: { readonly row: ListedRequirement }) {
  const text = useText();
  const format = useFormat();
  const label = text(`legal.status.${row.status}`);
  const none = text('answer.not-stated');
  const { applies } = row;
  return (
    <Proven
      proof={{
        answer: text('legal.said', { name: [row.name, row.article].filter(Boolean).join(', '), status: label }),
        state: states[row.status],
        facts: [
          {
            label: text('legal.applies'),
            value: applies === null ? none : text(applies ? 'answer.yes' : 'answer.no'),
          },
          { label: text('legal.reason'), value: row.reason ?? none },
          { label: text('legal.named'), value: format.number(row.named) },
          { label: text('legal.verified-on'), value: row.verifiedOn ? format.date(row.verifiedOn) : none },
          { label: text('legal.last-reviewed'), value: row.lastReviewed ? format.date(row.lastReviewed) : none },
        ],
        rule: text('legal.rule'),
        source: text('legal.rule.source'),
        computedAt: null,
        wouldChange: [text('legal.would-change')],
        ...(applies === null && { missing: [{ what: text('legal.missing'), who: row.owner ?? none }] }),
      }}
    >
      <StateBadge state={states[row.status]} label={label} />
    </Proven>
  );
}
