// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { type Say, useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { type Proof, Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { reasonText, stateText } from '../../../../ui/kit/states.ts';
import { type AssetDetail, factsQuery } from './api.ts';
import { type ShownFact, whoSupplies, withMissing } from './known-facts.ts';

/** What is known about an asset, each with its proof; what is not known stands here too. */
export function FactsTab({ detail: { asset } }: { readonly detail: AssetDetail }) {
  const text = useText();
  const local = useLocal();
  const found = useQuery(factsQuery(asset.id));
  const proofOf = useFactProof();
  return (
    <Loaded query={found}>
      {({ items }) => (
        <PlainTable
          label={text('assets.tab.facts')}
          rows={withMissing(items)}
          rowId={({ predicate }) => predicate}
          columns={[
            { id: 'what', title: text('assets.facts.what'), cell: ({ title }) => local(title) },
            {
              ...{ id: 'answer', title: text('assets.facts.answer') },
              cell: (row) => (
                <Proven proof={proofOf(row)}>
                  <StateBadge state={row.answer} reason={row.reason} />
                </Proven>
              ),
            },
            {
              ...{ id: 'until', title: text('assets.facts.until') },
              cell: ({ fact }) => <DateText value={fact?.validUntil ?? null} />,
            },
          ]}
        />
      )}
    </Loaded>
  );
}

const readable = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function useFactProof(): (row: ShownFact) => Proof {
  const text = useText();
  const format = useFormat();
  const local = useLocal();
  return (row) => {
    const { fact, answer, reason, predicate } = row;
    const what = local(row.title);
    return {
      answer: text('assets.facts.proof', { fact: what, answer: answerWords(row, text) }),
      state: answer,
      facts: Object.entries(fact?.proof.read ?? {}).map(([label, value]) => ({ label, value: readable(value) })),
      rule: fact?.proof.rule ?? text('assets.facts.no-data.rule'),
      wouldChange: [
        ...(fact ? [text('assets.facts.expires', { date: format.date(fact.validUntil) })] : []),
        text(reason === 'no-data' ? 'assets.facts.change.statement' : 'assets.facts.change.source'),
      ],
      ...(answer === 'unknown' && { missing: [{ what, who: text(whoSupplies(predicate)) }] }),
    };
  };
}

const answerWords = ({ answer, reason }: ShownFact, text: Say): string =>
  reason ? text('state.unknown-because', { reason: text(reasonText(reason)) }) : text(stateText(answer));
