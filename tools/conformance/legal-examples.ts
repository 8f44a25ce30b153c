// SPDX-License-Identifier: Apache-2.0
import { type Example, madeRow, register } from './example.ts';

const requirement = { name: 'Hospital Act', article: 'Section 7' };

export const legalExamples: Readonly<Record<string, Example>> = {
  ...register('legal', requirement, { applies: false, reason: 'For pharmacies only.' }),
  'legal.link': async (ask) => ({
    ...(await madeRow(ask, 'legal.add', requirement)),
    ...{ controls: ['5.31'], documentIds: [], dutyIds: [] },
  }),
  'legal.addUsual': () => ({}),
};
