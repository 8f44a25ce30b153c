// SPDX-License-Identifier: Apache-2.0
import { dayIn, monthsAfter } from '../../contract/calendar.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { approvalOf, withdraw } from '../approvals/index.ts';
import type { RiskDetail } from './schemas.ts';

const kind = 'risk-above-appetite';
/** What is asked when a risk is above what its owner may accept alone: may this be accepted, as it is assessed and planned now? */
export const asksAbout = (riskId: string) => ({ kind, subjectId: riskId }) as const;

/** Withdraws a question that is about something else than the risk rests on now. */
export async function withdrawOutdated(ctx: CommandContext, riskId: string, basis: string | null): Promise<void> {
  const asked = await approvalOf(ctx, asksAbout(riskId));
  if (asked?.state === 'open' && asked.sha256 !== basis) await withdraw(ctx, asksAbout(riskId));
}

/**
 * The last day for which those who decide above the owner have allowed exactly what the risk rests on now: an owner does not renew
 * their answer. Null where they have not, or it is over.
 */
export async function allowedUntil(
  ctx: QueryContext,
  riskId: string,
  basis: string | null,
  reviewMonths: number,
): Promise<string | null> {
  const asked = await approvalOf(ctx, asksAbout(riskId));
  if (asked?.state !== 'approved' || asked.sha256 !== basis || asked.endedAt === null) return null;
  const last = monthsAfter(dayIn(ctx.timeZone, new Date(asked.endedAt)), reviewMonths);
  return last >= ctx.today ? last : null;
}

export async function readEscalation(
  ctx: QueryContext,
  riskId: string,
  { basis, escalationReason }: { readonly basis: string | null; readonly escalationReason: string | null },
): Promise<RiskDetail['escalation']> {
  const approval = escalationReason === null ? undefined : await approvalOf(ctx, asksAbout(riskId));
  return approval && escalationReason !== null
    ? { reason: escalationReason, approval, isForThis: approval.sha256 === basis }
    : null;
}
