// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import type { Callout } from '../../../../ui/kit/callouts.tsx';
import type { RiskDetail, RiskFlag } from '../../schemas.ts';
import { openSignOff } from './sign-offs.tsx';
import { useRiskWords } from './words.ts';

const order: readonly (readonly [RiskFlag, Callout['state']])[] = [
  ['above-appetite', 'bad'],
  ['treatment-overdue', 'bad'],
  ['another-method-worse', 'partial'],
  ['reassessment-due', 'partial'],
  ['facts-changed', 'partial'],
  ['more-affected', 'partial'],
  ['no-longer-proposed', 'partial'],
];

/** What is wrong with a risk or due, patients first. */
export function useRiskCallouts(detail: RiskDetail): Callout[] {
  const text = useText();
  const words = useRiskWords();
  const format = useFormat();
  const { row, closed } = detail;
  if (closed)
    return [
      {
        id: 'closed',
        state: 'good',
        title: text('risks.callout.closed', { date: format.date(closed.at) }),
        body: closed.reason,
      },
    ];
  const flagged = order
    .filter(([flag]) => row.flags.includes(flag))
    .map(([flag, state]) => ({
      id: flag,
      state,
      title: text(`risks.callout.${flag}`),
      body: text(`risks.callout.${flag}.body`),
    }));
  if (row.status === 'as-imported')
    return [
      ...flagged,
      {
        id: 'imported',
        state: 'unknown',
        title: text('risks.callout.imported'),
        body: text('risks.callout.imported.body'),
      },
    ];
  if (!openSignOff(detail) || row.status === 'accepted') return flagged;
  const toSign: Callout = {
    id: 'to-sign',
    state: 'partial',
    title: text('risks.callout.to-sign', { status: words.status(row.status) }),
    body: text('risks.callout.to-sign.body'),
  };
  const isBad = ({ state }: Callout) => state === 'bad';
  return [...flagged.filter(isBad), toSign, ...flagged.filter((callout) => !isBad(callout))];
}
