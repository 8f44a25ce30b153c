// SPDX-License-Identifier: Apache-2.0
import { hash } from 'node:crypto';
import { monthsAfter } from '../../contract/calendar.ts';
import type { Out } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { idOf, newId } from '../../platform/ids.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { inScope, staleEdit } from '../register-errors.ts';
import type { risks } from './contract.ts';
import { withdrawOutdated } from './escalation.ts';
import { failingNow, lookedAtFacts } from './facts-seen.ts';
import { type Criteria, rankOf, unscoredRank } from './model/criteria.ts';
import { axesAbove, scoresOf, stagesWithOtherAxes } from './model/scores.ts';
import { inBoth } from './model/words.ts';
import { findingOf, readDetail, scenarioOf } from './present.ts';
import type { ByMethod, Finding, Scores } from './schemas.ts';
import { ensureCriteria, readCriteria } from './store/criteria.ts';
import * as proposals from './store/proposal-list.ts';
import * as store from './store/risks.ts';
import { voidSignOff } from './store/sign-offs.ts';
import { readTreatments } from './store/treatments.ts';
import { endByAssessment } from './store/triggers.ts';

type Input<K extends keyof typeof risks> = Out<(typeof risks)[K]['input']>;

/** Makes a risk of a proposal, with everything that it rests on frozen in its first assessment. @returns its id */
export async function acceptProposal(ctx: CommandContext, input: Input<'accept'>): Promise<string> {
  const proposal = await openProposal(ctx, input.proposalId, input.factsHash);
  const scenario = scenarioOf(proposal.scenario);
  const criteria = await readCriteria(ctx, proposal.criteriaId);
  if (proposal.state !== 'applies' || !scenario || !criteria)
    throw new AppError(
      'conflict',
      'Nobody can tell yet whether this applies. Find out what is missing first, or dismiss it.',
    );
  const { title, cause, event, consequence } = scenario.texts;
  const id = newId();
  await store.insertRisks(ctx, [
    {
      id,
      number: await store.takeNumbers(ctx),
      origin: 'proposal',
      title,
      texts: { description: null, cause, event, consequence },
      scenario: scenario.id,
      proposalId: proposal.id,
      factsHash: proposal.factsHash,
      affected: proposal.affected,
      subject: { kind: proposal.subjectKind, id: proposal.subjectId, label: proposal.subjectLabel },
      ownerUnit: proposal.ownerUnit,
      unitIds: proposal.unitIds,
      owner: input.owner,
      ownerRole: scenario.ownerRole,
      controls: scenario.treatedBy,
      hazard: scenario.hazard.p80001,
      rank: proposal.rank,
    },
  ]);
  await freeze(ctx, id, 'proposal', criteria.id, criteria.content, proposal.library, {
    scores: proposal.scores,
    finding: await findingOf(ctx, proposal),
    rationale: input.reason,
  });
  await proposals.deleteDismissal(ctx, proposal.id);
  await ctx.emit({ type: 'risk.added', aggregate: id, version: 1 });
  return id;
}

/** What was frozen stays, in a closed risk that no longer stands for its proposal. */
export async function takeBackRisk(ctx: CommandContext, seen: Input<'takeBack'>): Promise<void> {
  const risk = await openRisk(ctx, seen);
  const isWorkedOn = risk.option !== null || (await store.readAssessments(ctx, risk.id)).length > 1;
  if (risk.proposalId === null || isWorkedOn || (await readTreatments(ctx, risk.id)).length > 0)
    throw new AppError('conflict', 'Somebody has worked on this risk, or it comes from no proposal. Close it instead.');
  await store.setClosed(ctx, risk.id, takenBack[ctx.language]);
  await store.letGoOfProposal(ctx, risk.id);
  await ctx.emit({ type: 'risk.closed', aggregate: risk.id, version: 1 });
}
const takenBack = { en: 'Taken in by mistake and taken back.', de: 'Versehentlich aufgenommen und zurückgenommen.' };

export async function dismissProposal(ctx: CommandContext, input: Input<'dismiss'>): Promise<void> {
  const proposal = await openProposal(ctx, input.proposalId, input.factsHash);
  await proposals.writeDismissal(ctx, idOf('risk-dismissal', proposal.id), proposal, input.reason);
  await ctx.emit({ type: 'risk.dismissed', aggregate: proposal.id, version: 1 });
}

export async function restoreProposal(ctx: CommandContext, { proposalId }: Input<'restore'>): Promise<void> {
  await openProposal(ctx, proposalId, undefined);
  if (!(await proposals.deleteDismissal(ctx, proposalId)))
    throw new AppError('conflict', 'Nobody has dismissed this proposal.');
  await ctx.emit({ type: 'risk.dismissal-withdrawn', aggregate: proposalId, version: 1 });
}

/** A proposal that nobody has made a risk of, on the facts that the caller has seen. */
async function openProposal(ctx: CommandContext, id: string, seen: string | undefined): Promise<proposals.ProposalRow> {
  const proposal = await proposals.lockProposal(ctx, id);
  if (!proposal)
    throw new AppError(
      'not-found',
      'There is no such proposal, or it reaches beyond the units that you may decide about.',
    );
  if (proposal.isDecided) throw new AppError('conflict', 'This proposal stands in the register already.');
  if (seen !== undefined && seen !== proposal.factsHash)
    throw new AppError('conflict', 'The facts have changed since you looked at this proposal. Look at it again.');
  return proposal;
}

/** @returns the id of the new risk */
export async function addRisk(ctx: CommandContext, input: Input<'add'>): Promise<string> {
  const ownerUnit = input.ownerUnit ?? ctx.tenant;
  if (!(await store.isWritableUnit(ctx, ownerUnit)))
    throw new AppError('not-found', 'There is no such unit, or it lies outside your scope.');
  const id = newId();
  const description = input.description === undefined ? null : inBoth(input.description);
  await store.insertRisks(ctx, [
    {
      id,
      number: await store.takeNumbers(ctx),
      origin: 'manual',
      title: inBoth(input.title),
      texts: { description, cause: null, event: null, consequence: null },
      ownerUnit,
      unitIds: [ownerUnit],
      owner: input.owner,
      ownerRole: input.ownerRole,
      controls: input.controls,
      hazard: input.hazard,
      rank: unscoredRank,
    },
  ]);
  await ctx.emit({ type: 'risk.added', aggregate: id, version: 1 });
  return id;
}

/** What a person has said about a risk. Words of a scenario or of an older register stay: they follow their source. */
export async function editRisk(ctx: CommandContext, input: Input<'edit'>): Promise<void> {
  const { riskId, revision, title, description, ...rest } = input;
  const risk = await openRisk(ctx, { riskId, revision });
  const isReworded = title !== undefined || description !== undefined;
  if (isReworded && risk.origin !== 'manual')
    throw new AppError('conflict', 'The words of this risk come from its scenario or its import and follow them.');
  await store.updateRisk(ctx, riskId, {
    ...rest,
    title: title === undefined ? undefined : inBoth(title),
    description: typeof description === 'string' ? inBoth(description) : description,
  });
  await ctx.emit({ type: 'risk.edited', aggregate: riskId, version: 1 });
}

/** A person's own scores by the criteria. */
export async function assessRisk(ctx: CommandContext, input: Input<'assess'>): Promise<void> {
  const { riskId, revision, method, rationale, ...levels } = input;
  const risk = await openRisk(ctx, { riskId, revision });
  const odd = stagesWithOtherAxes(levels);
  if (odd.length > 0)
    throw new AppError(
      'invalid-input',
      `All stages must name the same axes; ${odd.join(' and ')} names others than inherent.`,
      {
        issues: odd.map((path) => ({ path, message: 'other axes than inherent' })),
      },
    );
  const criteria = await ensureCriteria(ctx);
  const scores = scoresOf(method, levels, criteria.content);
  await freeze(ctx, riskId, 'person', criteria.id, criteria.content, null, { scores, finding: null, rationale });
  await lookedAtFacts(ctx, risk);
  await ctx.emit({ type: 'risk.assessed', aggregate: riskId, version: 1 });
}

/** A risk that may still be changed, as the person has seen it. @throws AppError not-found, conflict */
export async function openRisk(
  ctx: CommandContext,
  seen: { readonly riskId: string; readonly revision: number },
): Promise<store.RiskRow> {
  const risk = inScope(await store.lockRisk(ctx, seen.riskId), 'risk');
  if (risk.revision !== seen.revision) throw staleEdit('risk', await readDetail(ctx, seen.riskId));
  if (risk.isClosed) throw new AppError('conflict', 'This risk is closed.');
  return risk;
}

/** Writes an assessment that never changes again, and makes it the one that counts. */
export async function freeze(
  ctx: CommandContext,
  riskId: string,
  origin: 'proposal' | 'person',
  criteriaId: string,
  criteria: Criteria,
  library: string | null,
  said: { scores: Scores; finding: Finding | null; rationale: string; byMethod?: ByMethod },
): Promise<void> {
  const { scores } = said;
  const aboveAppetite = {
    current: axesAbove(scores, 'current', criteria),
    residual: axesAbove(scores, 'residual', criteria),
  };
  const content = { ...said, aboveAppetite };
  const id = newId();
  const sha256 = hash('sha256', JSON.stringify([riskId, origin, criteriaId, library, content]));
  await store.insertAssessment(ctx, riskId, { id, origin, criteriaId, library, content, sha256 });
  const risk = inScope(await store.lockRisk(ctx, riskId), 'risk');
  const failing = await failingNow(ctx, [...risk.assetIds, ...risk.flowIds]);
  const reviewDue = monthsAfter(ctx.today, criteria.escalation[scores.current.acceptability].reviewMonths);
  await store.setAssessment(ctx, riskId, id, { rank: rankOf(scores.current), reviewDue, failing }, scores.current);
  await endByAssessment(ctx, riskId, id);
  await renewBasis(ctx, riskId);
}

/** Notes what an acceptance would be for: the newest assessment, the option and the planned actions. Signatures for another are void. */
export async function renewBasis(ctx: CommandContext, riskId: string): Promise<void> {
  const risk = await store.lockRisk(ctx, riskId);
  const [assessment] = await store.readAssessments(ctx, riskId);
  const plan = (await readTreatments(ctx, riskId)).filter((item) => item.status !== 'dropped');
  const actions = plan.map(({ action, control }) => [action, control]);
  const isReady = risk?.option && assessment;
  const basis = isReady ? hash('sha256', JSON.stringify([assessment.sha256, risk.option, actions])) : null;
  await store.setBasis(ctx, riskId, basis);
  await voidSignOff(ctx, riskId, 'outdated');
  await withdrawOutdated(ctx, riskId, basis);
}

export async function closeRisk(ctx: CommandContext, { reason, ...seen }: Input<'close'>): Promise<void> {
  const { id: riskId } = await openRisk(ctx, seen);
  await voidSignOff(ctx, riskId, 'all');
  await withdrawOutdated(ctx, riskId, null);
  await store.setClosed(ctx, riskId, reason);
  await ctx.emit({ type: 'risk.closed', aggregate: riskId, version: 1 });
}
