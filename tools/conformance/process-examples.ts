// SPDX-License-Identifier: Apache-2.0
import { type Ask, type Example, type Made, register } from './example.ts';

const process = { name: 'Dialysis round', kind: 'other' };
const steps = [{ name: 'Call the patient', who: 'Ward', information: null, controls: ['5.16'] }];

async function withSteps({ call }: Ask) {
  const { id } = await call('processes.add', process);
  return call<Made>('processes.setSteps', { id, revision: 1, steps });
}

export const processExamples: Readonly<Record<string, Example>> = {
  ...register('processes', process, { owner: 'Head of nursing' }),
  'processes.addUsual': () => ({}),
  'processes.setSteps': async ({ call }) => ({ id: (await call('processes.add', process)).id, revision: 1, steps }),
  'processes.walk': async (ask) => {
    const { id, revision } = await withSteps(ask);
    const seen = [{ step: 'Call the patient', seen: 'as-described', note: null }];
    return { id, revision, walkedOn: '2026-01-31', walkedBy: 'M. Adler', steps: seen };
  },
};
