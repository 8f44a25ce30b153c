// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { type Example, type Made, madeRow } from './example.ts';

const lossScenario = () => ({ name: `Laboratory down ${randomUUID()}`, unit: 'hours' });
const lossEstimate = {
  frequency: { kind: 'poisson', rate: 0.5 },
  severity: { kind: 'lognormal-interval', low: 4, high: 48 },
  basis: 'Three outages in six years.',
};
type LossSeen = { readonly id: string; readonly revision: number; readonly observed: readonly Made[] };

export const lossExamples: Readonly<Record<string, Example>> = {
  'losses.add': () => lossScenario(),
  'losses.show': async ({ call }) => ({ id: (await call('losses.add', lossScenario())).id }),
  'losses.update': async (ask) => ({
    ...(await madeRow(ask, 'losses.add', lossScenario())),
    changes: { observedSince: '2020-01-01' },
  }),
  'losses.remove': async ({ call }) => ({ id: (await call('losses.add', lossScenario())).id }),
  'losses.restore': async ({ call }) => {
    const { id } = await call('losses.add', lossScenario());
    await call('losses.remove', { id });
    return { id };
  },
  'losses.estimate': async (ask) => ({ ...(await madeRow(ask, 'losses.add', lossScenario())), ...lossEstimate }),
  'losses.observe': async (ask) => ({
    ...(await madeRow(ask, 'losses.add', lossScenario())),
    ...{ on: '2026-01-05', amount: 1200 },
  }),
  'losses.withdrawObserved': async (ask) => {
    const seen = await madeRow(ask, 'losses.add', lossScenario());
    const after = await ask.call<LossSeen>('losses.observe', { ...seen, on: '2026-01-05', amount: 1200 });
    return { id: after.id, revision: after.revision, observedId: after.observed[0]?.id ?? '' };
  },
  'losses.whatIf': () => ({ unit: 'hours', correlation: 0.2, trials: 1000 }),
  'losses.tornado': () => ({ unit: 'hours' }),
  'losses.controlReturn': async (ask) => {
    const seen = await madeRow(ask, 'losses.add', lossScenario());
    const { id } = await ask.call('losses.estimate', { ...seen, ...lossEstimate });
    return { unit: 'hours', on: [id], frequency: { low: 0.3, mode: 0.5, high: 0.8 }, cost: 4 };
  },
  'losses.portfolio': () => ({ unit: 'hours' }),
  'losses.setTolerance': async ({ call }) => ({
    seen: (await call<{ tolerance: Made | null }>('losses.portfolio', { unit: 'hours' })).tolerance?.id ?? null,
    unit: 'hours',
    points: [
      { loss: 10, probability: 0.5 },
      { loss: 1000, probability: 0.01 },
    ],
  }),
};
