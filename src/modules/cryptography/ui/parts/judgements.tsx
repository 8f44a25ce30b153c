// SPDX-License-Identifier: Apache-2.0
import { type Say, useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { type Proof, Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { JudgedCryptoAsset } from '../../schemas.ts';

export const aspects = ['strength', 'quantum', 'rotation'] as const;
export type Aspect = (typeof aspects)[number];

/** What is said of one aspect, in words. */
export const judgementText = (text: Say, aspect: Aspect, row: JudgedCryptoAsset): string => {
  const { answer, reason } = row[aspect];
  if (aspect === 'quantum' && reason === 'not-configured') return text('cryptography.quantum.no-year');
  if (aspect === 'quantum' && answer === 'pass' && row.margin !== null) return text('cryptography.quantum.in-time');
  return text(`cryptography.${aspect}.${answer}`);
};

type JudgementProps = { readonly row: JudgedCryptoAsset; readonly aspect: Aspect };

/** One judgement about a use of cryptography, with what it was made from. */
export function Judgement({ row, aspect }: JudgementProps) {
  const text = useText();
  const label = judgementText(text, aspect, row);
  const state: StateWord = row[aspect].answer;
  return (
    <Proven proof={useProof(row, aspect, label)}>
      <StateBadge state={state} label={label} />
    </Proven>
  );
}

function useProof(row: JudgedCryptoAsset, aspect: Aspect, label: string): Proof {
  const text = useText();
  const format = useFormat();
  const years = (value: number | null) =>
    value === null ? text('answer.not-stated') : text('cryptography.years', { count: format.number(value) });
  const words = row.algorithm ?? text('answer.not-stated');
  const ofName = [
    { label: text('cryptography.algorithm'), value: words },
    { label: text('cryptography.recognised'), value: format.list(row.recognised) || text('cryptography.nothing') },
    ...(row.unrecognised.length > 0
      ? [{ label: text('cryptography.unrecognised'), value: format.list(row.unrecognised) }]
      : []),
  ];
  const facts = {
    strength: ofName,
    quantum: [
      ...ofName,
      { label: text('cryptography.data-years'), value: years(row.dataYears) },
      { label: text('cryptography.migration-years'), value: years(row.migrationYears) },
      ...(row.margin === null ? [] : [{ label: text('cryptography.margin'), value: years(Math.round(row.margin)) }]),
    ],
    rotation: [
      {
        label: text('cryptography.state'),
        value: row.state === null ? text('answer.not-stated') : text(`cryptography.state.${row.state}`),
      },
      {
        label: text('cryptography.rotate-by'),
        value: row.rotateBy === null ? text('answer.not-stated') : format.date(row.rotateBy),
      },
    ],
  }[aspect];
  const isOpen = row[aspect].answer === 'unknown';
  return {
    answer: text('cryptography.proof.answer', { name: row.name, judgement: label }),
    ...{ state: row[aspect].answer, facts, computedAt: null },
    rule: text(`cryptography.proof.rule.${aspect}`),
    source: text(`cryptography.proof.source.${aspect}`),
    wouldChange: [text(`cryptography.proof.would-change.${aspect}`)],
    ...(isOpen && {
      missing: [
        { what: text(`cryptography.proof.missing.${aspect}`), who: row.custodian ?? text('answer.not-stated') },
      ],
    }),
  };
}
