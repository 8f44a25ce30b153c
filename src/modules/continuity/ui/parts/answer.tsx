// SPDX-License-Identifier: Apache-2.0
import type { Answer } from '../../../../contract/answer.ts';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';

type AnswerProps = {
  readonly answer: { readonly answer: Answer['answer']; readonly reason: string | null };
  readonly pass: string;
  readonly fail: string;
};

/** An answer in the words of its page. */
export function AnswerBadge({ answer: { answer, reason }, pass, fail }: AnswerProps) {
  if (answer === 'pass') return <StateBadge state="pass" label={pass} />;
  if (answer === 'fail') return <StateBadge state="fail" label={fail} />;
  return <StateBadge state="unknown" reason={reason as never} />;
}
