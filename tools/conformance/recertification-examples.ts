// SPDX-License-Identifier: Apache-2.0
import { type Ask, type Example, inAMonth, type Made, register } from './example.ts';

const campaign = { name: 'Rights, spring', system: 'Laboratory', listedOn: '2026-01-31', deadline: inAMonth() };
const text = 'account;entitlement;reviewer\nanna;results;user:admin\nbert;results;user:admin';

const drafted = async ({ call }: Ask) => {
  const { id } = await call('recertification.add', campaign);
  return { id, revision: 1 };
};
const started = async (ask: Ask) => {
  const { revision, ...row } = await drafted(ask);
  return ask.call<Made & { revision: number }>('recertification.start', { ...row, revision, text });
};
const withLines = async (ask: Ask) => {
  const { id } = await started(ask);
  const line = await ask.first('recertification.lines', { campaignId: id });
  return { id, lineIds: [line.id] };
};

export const recertificationExamples: Readonly<Record<string, Example>> = {
  ...register('recertification', campaign, { owner: 'Head of IT' }),
  'recertification.start': async (ask) => ({ ...(await drafted(ask)), text }),
  'recertification.lines': async (ask) => ({ campaignId: (await started(ask)).id }),
  'recertification.linesFacets': async (ask) => ({ campaignId: (await started(ask)).id }),
  'recertification.assign': async (ask) => ({ ...(await withLines(ask)), reviewer: 'Head of the ward' }),
  'recertification.decide': async (ask) => ({ ...(await withLines(ask)), decision: 'keep' }),
  'recertification.carryOut': async (ask) => {
    const chosen = await withLines(ask);
    await ask.call('recertification.decide', { ...chosen, decision: 'remove' });
    return { ...chosen, doneOn: '2026-02-01' };
  },
  'recertification.close': async (ask) => {
    const { id, revision } = await started(ask);
    return { id, revision };
  },
};
