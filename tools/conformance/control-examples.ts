// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { Ask, Example, Made } from './example.ts';

const applied = () => ({ controlRef: 'iso-27799-2025:5.1', name: `Policy ${randomUUID()}` });

type SoaSeen = { items: { control: string; revision: number }[] };
const decideAll = async (ask: Ask) => {
  const { request } = await ask.call<Request>('controls.approval');
  if (request?.approval.state === 'open') await ask.call('controls.withdrawApproval', { id: request.draft.id });
  const { items } = await ask.call<SoaSeen>('controls.soa', { limit: 500 });
  const justification = `Needed ${randomUUID()}`;
  const decisions = items.map(({ control, revision }) => ({
    ...{ control, revision, justification },
    ...{ applicable: true, status: 'planned' },
  }));
  await ask.call('controls.decide', { decisions });
  const { summary } = await ask.call<{ summary: { contentHash: string } }>('controls.soaFacets');
  return { contentHash: summary.contentHash };
};

type Rules = { items: { kind: string; revision: number | null }[] };
type Request = { request: { draft: Made; approval: { state: string } } | null };
/** A version that waits for as many approvals, of which the author's may be one. */
const asked = async (ask: Ask, approvals = 1) => {
  const { items } = await ask.call<Rules>('approvals.rules');
  const seen = items.find(({ kind }) => kind === 'soa')?.revision ?? null;
  await ask.call('approvals.setRule', { kind: 'soa', approvals, roles: [], authorMay: true, seen });
  const { draft } = await ask.call<{ draft: Made & { sha256: string } }>('controls.askApproval', await decideAll(ask));
  return { id: draft.id, sha256: draft.sha256 };
};

export const controlExamples: Readonly<Record<string, Example>> = {
  'controls.source': () => ({ source: 'hipaa-security-rule' }),
  'controls.sourceFacets': () => ({ source: 'hipaa-security-rule' }),
  'controls.sourceProof': () => ({ source: 'hipaa-security-rule', item: '164.308(a)(2)' }),
  'controls.decide': async ({ call }) => {
    const { items } = await call<SoaSeen>('controls.soa', { limit: 500 });
    const revision = items.find(({ control }) => control === '5.2')?.revision ?? 0;
    return { decisions: [{ control: '5.2', revision, applicable: false, justification: `None here ${randomUUID()}` }] };
  },
  'controls.propose': () => ({
    factsHash: randomUUID(),
    library: 'example 1',
    rows: [{ control: '5.1', drivers: [{ kind: 'law', ref: randomUUID(), label: 'A law' }] }],
  }),
  'controls.askApproval': decideAll,
  'controls.draft': async (ask) => ({ id: (await asked(ask)).id }),
  'controls.vote': async (ask) => ({ ...(await asked(ask)), vote: 'approve' }),
  'controls.takeBackVote': async (ask) => {
    const { id, sha256 } = await asked(ask, 2);
    await ask.call('controls.vote', { id, sha256, vote: 'approve' });
    return { id };
  },
  'controls.withdrawApproval': async (ask) => ({ id: (await asked(ask)).id }),
  'controls.version': async (ask) => {
    await ask.call('controls.vote', { ...(await asked(ask)), vote: 'approve' });
    return { version: (await ask.first<{ version: number }>('controls.versions')).version };
  },
  'controls.createApplied': applied,
  'controls.updateApplied': async ({ call }) => ({
    id: (await call('controls.createApplied', applied())).id,
    revision: 1,
    status: 'planned',
  }),
};
