// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { type Example, type Made, madeRow, register } from './example.ts';

const activity = { name: 'Radiology', purpose: 'Diagnosis' };
const request = () => ({ reference: `DSR-${randomUUID().slice(0, 8)}`, kind: 'access', received: '2026-01-31' });

export const privacyExamples: Readonly<Record<string, Example>> = {
  ...register('privacy', activity, { owner: 'Radiology' }),
  'privacy.addOwn': async ({ call }) => {
    const { items } = await call<{ items: readonly Made[] }>('privacy.list', { text: 'Wardline' });
    for (const { id } of items) await call('privacy.remove', { id });
    return {};
  },
  'privacy.advise': async (ask) => ({
    ...(await madeRow(ask, 'privacy.add', activity)),
    ...{ opinion: 'agrees', advice: 'Nothing to add.' },
  }),
  ...register('privacy.processor', { name: 'Shredding service' }, { contract: true }),
  'privacy.processorLink': async (ask) => ({
    ...(await madeRow(ask, 'privacy.processorAdd', { name: 'Transcription' })),
    activityIds: [(await ask.call('privacy.add', activity)).id],
  }),
  ...register('privacy.agreement', { name: 'Cancer registry' }, { party: 'Registry' }),
  ...register('privacy.request', request, { owner: 'Privacy office' }),
};
