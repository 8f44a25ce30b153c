// SPDX-License-Identifier: Apache-2.0
import { type Ask, type Example, register } from './example.ts';

const process = { name: 'Dialysis round', kind: 'other' };
const steps = [{ name: 'Call the patient', who: 'Ward', information: null, controls: ['5.16'] }];

async function withSteps({ call }: Ask): Promise<string> {
  const { id } = await call('processes.add', process);
  await call('processes.setSteps', { id, revision: 1, steps });
  return id;
}

export const processExamples: Readonly<Record<string, Example>> = {
  ...register('processes', process, { owner: 'Head of nursing' }),
  'processes.addUsual': () => ({}),
  'processes.setSteps': async ({ call }) => ({ id: (await call('processes.add', process)).id, revision: 1, steps }),
  'processes.walk': async (ask) => {
    const seen = [{ step: 'Call the patient', seen: 'as-described', note: null }];
    return { id: await withSteps(ask), revision: 2, walkedOn: '2026-01-31', walkedBy: 'M. Adler', steps: seen };
  },
};
