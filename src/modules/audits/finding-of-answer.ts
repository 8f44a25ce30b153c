// SPDX-License-Identifier: Apache-2.0
import type { CommandContext } from '../../platform/invoke/context.ts';
import { insertRow, readRow, removeRow, restoreRow, updateRow } from '../register.ts';
import { inScope, notPossible } from '../register-errors.ts';
import type { Finding } from './contract.ts';
import { type Answer, gradeOfAnswer, raises } from './programme-model.ts';
import type { Audit, ChecklistItem } from './programme-schemas.ts';
import { register } from './store.ts';

type Said = { readonly answer: Answer; readonly note: string | null };

/**
 * Keeps the finding of an answer in step with it: raised, graded anew, or taken out where the answer raises none any more.
 * @throws AppError invalid-input where somebody works on the finding already
 */
export async function followAnswer(
  ctx: CommandContext,
  audit: Audit,
  asked: ChecklistItem,
  { answer, note }: Said,
): Promise<string | null> {
  const { findingId } = asked;
  if (!raises(answer)) {
    if (findingId !== null) await takeOut(ctx, findingId);
    return findingId;
  }
  const grade = gradeOfAnswer[answer];
  const values = { title: note, severity: grade, grade };
  if (findingId !== null) {
    await restoreRow(ctx, register, findingId, () => ({}));
    const { id, revision } = inScope(await readRow<Finding>(ctx, register, findingId), 'finding');
    inScope((await updateRow(ctx, register, { id, revision }, values, undefined)) || undefined, 'finding');
    return findingId;
  }
  const id = await insertRow(ctx, register, audit.ownerUnit, {
    ...values,
    ...{ source: audit.name, raised: ctx.today, status: 'open', state: 'open', origin: 'audit' },
    ...{ auditId: audit.id, item: asked.ref, control: asked.number },
  });
  return inScope(id, 'unit');
}

async function takeOut(ctx: CommandContext, findingId: string): Promise<void> {
  const finding = await readRow<Finding>(ctx, register, findingId);
  if (finding && finding.state !== 'open')
    throw notPossible('answer', 'somebody works on its finding already; close or take out that first');
  await removeRow(ctx, register, findingId);
}
