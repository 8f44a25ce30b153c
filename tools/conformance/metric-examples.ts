// SPDX-License-Identifier: Apache-2.0
import { type Example, madeRow, register } from './example.ts';

const objective = { name: 'Fewer overdue treatments', measure: 'Counted by hand', unit: 'count', better: 'lower' };

export const metricExamples: Readonly<Record<string, Example>> = {
  ...register('metrics.objective', objective, { target: 3 }),
  'metrics.objectiveMeasure': async (ask) => ({
    ...(await madeRow(ask, 'metrics.objectiveAdd', objective)),
    ...{ day: '2026-01-31', value: 7 },
  }),
};
