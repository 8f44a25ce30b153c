// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { readFacts } from '../facts/index.ts';
import { readEscalation } from './escalation.ts';
import { readLibrary } from './library.ts';
import { readLinks } from './linked.ts';
import { axesOf } from './model/axes.ts';
import type { Factor, Scenario } from './model/scenario.ts';
import { flagsOf, statusOf } from './model/status.ts';
import { inBoth } from './model/words.ts';
import type { Assessment, Finding, Proposal, RegisterRow, RiskDetail } from './schemas.ts';
import { type ProposalRow, readProposal } from './store/proposal-list.ts';
import { type RegisterSource, readRiskRows } from './store/register.ts';
import { type AssessmentRow, readAssessments, readExtras } from './store/risks.ts';
import { readSignOffs } from './store/sign-offs.ts';
import { readTreatments } from './store/treatments.ts';
import { readTriggers } from './store/triggers.ts';

/** Undefined for a scenario that the library no longer has: its proposals go with the next run, its risks stay. */
export const scenarioOf = (id: string | null): Scenario | undefined =>
  readLibrary().scenarios.find((scenario) => scenario.id === id);

export function registerRow(ctx: QueryContext, source: RegisterSource): RegisterRow {
  const scenario = scenarioOf(source.scenario);
  const { subjectKind: kind, subjectId, subjectLabel: label } = source;
  return {
    id: source.id,
    kind: source.kind,
    revision: source.revision,
    number: source.number,
    origin: source.origin,
    title: source.title ?? scenario?.texts.title ?? inBoth(source.scenario ?? ''),
    scenario: source.scenario,
    subject: kind && subjectId && label ? { kind, id: subjectId, label } : null,
    affected: source.affected,
    owner: source.owner,
    ownerRole: source.ownerRole ?? scenario?.ownerRole ?? null,
    controls: [...(source.controls ?? scenario?.treatedBy ?? [])],
    hazard: source.hazard ?? scenario?.hazard.p80001 ?? false,
    scores: source.scores,
    asImported: source.asImported,
    option: source.option,
    status: statusOf(
      { ...source, isAssessed: source.scores !== null, isImported: source.asImported !== null },
      ctx.today,
    ),
    acceptedUntil: source.acceptedUntil,
    flags: flagsOf(source),
  };
}

export function proposalOf(row: ProposalRow): Proposal {
  const scenario = scenarioOf(row.scenario);
  const { dismissal } = row;
  return {
    id: row.id,
    scenario: row.scenario,
    title: scenario?.texts.title ?? inBoth(row.scenario),
    subject: { kind: row.subjectKind, id: row.subjectId, label: row.subjectLabel },
    state: row.state,
    missing: [...row.finding.missing],
    affected: row.affected,
    affectedOutsideScope: row.affectedOutsideScope,
    undecided: row.undecided,
    sample: [...row.sample],
    scores: row.scores,
    ownerRole: scenario?.ownerRole ?? 'isms-manager',
    controls: [...(scenario?.treatedBy ?? [])],
    hazard: scenario?.hazard.p80001 ?? false,
    dismissal: dismissal && {
      reason: dismissal.reason,
      by: dismissal.by,
      at: dismissal.at,
      flags: [
        ...(dismissal.factsHash === row.factsHash ? [] : (['facts-changed'] as const)),
        ...(dismissal.affected < row.affected ? (['more-affected'] as const) : []),
      ],
    },
    factsHash: row.factsHash,
    library: row.library,
    criteriaId: row.criteriaId,
    proposedAt: row.proposedAt.toISOString(),
  };
}

/**
 * A finding with its texts, and with the proofs of now where the facts still say what was read; a fact that says something
 * else by now, or is about a device outside the scope, stands there without a proof.
 */
export async function findingOf(ctx: QueryContext, row: ProposalRow): Promise<Finding> {
  const { finding, worstId } = row;
  const known = row.isWorstVisible ? await readFacts(ctx, [worstId]) : [];
  const facts = finding.facts.map((read) => {
    const now = known.find((fact) => fact.predicate === read.predicate && fact.answer === read.answer);
    return {
      ...read,
      subjectId: worstId,
      proof: now?.proof ?? null,
      validUntil: now?.validUntil.toISOString() ?? null,
    };
  });
  const factors = scenarioOf(row.scenario);
  const described = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const factor = factors?.factors.find((one) => one.id === id);
      return factor && factors ? [describe(factors, factor)] : [];
    });
  return {
    missing: [...finding.missing],
    facts,
    counted: described(finding.counted),
    notCounted: described(finding.notCounted),
  };
}

const describe = (scenario: Scenario, factor: Factor) => ({
  id: factor.id,
  text: scenario.texts.factors[factor.id] ?? inBoth(factor.id),
  likelihood: factor.likelihood ?? null,
  severity: axesOf(factor.severity ?? {}).map((axis) => ({ axis, effect: factor.severity?.[axis] ?? 0 })),
});

const assessmentOf = ({ content, assessedAt, ...row }: AssessmentRow): Assessment => ({
  ...row,
  scores: content.scores,
  finding: content.finding,
  rationale: content.rationale,
  byMethod: content.byMethod ?? null,
  assessedAt: assessedAt.toISOString(),
});

/** One risk, or one open proposal, with everything that belongs to it. @throws AppError not-found */
export async function readDetail(ctx: QueryContext, id: string): Promise<RiskDetail> {
  return (await riskDetail(ctx, id)) ?? (await proposalDetail(ctx, id));
}

async function riskDetail(ctx: QueryContext, id: string): Promise<RiskDetail | undefined> {
  const [source] = await readRiskRows(ctx, [id]);
  const extras = await readExtras(ctx, id);
  if (!source || !extras) return undefined;
  const row = registerRow(ctx, source);
  const { acceptance } = extras;
  return {
    row,
    texts: extras.texts,
    proposedTreatment: proposedTreatment(source.scenario),
    finding: null,
    factsHash: null,
    sample: [],
    assessments: (await readAssessments(ctx, id)).map(assessmentOf),
    treatments: await readTreatments(ctx, id),
    acceptance: acceptance && { ...acceptance, holds: row.status === 'accepted' },
    signOffs: await readSignOffs(ctx, id),
    closed: extras.closed,
    ...(await readLinks(ctx, extras)),
    reviewDue: extras.reviewDue,
    triggers: await readTriggers(ctx, id),
    escalation: await readEscalation(ctx, id, extras),
  };
}

async function proposalDetail(ctx: QueryContext, id: string): Promise<RiskDetail> {
  const proposal = await readProposal(ctx, id);
  if (!proposal) throw new AppError('not-found', 'There is no such risk or proposal, or it lies outside your scope.');
  const texts = scenarioOf(proposal.scenario)?.texts;
  return {
    row: registerRow(ctx, { ...asRegisterSource, ...proposal, kind: 'proposal', origin: 'proposal' }),
    texts: {
      description: null,
      cause: texts?.cause ?? null,
      event: texts?.event ?? null,
      consequence: texts?.consequence ?? null,
    },
    proposedTreatment: proposedTreatment(proposal.scenario),
    finding: await findingOf(ctx, proposal),
    factsHash: proposal.factsHash,
    sample: [...proposal.sample],
    assessments: [],
    treatments: [],
    acceptance: null,
    signOffs: [],
    closed: null,
    ...{ assets: [], hiddenAssets: 0, flows: [], hiddenFlows: 0 },
    ...{ reviewDue: null, triggers: [], escalation: null },
  };
}

/** What a proposal has not: everything that begins with a decision. */
const asRegisterSource = {
  revision: null,
  number: null,
  title: null,
  owner: null,
  ownerRole: null,
  controls: null,
  hazard: null,
  aboveAppetite: null,
  asImported: null,
  option: null,
  isAccepted: false,
  basisHolds: false,
  acceptedUntil: null,
  awaits: null,
  isClosed: false,
  isGone: false,
  factsChanged: false,
  moreAffected: false,
  isOverdue: false,
  needsReassessment: false,
  isWorseByAnother: false,
} as const;

function proposedTreatment(id: string | null): RiskDetail['proposedTreatment'] {
  const scenario = scenarioOf(id);
  return scenario ? { option: scenario.treatment.option, text: scenario.texts.treatment } : null;
}
