// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Answer, AuditState, CoverageState } from '../../programme-model.ts';

export const auditWord = {
  ...{ planned: 'proposed', 'under-way': 'partial', reported: 'done' },
} as const satisfies Record<AuditState, StateWord>;
export const answerWord = {
  ...{ conforms: 'compliant', opportunity: 'not-applicable', minor: 'partial', major: 'fail' },
  'not-looked-at': 'unknown',
} as const satisfies Record<Answer, StateWord>;
export const coverageWord = {
  ...{ audited: 'done', 'under-way': 'partial', planned: 'proposed', 'left-out': 'unknown', 'not-covered': 'open' },
} as const satisfies Record<CoverageState, StateWord>;

export function AuditBadge({ state }: { readonly state: AuditState }) {
  return <StateBadge state={auditWord[state]} label={useText()(`audits.plan.state.${state}`)} />;
}
export function AnswerBadge({ answer }: { readonly answer: Answer }) {
  return <StateBadge state={answerWord[answer]} label={useText()(`audits.answer.${answer}`)} />;
}
