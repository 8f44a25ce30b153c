// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { prefixed } from '../register-contract.ts';
import { edited, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import { namedSuppliers } from '../suppliers/index.ts';
import type { privacy, processorList } from './contract.ts';
import { contractHolds } from './model/partners.ts';
import type { JudgedProcessor, Processor, ProcessorDetail } from './partner-schemas.ts';
import { readActivities, readActivityIds, touchProcessor, writeActivityIds } from './store/links.ts';
import { processorRegister } from './store.ts';

const register = registerHandlers<Processor, JudgedProcessor, typeof processorList.fields, ProcessorDetail>({
  ...{ list: processorRegister, what: 'processor', detail: withLinks },
  show: async (ctx, rows) => rows.map((row) => ({ ...row, holds: { reason: null, ...contractHolds(row, ctx.today) } })),
  async check(ctx, values, before) {
    const { auditedOn = null, supplierId = null } = values as Partial<Processor>;
    if (auditedOn !== null && auditedOn > ctx.today)
      throw notPossible('auditedOn', 'an audit is entered once it was held');
    const isNew = supplierId !== null && supplierId !== before?.supplierId;
    if (isNew && (await namedSuppliers(ctx, [supplierId])).length === 0)
      throw notPossible('supplierId', 'there is no such supplier within your scope');
  },
});

export const processorHandlers: Pick<
  Handlers<typeof privacy, Contexts>,
  Extract<keyof typeof privacy, `processor${string}`>
> = {
  ...prefixed('processor', register.handlers),
  async processorLink(ctx, { activityIds, ...edit }) {
    const isTouched = await touchProcessor(ctx, edit);
    edited(isTouched, edit.revision, await register.shown(ctx, edit.id), 'processor');
    await writeActivityIds(ctx, edit.id, await changedActivities(ctx, edit.id, activityIds));
    return register.shown(ctx, edit.id);
  },
};

async function withLinks(ctx: QueryContext, row: JudgedProcessor): Promise<ProcessorDetail> {
  const ids = await readActivityIds(ctx, row.id);
  const activities = await readActivities(ctx, ids);
  const [supplier = null] = row.supplierId ? await namedSuppliers(ctx, [row.supplierId]) : [];
  return { ...row, supplier, activities, hiddenActivities: ids.length - activities.length };
}

/** What is asked for, as far as it is there, and what was named before outside of the caller's scope. */
async function changedActivities(ctx: CommandContext, id: string, asked: readonly string[]): Promise<string[]> {
  const before = await readActivityIds(ctx, id);
  const known = new Set((await readActivities(ctx, [...before, ...asked])).map((one) => one.id));
  const strange = asked.findIndex((one) => !known.has(one));
  if (strange >= 0) throw notPossible(`activityIds.${strange}`, 'the record has no such activity within your scope');
  return [...asked, ...before.filter((one) => !known.has(one))];
}
