// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { Ask, Example } from './example.ts';

const applied = () => ({ controlRef: 'iso-27799-2025:5.1', name: `Policy ${randomUUID()}` });

type SoaSeen = { items: { control: string; revision: number }[] };
const decideAll = async (ask: Ask) => {
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
  'controls.approve': decideAll,
  'controls.version': async (ask) => {
    await ask.call('controls.approve', await decideAll(ask));
    return { version: (await ask.first<{ version: number }>('controls.versions')).version };
  },
  'controls.createApplied': applied,
  'controls.updateApplied': async ({ call }) => ({
    id: (await call('controls.createApplied', applied())).id,
    revision: 1,
    status: 'planned',
  }),
};
