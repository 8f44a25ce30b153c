// SPDX-License-Identifier: Apache-2.0
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readAnswers } from '../facts/index.ts';
import * as proposals from './store/proposal-list.ts';
import * as store from './store/risks.ts';

/** The tests that fail about these subjects now, as 'subject predicate'. */
export async function failingNow(ctx: QueryContext, subjects: readonly string[]): Promise<string[]> {
  const answers = await readAnswers(ctx, subjects);
  return subjects.flatMap((subject) =>
    [...(answers.get(subject) ?? [])].flatMap(([predicate, { answer }]) =>
      answer === 'fail' ? [`${subject} ${predicate}`] : [],
    ),
  );
}

/** Whoever judges a risk has looked at its facts: what changed since is measured from now on. */
export async function lookedAtFacts(
  ctx: CommandContext,
  { id, proposalId }: Pick<store.RiskRow, 'id' | 'proposalId'>,
): Promise<void> {
  const basis = proposalId === null ? undefined : await proposals.readBasis(ctx, proposalId);
  if (basis) await store.setFacts(ctx, id, basis.factsHash, basis.affected);
}
