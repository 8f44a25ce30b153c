// SPDX-License-Identifier: Apache-2.0

import type { QueryContext } from '../../platform/invoke/context.ts';
import { attempt } from '../../platform/tenancy/attempt.ts';
import type { Due, DueItem, DueProvider, Worker } from '../due.ts';
import { inOrderOfWork } from './model.ts';
import type { Work } from './schemas.ts';
import { readDueTasks } from './store/tasks.ts';

/** At most so many of one kind; `total` says how many there are. */
const most = 200;

export const may = ({ permissions }: Pick<QueryContext, 'permissions'>, permission: string): boolean =>
  permissions === 'all' || permissions.has(permission);

type Asked = { readonly until: string /** Null for everybody's. */; readonly people: readonly Worker[] | null };
type Source = Work['sources'][number];

/**
 * Asks every register what is due. One that fails holds up no other, and it is said that nobody knows what is due there.
 * What is nobody's by name is shown to everybody who oversees, and otherwise to those whose duty it is.
 */
export async function workOf(ctx: QueryContext, providers: readonly DueProvider[], asked: Asked): Promise<Work> {
  const items: DueItem[] = [];
  const sources: Source[] = [];
  for (const provider of providers) {
    const { kind } = provider;
    if (!may(ctx, provider.permission)) {
      sources.push({ kind, state: 'not-permitted', total: 0, hidden: 0 });
      continue;
    }
    const found = await attempt<Due | undefined>(
      ctx.db,
      () => askOne(ctx, provider, asked),
      (error) => {
        ctx.log.error({ err: error, kind }, 'it could not be read what is due');
        return undefined;
      },
    );
    items.push(...(found?.items ?? []));
    const { total = 0, hidden = 0 } = found ?? {};
    sources.push({ kind, state: found ? 'read' : 'failed', total, hidden });
  }
  return { today: ctx.today, items: inOrderOfWork(items, ctx.today), sources };
}

function askOne(ctx: QueryContext, { permission, duty, due }: DueProvider, { until, people }: Asked): Promise<Due> {
  const scope = ctx.scopeOf?.(permission) ?? ctx.scope;
  return due({ ...ctx, scope }, { until, people, unowned: people === null || may(ctx, duty), limit: most });
}

/** Tasks as one of the registers in which something is due. */
export const dueTasks = (permission: string): DueProvider => ({
  ...{ kind: 'task', permission, duty: 'tasks:assign' },
  due: readDueTasks,
});
