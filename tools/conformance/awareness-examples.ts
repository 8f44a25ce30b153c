// SPDX-License-Identifier: Apache-2.0
import { type Ask, type Example, register } from './example.ts';

const requirement = { name: 'Security basics', kind: 'awareness' };
const recorded = async (ask: Ask) => {
  const { id } = await ask.call('awareness.add', requirement);
  const person = await ask.first<{ id: string; left: string | null; erased: boolean }>(
    'people.list',
    { filter: { employed: { is: true } } },
    ({ erased }) => !erased,
  );
  return { id, personIds: [person.id], doneOn: '2026-01-31' };
};

export const awarenessExamples: Readonly<Record<string, Example>> = {
  ...register('awareness', requirement, { owner: 'Head of training' }),
  'awareness.addUsual': () => ({}),
  'awareness.standings': async ({ call }) => ({ requirementId: (await call('awareness.add', requirement)).id }),
  'awareness.standingsFacets': async ({ call }) => ({ requirementId: (await call('awareness.add', requirement)).id }),
  'awareness.record': recorded,
  'awareness.withdraw': async (ask) => {
    const input = await recorded(ask);
    await ask.call('awareness.record', input);
    const asked = { requirementId: input.id, filter: { standing: { in: ['met'] } } };
    const { recordId } = await ask.first<{ id: string; recordId: string | null }>(
      'awareness.standings',
      asked,
      (row) => row.recordId !== null,
    );
    return { id: input.id, recordIds: [recordId] };
  },
};
