// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { type Ask, type Example, inAMonth, inAYear, type Made, reason } from './example.ts';

const low = { availability: { likelihood: 1, severity: 1 } };
/** A risk to patients that is not acceptable by itself and can be tolerated. */
const tolerable = { 'patient-safety': { likelihood: 1, severity: 4 } };

type Proposal = Made & { readonly factsHash: string };
type Detail = { readonly row: Made & { readonly revision: number } };

const newRisk = async (ask: Ask) => {
  const { row } = await ask.call<Detail>('risks.add', { title: 'Flood in the server room', owner: 'Head of IT' });
  return { riskId: row.id, revision: row.revision };
};
/** The risk as it is after what was done to it. */
const now = async ({ call }: Ask, riskId: string) => {
  const { row } = await call<Detail>('risks.show', { id: riskId });
  return { riskId, revision: row.revision };
};
const assessment = async (ask: Ask) => ({
  ...(await newRisk(ask)),
  method: 'probability',
  inherent: low,
  current: low,
  residual: low,
  rationale: reason,
});
const treatment = async (ask: Ask) => {
  const assessed = await assessment(ask);
  await ask.call('risks.assess', assessed);
  return {
    ...(await now(ask, assessed.riskId)),
    option: 'modify',
    items: [{ action: 'Raise the racks', due: inAYear() }],
  };
};
/** A risk that waits for two signatures. */
const toSign = async (ask: Ask) => {
  const assessed = await assessment(ask);
  await ask.call('risks.assess', { ...assessed, inherent: tolerable, current: tolerable, residual: tolerable });
  const plan = { ...(await now(ask, assessed.riskId)), option: 'retain' };
  await ask.call('risks.planTreatment', plan);
  const asked = { ...(await now(ask, plan.riskId)), rationale: reason, until: inAMonth() };
  await ask.call('risks.acceptRisk', asked);
  return { ...(await now(ask, plan.riskId)), reason };
};
const signed = (name: string) => async (ask: Ask) => {
  const { riskId, ...signing } = await toSign(ask);
  await ask.call(name, { riskId, ...signing });
  return now(ask, riskId);
};

/** A risk above what its owner may accept alone, by nothing that harms patients. */
const aboveAppetite = async (ask: Ask) => {
  const assessed = await assessment(ask);
  const worst = { availability: { likelihood: 5, severity: 5 } };
  await ask.call('risks.assess', { ...assessed, inherent: worst, current: worst, residual: worst });
  await ask.call('risks.planTreatment', { ...(await now(ask, assessed.riskId)), option: 'retain' });
  return { ...(await now(ask, assessed.riskId)), reason };
};
const escalated = async (ask: Ask) => {
  const { items } = await ask.call<{ items: { kind: string; revision: number | null }[] }>('approvals.rules');
  const kind = 'risk-above-appetite';
  const seen = items.find((rule) => rule.kind === kind)?.revision ?? null;
  await ask.call('approvals.setRule', { kind, approvals: 2, roles: [], authorMay: true, seen });
  const asked = await aboveAppetite(ask);
  await ask.call('risks.escalate', asked);
  return now(ask, asked.riskId);
};
type Asked = { readonly escalation: { readonly approval: { readonly sha256: string } } };
const voted = async (ask: Ask) => {
  const { riskId } = await escalated(ask);
  const { escalation } = await ask.call<Asked>('risks.show', { id: riskId });
  return { riskId, sha256: escalation.approval.sha256, vote: 'approve' };
};
const raised = async (ask: Ask) => {
  const assessed = await assessment(ask);
  await ask.call('risks.assess', assessed);
  return { ...(await now(ask, assessed.riskId)), reason };
};

export const riskExamples: Readonly<Record<string, Example>> = {
  'risks.accept': async ({ first }) => {
    const { id: proposalId, factsHash } = await first<Proposal>('risks.proposals');
    return { proposalId, factsHash, reason, owner: 'Head of IT' };
  },
  'risks.takeBack': async ({ first, call }) => {
    const { id: proposalId, factsHash } = await first<Proposal>('risks.proposals');
    const { row } = await call<{ row: { id: string; revision: number } }>('risks.accept', {
      proposalId,
      factsHash,
      reason,
    });
    return { riskId: row.id, revision: row.revision };
  },
  'risks.dismiss': async ({ first }) => {
    const { id: proposalId, factsHash } = await first<Proposal>('risks.proposals');
    return { proposalId, factsHash, reason };
  },
  'risks.restore': async ({ first, call }) => {
    const { id: proposalId, factsHash } = await first<Proposal>('risks.proposals');
    await call('risks.dismiss', { proposalId, factsHash, reason });
    return { proposalId };
  },
  'risks.edit': async (ask) => ({ ...(await newRisk(ask)), owner: 'Head of facilities' }),
  'risks.add': () => ({ title: 'Flood in the server room' }),
  'risks.show': async ({ first }) => ({ id: (await first('risks.list')).id }),
  'risks.assess': assessment,
  'risks.assessBy': async (ask) => {
    const { items } = await ask.call<{ items: { digest: string; content: { id: string } }[] }>('risks.methods');
    const method = items.find(({ content }) => content.id === 'iec-80001-scales');
    const estimate = { inputs: { likelihood: 1 }, severity: { availability: 1 } };
    return {
      ...(await newRisk(ask)),
      ...{ methodKey: 'iec-80001-scales', digest: method?.digest, rationale: reason },
      said: { hazard: 'No cooling', 'hazardous-situation': 'Servers stop' },
      ...{ inherent: estimate, current: estimate, residual: estimate },
    };
  },
  'risks.setMethod': async ({ call }) => {
    const { items } = await call<{ items: { text: string }[] }>('risks.methods');
    const id = `own-${randomUUID()}`;
    return { seen: 0, text: (items[0]?.text ?? '').replace(/^id: .*$/m, `id: ${id}`) };
  },
  'risks.setLinks': async (ask) => ({
    ...(await newRisk(ask)),
    assetIds: [(await ask.first('assets.list')).id],
    flowIds: [],
  }),
  'risks.raiseTrigger': raised,
  'risks.answerTrigger': async (ask) => {
    const input = await raised(ask);
    const { triggers } = await ask.call<{ triggers: Made[] }>('risks.raiseTrigger', input);
    return { ...(await now(ask, input.riskId)), triggerId: triggers[0]?.id, reason };
  },
  'risks.escalate': aboveAppetite,
  'risks.withdrawEscalation': escalated,
  'risks.vote': voted,
  'risks.takeBackVote': async (ask) => {
    const said = await voted(ask);
    await ask.call('risks.vote', said);
    return { riskId: said.riskId };
  },
  'risks.planTreatment': treatment,
  'risks.acceptRisk': async (ask) => {
    const plan = await treatment(ask);
    await ask.call('risks.planTreatment', plan);
    return { ...(await now(ask, plan.riskId)), rationale: reason, until: inAYear() };
  },
  'risks.signClinical': toSign,
  'risks.signManagement': toSign,
  'risks.withdrawClinical': signed('risks.signClinical'),
  'risks.withdrawManagement': signed('risks.signManagement'),
  'risks.close': async (ask) => ({ ...(await newRisk(ask)), reason }),
  'risks.setCriteria': async ({ call }) => {
    const { content, version: seen } = await call<{ content: { name: object }; version: number }>('risks.criteria');
    return { seen, content: { ...content, name: { en: `Ours ${randomUUID()}`, de: 'Unsere' } } };
  },
};
