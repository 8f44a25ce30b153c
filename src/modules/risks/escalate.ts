// SPDX-License-Identifier: Apache-2.0
import { daysAfter } from '../../contract/calendar.ts';
import type { Out } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { ask, takeBack, vote, withdraw } from '../approvals/index.ts';
import { inScope } from '../register-errors.ts';
import type { RoleName } from '../users/index.ts';
import type { risks } from './contract.ts';
import { openRisk } from './decide.ts';
import { asksAbout } from './escalation.ts';
import type { OwnerRole } from './model/scenario.ts';
import { ensureCriteria } from './store/criteria.ts';
import { hasRisk } from './store/register.ts';
import * as store from './store/risks.ts';
import { acceptingNow, unsafe } from './treat.ts';

type Input<K extends keyof typeof risks> = Out<(typeof risks)[K]['input']>;

/** The role that people are given, where it has another name than the one that criteria and scenarios use. */
const roleOf = (role: OwnerRole): RoleName =>
  role === 'medical-it-network-risk-manager' ? 'medical-it-risk-manager' : role;

/**
 * Brings a risk above the appetite before those whom the criteria name for its level (escalation path). They answer by quorum,
 * about exactly what the risk rests on now; a new assessment or another plan withdraws the question.
 */
export async function escalate(ctx: CommandContext, { reason, ...seen }: Input<'escalate'>): Promise<void> {
  const risk = await openRisk(ctx, seen);
  const { above, acceptability, stage } = await acceptingNow(ctx, risk);
  if (above.length === 0 || risk.basis === null)
    throw new AppError('conflict', 'This risk is within the appetite: its owner can accept it.');
  if (above.includes('patient-safety')) throw unsafe(stage);
  const { decides, withinDays } = (await ensureCriteria(ctx)).content.escalation[acceptability];
  await ask(ctx, {
    ...asksAbout(risk.id),
    title: `R-${risk.number}${risk.title ? ` ${risk.title[ctx.language]}` : ''}`,
    sha256: risk.basis,
    ownerUnit: risk.ownerUnit,
    alsoRoles: decides.map(roleOf),
    due: daysAfter(ctx.today, withinDays),
  });
  await store.setEscalated(ctx, risk.id, reason);
  await ctx.emit({ type: 'risk.escalated', aggregate: risk.id, version: 1 });
}

export async function withdrawEscalation(ctx: CommandContext, seen: Input<'withdrawEscalation'>): Promise<void> {
  const risk = await openRisk(ctx, seen);
  await withdraw(ctx, asksAbout(risk.id));
  await store.setEscalated(ctx, risk.id, null);
}

export async function voteOn(ctx: CommandContext, { riskId, ...said }: Input<'vote'>): Promise<void> {
  await requireRisk(ctx, riskId);
  const { state } = await vote(ctx, asksAbout(riskId), said);
  // what was refused stands above the appetite as before: something else must be done about it
  if (state === 'refused') await store.setEscalated(ctx, riskId, null);
}

export async function takeBackVote(ctx: CommandContext, { riskId }: Input<'takeBackVote'>): Promise<void> {
  await requireRisk(ctx, riskId);
  await takeBack(ctx, asksAbout(riskId));
}

const requireRisk = async (ctx: CommandContext, riskId: string) =>
  inScope((await hasRisk(ctx, riskId)) || undefined, 'risk');
