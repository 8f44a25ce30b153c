// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { type Ask, type Example, inAYear, type Made, madeRow, reason } from './example.ts';

const wanted = () => ({
  ...{ name: `No disk encryption ${randomUUID()}`, targetKind: 'control', targetRef: 'iso-27799-2025:8.24', reason },
  ...{ owner: 'Head of dialysis', expires: inAYear() },
});
type Rules = { items: { kind: string; revision: number | null }[] };
type Asked = Made & { revision: number; approval: { sha256: string } | null };
/** One that waits for as many approvals, of which the author's may be one. */
const asked = async (ask: Ask, approvals = 1) => {
  const { items } = await ask.call<Rules>('approvals.rules');
  const seen = items.find(({ kind }) => kind === 'exception')?.revision ?? null;
  await ask.call('approvals.setRule', { kind: 'exception', approvals, roles: [], authorMay: true, seen });
  const row = await madeRow(ask, 'exceptions.add', wanted());
  const { id, approval } = await ask.call<Asked>('exceptions.askApproval', row);
  return { id, sha256: approval?.sha256 ?? '', vote: 'approve' };
};
const inForce = async (ask: Ask) => madeRow(ask, 'exceptions.vote', await asked(ask));

export const exceptionExamples: Readonly<Record<string, Example>> = {
  'exceptions.add': wanted,
  'exceptions.show': async ({ call }) => ({ id: (await call('exceptions.add', wanted())).id }),
  'exceptions.update': async (ask) => ({
    ...(await madeRow(ask, 'exceptions.add', wanted())),
    changes: { compensating: 'A zone of its own' },
  }),
  'exceptions.askApproval': (ask) => madeRow(ask, 'exceptions.add', wanted()),
  'exceptions.vote': (ask) => asked(ask),
  'exceptions.takeBackVote': async (ask) => {
    const said = await asked(ask, 2);
    await ask.call('exceptions.vote', said);
    return { id: said.id };
  },
  'exceptions.withdrawApproval': async (ask) => ({ id: (await asked(ask)).id }),
  'exceptions.review': async (ask) => ({ ...(await inForce(ask)), finding: 'Still needed.' }),
  'exceptions.end': async (ask) => ({ ...(await inForce(ask)), reason }),
  'exceptions.renew': async (ask) => ({ ...(await inForce(ask)), reason, expires: inAYear() }),
  'exceptions.remove': async ({ call }) => ({ id: (await call('exceptions.add', wanted())).id }),
  'exceptions.restore': async ({ call }) => {
    const { id } = await call('exceptions.add', wanted());
    await call('exceptions.remove', { id });
    return { id };
  },
};
