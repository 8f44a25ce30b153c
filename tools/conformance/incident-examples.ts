// SPDX-License-Identifier: Apache-2.0
import { type Ask, type Example, madeRow, register } from './example.ts';

const incident = { title: 'Mail with an attachment', kind: 'incident', noticedAt: '2026-01-31T08:00:00Z' };
const duty = { name: 'Insurer', trigger: 'every-incident', amount: 5, unit: 'days' };
const made = (ask: Ask) => madeRow(ask, 'incidents.add', incident);

export const incidentExamples: Readonly<Record<string, Example>> = {
  ...register('incidents', incident, { owner: 'Service desk' }),
  ...register('incidents.duty', duty, { recipient: 'Claims' }),
  'incidents.dutyAddUsual': () => ({}),
  'incidents.setAssets': async (ask) => ({ ...(await made(ask)), assetIds: [] }),
  'incidents.decideBreach': async (ask) => ({ ...(await made(ask)), risk: 'unlikely', reason: 'Encrypted.' }),
  'incidents.note': async (ask) => {
    const { id: dutyId } = await ask.call('incidents.dutyAdd', duty);
    const sent = { notice: 'sent', at: '2026-02-01T08:00:00Z', reference: 'C-17' };
    return { ...(await made(ask)), dutyId, ...sent };
  },
};
