// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { type Ask, type Example, type Made, reason } from './example.ts';

export const newEvidence = async (ask: Ask) => ({
  sha256: (await ask.handIn(`${randomUUID()}.pdf`)).sha256,
  title: 'Restore test',
  collectedAt: '2026-01-10T08:00:00Z',
});
export const evidenceNow = async (ask: Ask) => {
  const { id, revision } = await ask.call<Made & { revision: number }>('evidence.add', await newEvidence(ask));
  return { id, revision };
};

export const evidenceExamples: Readonly<Record<string, Example>> = {
  'evidence.add': newEvidence,
  'evidence.show': async (ask) => ({ id: (await ask.call('evidence.add', await newEvidence(ask))).id }),
  'evidence.link': async (ask) => ({
    ...(await evidenceNow(ask)),
    controls: [{ catalog: 'iso-27799-2025', item: '8.13' }],
  }),
  'evidence.withdraw': async (ask) => ({ id: (await ask.call('evidence.add', await newEvidence(ask))).id, reason }),
  'evidence.clear': async (ask) => ({ id: (await ask.call('evidence.add', await newEvidence(ask))).id }),
};
