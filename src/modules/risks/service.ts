// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { staleEdit } from '../register-errors.ts';
import type { SubjectProvider } from '../slots.ts';
import { assessBy, listMethods, setMethod } from './assess-by.ts';
import type { risks } from './contract.ts';
import * as decide from './decide.ts';
import * as escalation from './escalate.ts';
import { defaultCriteria } from './library.ts';
import { setLinks } from './links.ts';
import { readDetail } from './present.ts';
import { proposeRisks } from './propose.ts';
import * as reassess from './reassess.ts';
import { countProposals, countRegister, listPlan, listProposals, listRegister, readMatrix } from './register.ts';
import type { RiskDetail } from './schemas.ts';
import { sign, withdraw } from './sign-off.ts';
import * as criteriaStore from './store/criteria.ts';
import { countOpenActions, countPlan, readBurndown } from './store/treatments.ts';
import { acceptRisk, controlId, planTreatment } from './treat.ts';

export function createHandlers(providers: readonly SubjectProvider[]): Handlers<typeof risks, Contexts> {
  return {
    propose: (ctx) => proposeRisks(ctx, providers),

    proposals: (ctx, query) => listProposals(ctx, query),
    proposalsFacets: (ctx, selection) => countProposals(ctx, selection),

    accept: async (ctx, input) => readDetail(ctx, await decide.acceptProposal(ctx, input)),
    async takeBack(ctx, input) {
      await decide.takeBackRisk(ctx, input);
      return {};
    },
    async dismiss(ctx, input) {
      await decide.dismissProposal(ctx, input);
      return {};
    },
    async restore(ctx, input) {
      await decide.restoreProposal(ctx, input);
      return {};
    },
    add: async (ctx, input) =>
      readDetail(ctx, await decide.addRisk(ctx, { ...input, controls: input.controls.map(controlId) })),
    edit: (ctx, { controls, ...input }) =>
      changed(ctx, decide.editRisk, { ...input, controls: controls?.map(controlId) }),
    assess: (ctx, input) => changed(ctx, decide.assessRisk, input),
    assessBy: (ctx, input) => changed(ctx, assessBy, input),
    setLinks: (ctx, input) => changed(ctx, setLinks, input),
    raiseTrigger: (ctx, input) => changed(ctx, reassess.raiseByPerson, input),
    answerTrigger: (ctx, input) => changed(ctx, reassess.answerTrigger, input),
    escalate: (ctx, input) => changed(ctx, escalation.escalate, input),
    withdrawEscalation: (ctx, input) => changed(ctx, escalation.withdrawEscalation, input),
    vote: (ctx, input) => changed(ctx, escalation.voteOn, input),
    takeBackVote: (ctx, input) => changed(ctx, escalation.takeBackVote, input),
    planTreatment: (ctx, input) => changed(ctx, planTreatment, input),
    acceptRisk: (ctx, input) => changed(ctx, acceptRisk, input),
    signClinical: (ctx, input) => changed(ctx, (c, i) => sign(c, 'clinical', i), input),
    signManagement: (ctx, input) => changed(ctx, (c, i) => sign(c, 'management', i), input),
    withdrawClinical: (ctx, input) => changed(ctx, (c, i) => withdraw(c, 'clinical', i), input),
    withdrawManagement: (ctx, input) => changed(ctx, (c, i) => withdraw(c, 'management', i), input),
    close: (ctx, input) => changed(ctx, decide.closeRisk, input),

    list: (ctx, query) => listRegister(ctx, query),
    listFacets: (ctx, selection) => countRegister(ctx, selection),
    show: (ctx, { id }) => readDetail(ctx, id),
    plan: (ctx, query) => listPlan(ctx, query),
    planFacets: (ctx, selection) => countPlan(ctx, selection),
    burndown: async (ctx) => ({ weeks: await readBurndown(ctx), ...(await countOpenActions(ctx)) }),
    matrix: (ctx) => readMatrix(ctx),

    methods: async (ctx) => ({ items: await listMethods(ctx) }),
    setMethod: (ctx, input) => setMethod(ctx, input),
    criteria: (ctx, { id }) => showCriteria(ctx, id),
    criteriaVersions: async (ctx) => ({
      items: (await criteriaStore.listCriteria(ctx)).map(({ setAt, ...version }) => ({
        ...version,
        setAt: setAt.toISOString(),
      })),
    }),
    async setCriteria(ctx, { content, seen }) {
      const before = await criteriaStore.readCriteria(ctx);
      if (before && before.digest === criteriaStore.digestOf(content)) return showCriteria(ctx, undefined);
      if (seen !== (before?.version ?? 0)) throw staleEdit('set of criteria', await showCriteria(ctx, undefined));
      const isWritten = await criteriaStore.insertCriteria(ctx, content, (before?.version ?? 0) + 1, ctx.actor);
      const { id, version } = await criteriaStore.ensureCriteria(ctx);
      if (!isWritten) throw staleEdit('set of criteria', await showCriteria(ctx, undefined));
      await ctx.emit({ type: 'risk-criteria.set', aggregate: id, version });
      return showCriteria(ctx, id);
    },
  };
}

async function changed<I extends { readonly riskId: string }>(
  ctx: CommandContext,
  change: (ctx: CommandContext, input: I) => Promise<void>,
  input: I,
): Promise<RiskDetail> {
  await change(ctx, input);
  return readDetail(ctx, input.riskId);
}

async function showCriteria(ctx: QueryContext, id: string | undefined) {
  const row = await criteriaStore.readCriteria(ctx, id);
  if (row) return { ...row, setAt: row.setAt.toISOString() };
  if (id !== undefined) throw new AppError('not-found', 'There are no criteria with this id.');
  const content = defaultCriteria();
  return { id: null, version: 0, digest: criteriaStore.digestOf(content), content, setBy: null, setAt: null };
}
