// SPDX-License-Identifier: Apache-2.0
import { monthsAfter } from '../../contract/calendar.ts';
import type { Out } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { findItem, readCatalog } from '../catalogs/index.ts';
import type { risks } from './contract.ts';
import { openRisk, renewBasis } from './decide.ts';
import { allowedUntil } from './escalation.ts';
import { type Accepting, acceptingOf } from './model/acceptance.ts';
import { stageToAccept } from './model/status.ts';
import type { Treatment } from './schemas.ts';
import { ensureCriteria } from './store/criteria.ts';
import * as store from './store/risks.ts';
import * as signOffs from './store/sign-offs.ts';
import * as plan from './store/treatments.ts';

type Input<K extends keyof typeof risks> = Out<(typeof risks)[K]['input']>;

/** The catalog whose controls treat risks. */
export const controlCatalog = 'iso-27799-2025';

/** Sets option and plan. An acceptance of other actions does not hold for these. */
export async function planTreatment(ctx: CommandContext, input: Input<'planTreatment'>): Promise<void> {
  const risk = await openRisk(ctx, input);
  const known = (await plan.readTreatments(ctx, input.riskId)).map((item) => item.id);
  const foreign = input.items.filter((item) => item.id !== undefined && !known.includes(item.id));
  if (foreign.length > 0) throw new AppError('not-found', `The plan of this risk has no item ${foreign[0]?.id}.`);
  const live = input.items.filter((item) => item.status !== 'dropped');
  if (input.option !== 'retain' && live.length === 0)
    throw new AppError(
      'invalid-input',
      `To ${input.option} a risk takes at least one action. Retain it if nothing shall be done.`,
    );
  const items = input.items.map(
    (item): Treatment => ({
      id: item.id ?? newId(),
      action: item.action,
      control: item.control === undefined ? null : controlId(item.control),
      owner: item.owner ?? null,
      due: item.due ?? null,
      status: item.status,
    }),
  );
  await plan.replaceTreatments(ctx, input.riskId, items);
  await store.setOption(ctx, input.riskId, input.option, input.owner ?? risk.owner);
  await renewBasis(ctx, input.riskId);
  await ctx.emit({ type: 'risk.treatment-planned', aggregate: input.riskId, version: 1 });
}

/** The number of a control as its catalog has it. @throws AppError invalid-input */
export function controlId(words: string): string {
  const item = findItem(readCatalog(controlCatalog), words);
  if (!item) throw new AppError('invalid-input', `There is no control ${words} in ${controlCatalog}.`);
  return item.id;
}

/**
 * Records that the risk's owner approves its plan and accepts what remains (ISO/IEC 27001 6.1.3 f). Of a risk to patients that
 * is not acceptable by itself this asks clinical safety and top management to sign, and takes effect when both have.
 */
export async function acceptRisk(
  ctx: CommandContext,
  { rationale, until, ...seen }: Input<'acceptRisk'>,
): Promise<void> {
  const risk = await openRisk(ctx, seen);
  const { needsSignOff, latest } = await requireAcceptable(ctx, risk);
  if (until <= ctx.today || until > latest)
    throw new AppError(
      'invalid-input',
      `A risk of this level can be accepted until ${latest} at the latest, and not for the past.`,
    );
  await signOffs.voidSignOff(ctx, risk.id, 'all');
  if (needsSignOff) {
    await signOffs.insertSignOff(ctx, risk.id, until, rationale);
    await signOffs.setAwaits(ctx, risk.id, 'both');
  } else await store.setAccepted(ctx, risk.id, until, rationale);
  const type = needsSignOff ? 'risk.sign-off-asked' : 'risk.accepted';
  await ctx.emit({ type, aggregate: risk.id, version: 1 });
}

/**
 * What it takes to accept this risk, as it stands now. What is above the appetite, by the criteria in force or by those of the
 * assessment, is refused unless those above the owner have allowed it; what is unacceptable for patients is refused always.
 * @throws AppError conflict
 */
export async function requireAcceptable(
  ctx: CommandContext,
  risk: store.RiskRow,
): Promise<Accepting & { readonly latest: string }> {
  const accepting = await acceptingNow(ctx, risk);
  const { stage, above, acceptability, reviewMonths } = accepting;
  if (above.includes('patient-safety')) throw unsafe(stage);
  const usual = monthsAfter(ctx.today, reviewMonths);
  if (above.length === 0) return { ...accepting, latest: usual };
  const allowed = await allowedUntil(ctx, risk.id, risk.basis, reviewMonths);
  const [latest = usual] = [allowed ?? usual, usual].sort();
  if (allowed !== null) return { ...accepting, latest };
  const { decides } = (await ensureCriteria(ctx)).content.escalation[acceptability];
  throw new AppError(
    'conflict',
    `The ${stage} risk is above the appetite (${above.join(', ')}): escalate it, so that ${decides.join(' and ')} can allow it.`,
  );
}

export const unsafe = (stage: string): AppError =>
  new AppError(
    'conflict',
    `The ${stage} risk to patient safety is not acceptable, whoever signs. Treat it until it is tolerable, or avoid it.`,
  );

/** What accepting takes, whether it is allowed or not. @throws AppError conflict while it is not assessed, planned or owned */
export async function acceptingNow(ctx: CommandContext, risk: store.RiskRow): Promise<Accepting> {
  const [assessment] = await store.readAssessments(ctx, risk.id);
  if (!assessment) throw new AppError('conflict', 'Nobody has assessed this risk yet. Assess it first.');
  if (risk.option === null)
    throw new AppError(
      'conflict',
      'Nobody has decided how to treat this risk. Plan its treatment first, or retain it.',
    );
  if (risk.owner === null)
    throw new AppError('conflict', 'This risk has no owner, and only its owner can accept it. Name one first.');
  const { scores, aboveAppetite } = assessment.content;
  const { content } = await ensureCriteria(ctx);
  return acceptingOf({ scores, aboveThen: aboveAppetite[stageToAccept(risk.option)] }, risk.option, content);
}
