// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { type Ask, type Example, type Made, madeRow } from './example.ts';

const baseline = () => ({ name: `Servers ${randomUUID()}`, kind: 'server', applies: { class: ['server'] } });
const added = (ask: Ask) => madeRow(ask, 'baselines.add', baseline());
type Rules = { items: { kind: string; revision: number | null }[] };
type Asked = Made & { approval: { sha256: string } | null };
/** One that waits for as many approvals, of which the author's may be one. */
const asked = async (ask: Ask, approvals = 1) => {
  const { items } = await ask.call<Rules>('approvals.rules');
  const seen = items.find(({ kind }) => kind === 'baseline')?.revision ?? null;
  await ask.call('approvals.setRule', { kind: 'baseline', approvals, roles: [], authorMay: true, seen });
  const { id, approval } = await ask.call<Asked>('baselines.askApproval', await added(ask));
  return { id, sha256: approval?.sha256 ?? '', vote: 'approve' };
};

export const baselineExamples: Readonly<Record<string, Example>> = {
  'baselines.add': baseline,
  'baselines.show': async (ask) => ({ id: (await added(ask)).id }),
  'baselines.update': async (ask) => ({ ...(await added(ask)), changes: { owner: 'Head of IT' } }),
  'baselines.setItems': async (ask) => ({
    ...(await added(ask)),
    items: [{ id: 'clock', requirement: { en: 'Time is right.', de: 'Die Zeit stimmt.' }, controls: ['8.17'] }],
  }),
  'baselines.askApproval': added,
  'baselines.vote': (ask) => asked(ask),
  'baselines.takeBackVote': async (ask) => {
    const said = await asked(ask, 2);
    await ask.call('baselines.vote', said);
    return { id: said.id };
  },
  'baselines.withdrawApproval': async (ask) => ({ id: (await asked(ask)).id }),
  'baselines.record': async (ask) => ({
    id: (await added(ask)).id,
    results: [
      {
        item: 'clock',
        assetId: (await ask.first('assets.list')).id,
        assetLabel: 'srv-1',
        answer: 'fail',
        note: 'Late.',
      },
    ],
  }),
  'baselines.review': added,
  'baselines.remove': async (ask) => ({ id: (await added(ask)).id }),
  'baselines.restore': async (ask) => {
    const { id } = await added(ask);
    await ask.call('baselines.remove', { id });
    return { id };
  },
};
