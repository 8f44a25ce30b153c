// SPDX-License-Identifier: Apache-2.0
import { hash } from 'node:crypto';
import { idOf } from '../../platform/ids.ts';
import type { CommandContext, JobContext } from '../../platform/invoke/context.ts';
import type { SubjectProvider } from '../slots.ts';
import { type Gathered, gather, type Source } from './gather.ts';
import { readLibrary } from './library.ts';
import { type Fold, mergeFolds } from './model/fold.ts';
import { evaluate, type Finding } from './model/reason.ts';
import { createReasoner } from './model/reasoner.ts';
import type { Library, Scenario } from './model/scenario.ts';
import { scoresOf } from './model/scores.ts';
import { watchRisks } from './reassess.ts';
import { type CriteriaRow, ensureCriteria } from './store/criteria.ts';
import * as drafts from './store/drafts.ts';
import * as store from './store/proposals.ts';

/** Proposals a transaction. */
const pageSize = 2500;

type Counts = {
  readonly subjects: number;
  readonly applies: number;
  readonly cannotTell: number;
  readonly changed: number;
};
/** How far a run came; committed together with its drafts and proposals. */
type Checkpoint = {
  /** What the drafts were made from: a run that goes on under another library or other criteria starts again. */
  readonly basis: string;
  /** Index of the source that is being read; past the last one, proposals are being written. */
  readonly source: number;
  readonly after: string | null;
  readonly counts: Counts;
  /** How many proposals are gone; null while that is still to be done. */
  readonly withdrawn: number | null;
};
type Run = {
  readonly library: Library;
  readonly criteria: CriteriaRow;
  readonly sources: readonly Source[];
  readonly basis: string;
};

/** The organisation as a whole is a subject of its own: it bears the id of the tenant and has no attributes. */
const organisation: Source = {
  kind: 'organisation',
  page: async (ctx, kind, after) => {
    if (after !== null) return [];
    const label = await store.readTenantName(ctx);
    return [{ id: ctx.tenant, kind, label, ownerUnit: ctx.tenant, model: null, attributes: {} }];
  },
};

const sourcesOf = (providers: readonly SubjectProvider[]): Source[] => [
  ...providers.flatMap(({ kinds, page }) =>
    kinds.filter((kind) => kind !== 'organisation').map((kind) => ({ kind, page })),
  ),
  organisation,
];

/**
 * Compares the scenario library with the facts of now and rewrites the proposals. Subjects are read page by page into drafts,
 * then drafts become proposals; both in short transactions with a checkpoint, so that memory stays flat and a run that was
 * stopped goes on. What says the same as before is not written. Risks, assessments and dismissals are not changed; an
 * assessed risk whose facts have moved is said to need another assessment.
 */
export async function proposeRisks(ctx: JobContext, providers: readonly SubjectProvider[]) {
  const library = readLibrary();
  const criteria = await ctx.transaction((tx) => ensureCriteria(tx));
  const run: Run = { library, criteria, sources: sourcesOf(providers), basis: `${library.version} ${criteria.digest}` };
  const kept = ctx.checkpoint as Checkpoint | null;
  let at = kept?.basis === run.basis ? kept : startOf(run);
  if (at !== kept) await ctx.transaction((tx) => drafts.clearDrafts(tx, ctx.runId));
  const reasoner = createReasoner(library.scenarios, criteria.content);
  for (const [n, source] of run.sources.entries()) {
    while (at.source === n) {
      const found = await gather(ctx, source, reasoner, at);
      at = await step(ctx, at, async (tx, before) => {
        await mergeDrafts(tx, ctx.runId, found.folds);
        return afterGathering(before, found);
      });
    }
  }
  while (at.source === run.sources.length) {
    at = await step(ctx, at, (tx, before) => write(tx, ctx.runId, run, before));
    ctx.progress('proposals', at.counts.applies + at.counts.cannotTell);
  }
  if (at.withdrawn === null) at = await step(ctx, at, (tx, before) => finish(tx, ctx.runId, before));
  return { ...at.counts, withdrawn: at.withdrawn ?? 0 };
}

const startOf = ({ basis }: Run): Checkpoint => ({
  basis,
  source: 0,
  after: null,
  counts: { subjects: 0, applies: 0, cannotTell: 0, changed: 0 },
  withdrawn: null,
});

/** One transaction, together with the checkpoint that it leads to. */
function step(
  ctx: JobContext,
  before: Checkpoint,
  work: (tx: CommandContext, before: Checkpoint) => Promise<Checkpoint>,
) {
  return ctx.transaction(async (tx, save) => {
    const next = await work(tx, before);
    await save(next);
    return next;
  });
}

const afterGathering = (before: Checkpoint, { subjects, after }: Gathered): Checkpoint => ({
  ...before,
  counts: { ...before.counts, subjects: before.counts.subjects + subjects },
  source: before.source + (after === null ? 1 : 0),
  after,
});

async function mergeDrafts(tx: CommandContext, runId: string, folds: readonly Fold[]): Promise<void> {
  const found = folds.map((fold) => ({ id: idOf('risk-proposal', tx.tenant, fold.scenario, fold.target.id), fold }));
  const ids = found.map((draft) => draft.id);
  const known = await drafts.readDrafts(tx, runId, ids);
  const merged = found.map(({ id, fold }) => {
    const earlier = known.get(id);
    return { id, fold: earlier ? mergeFolds([earlier, fold]) : fold };
  });
  await drafts.writeDrafts(tx, runId, merged);
}

async function write(tx: CommandContext, runId: string, run: Run, before: Checkpoint): Promise<Checkpoint> {
  const page = await drafts.pageDrafts(tx, runId, before.after, pageSize);
  const scenarios = new Map(run.library.scenarios.map((scenario) => [scenario.id, scenario]));
  const asked = page
    .map(({ id, fold }) => ({ id, units: Object.keys(tallyOf(fold).units) }))
    .filter(({ units }) => units.length > 1);
  const common = await store.commonUnits(tx, asked);
  const proposals = page.flatMap(({ id, fold }) => {
    const scenario = scenarios.get(fold.scenario);
    return scenario ? [proposalOf(id, fold, scenario, run, common.get(id))] : [];
  });
  const digests = await store.readDigests(
    tx,
    proposals.map((proposal) => proposal.id),
  );
  const changed = proposals.filter((proposal) => digests.get(proposal.id) !== proposal.digest);
  await store.writeProposals(tx, changed);
  const applies = proposals.filter((proposal) => proposal.state === 'applies').length;
  const { counts } = before;
  const isLast = page.length < pageSize;
  return {
    ...before,
    source: before.source + (isLast ? 1 : 0),
    after: page.at(-1)?.id ?? null,
    counts: {
      ...counts,
      applies: counts.applies + applies,
      cannotTell: counts.cannotTell + proposals.length - applies,
      changed: counts.changed + changed.length,
    },
  };
}

/** Units to which the scenario applies come before those about which nobody can tell. */
function tallyOf(fold: Fold) {
  const tally = fold.applies ?? fold.cannotTell;
  if (!tally) throw new Error('a fold without a finding');
  return tally;
}

function proposalOf(
  id: string,
  fold: Fold,
  scenario: Scenario,
  run: Run,
  commonUnit: string | undefined,
): store.NewProposal {
  const { count, units, sample, profiles, worst } = tallyOf(fold);
  const finding = evaluate(scenario, worst.attributes, new Map(Object.entries(worst.facts)));
  if (!finding) throw new Error(`the finding of ${scenario.id} cannot be repeated`);
  const owners = Object.keys(units).sort();
  const proposal = {
    id,
    scenario: scenario.id,
    library: run.library.version,
    criteriaId: run.criteria.id,
    state: finding.state,
    target: {
      kind: fold.target.kind,
      id: fold.target.id,
      label: { en: fold.target.label.en, de: fold.target.label.de },
    },
    ownerUnit: commonUnit ?? owners[0] ?? '',
    units: Object.fromEntries(owners.map((unit) => [unit, units[unit] ?? 0])),
    affected: count,
    undecided: fold.applies ? (fold.cannotTell?.count ?? 0) : 0,
    sample: sample.map((one) => ({ id: one.id, name: one.name, unit: one.unit })),
    worstId: worst.id,
    worstUnit: worst.unit,
    finding: storedFinding(finding),
    scores: scoresOf(scenario.likelihood.method, finding.levels, run.criteria.content),
    rank: worst.rank,
    factsHash: hash('sha256', JSON.stringify([scenario.id, finding.state, profiles])),
  };
  return { ...proposal, digest: hash('sha256', JSON.stringify(proposal)) };
}

const storedFinding = ({ missing, facts, counted, notCounted }: Finding): store.StoredFinding => ({
  missing,
  facts: facts.map(({ predicate, answer, reason }) => ({ predicate, answer, reason })),
  counted,
  notCounted,
});

async function finish(tx: CommandContext, runId: string, before: Checkpoint): Promise<Checkpoint> {
  const withdrawn = await store.withdrawProposals(tx, runId);
  await drafts.clearDrafts(tx, runId);
  await watchRisks(tx);
  if (before.counts.changed + withdrawn > 0)
    await tx.emit({ type: 'risks.proposed', aggregate: tx.tenant, version: 1 });
  return { ...before, withdrawn };
}
