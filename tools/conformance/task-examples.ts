// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { evidenceNow } from './evidence-examples.ts';
import { type Ask, type Example, inAMonth, inAYear, type Made, madeRow } from './example.ts';

const task = () => ({ title: `Test the restore ${randomUUID()}`, due: inAMonth() });
const finishedTask = async (ask: Ask) => {
  const seen = await madeRow(ask, 'tasks.add', task());
  const { id, revision } = await ask.call<Made & { revision: number }>('tasks.finish', { ...seen, outcome: 'done' });
  return { id, revision };
};

export const taskExamples: Readonly<Record<string, Example>> = {
  'tasks.add': task,
  'tasks.addOwn': task,
  'tasks.show': async ({ call }) => ({ id: (await call('tasks.add', task())).id }),
  'tasks.update': async (ask) => ({ ...(await madeRow(ask, 'tasks.add', task())), changes: { priority: 'high' } }),
  'tasks.updateMany': async (ask) => ({
    rows: [await madeRow(ask, 'tasks.add', task())],
    changes: { priority: 'high' },
  }),
  'tasks.remove': async ({ call }) => ({ id: (await call('tasks.add', task())).id }),
  'tasks.restore': async ({ call }) => {
    const { id } = await call('tasks.add', task());
    await call('tasks.remove', { id });
    return { id };
  },
  'tasks.renewCalendar': () => ({ open: true }),
  'tasks.begin': (ask) => madeRow(ask, 'tasks.add', task()),
  'tasks.setReminders': async ({ call }) => ({
    seen: (await call<{ revision: number | null }>('tasks.reminders')).revision,
    ...{ ahead: 14, late: 3 },
  }),
  'tasks.finish': async (ask) => ({
    ...(await madeRow(ask, 'tasks.add', task())),
    ...{ outcome: 'done', evidenceId: (await evidenceNow(ask)).id },
  }),
  'tasks.reopen': finishedTask,
  'tasks.delegate': async (ask) => ({
    ...(await madeRow(ask, 'tasks.add', task())),
    deputy: { id: (await ask.person()).userId, from: '2026-11-23', until: inAYear() },
  }),
};
