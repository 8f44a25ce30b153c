// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { FindingRecord } from '../../importers/engine/records.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import type { AreaProvider } from '../areas.ts';
import { importRows, insertRow, removeRow, restoreRow, updateRow, type Values } from '../register.ts';
import { edited, found, inScope, notPossible } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import { derived } from '../status-words.ts';
import { tasksAbout } from '../tasks/index.ts';
import type { audits, Finding, FindingDetail } from './contract.ts';
import { gradeOf, stateOf } from './model.ts';
import { requireCheckable, requireNoShortcut } from './nonconformity.ts';
import { programmeHandlers } from './programme.ts';
import { keepCheck, readBurndown, readChecks } from './store/nonconformity.ts';
import * as store from './store.ts';

const what = 'finding';

/** @param areas what people answer for: nobody audits that */
export const createHandlers = (areas: readonly AreaProvider[]): Handlers<typeof audits, Contexts> => ({
  ...programmeHandlers(areas),
  list: (ctx, input) => listRows<Finding>(ctx, store.list, input),
  listFacets: (ctx, input) => countRows(ctx, store.list, input),
  show: (ctx, { id }) => shown(ctx, id),

  summary: (ctx) => store.readSummary(ctx),
  burndown: (ctx) => readBurndown(ctx),

  async add(ctx, { ownerUnit, ...fields }) {
    const values = judged(fields);
    requireNoShortcut(null, values);
    const id = await insertRow(ctx, store.register, ownerUnit ?? ctx.tenant, values);
    return shown(ctx, inScope(id, 'unit'));
  },

  async update(ctx, { ownerUnit, changes, ...edit }) {
    const values = judged(changes);
    requireNoShortcut(await shown(ctx, edit.id), values);
    const isChanged = await updateRow(ctx, store.register, edit, values, ownerUnit);
    return edited(isChanged, edit.revision, await shown(ctx, edit.id), what);
  },

  async remove(ctx, { id }) {
    found(await removeRow(ctx, store.register, id), what);
    return {};
  },

  async restore(ctx, { id }) {
    found(await restoreRow(ctx, store.register, id, valuesOf), `removed ${what}`);
    return {};
  },

  async checkFinding(ctx, { outcome, note, ...seen }) {
    const before = await current(ctx, seen);
    await requireCheckable(ctx, before);
    found(await keepCheck(ctx, seen, { outcome, note }), what);
    return shown(ctx, seen.id);
  },
  async reopenFinding(ctx, { note, ...seen }) {
    const before = await current(ctx, seen);
    if (before.state !== 'closed') throw notPossible('id', 'the finding is not closed');
    found(await keepCheck(ctx, seen, { outcome: 'reopened', note }), what);
    return shown(ctx, seen.id);
  },
});

async function shown(ctx: QueryContext, id: string): Promise<FindingDetail> {
  const row = inScope(await store.readFinding(ctx, id), what);
  const actions = (await tasksAbout(ctx, 'finding', [id])).map(({ ref: _, ownerId: __, ...action }) => action);
  return { ...row, actions, checks: await readChecks(ctx, id) };
}

/** The finding as the person has seen it. @throws AppError conflict with the finding as it is now */
async function current(ctx: QueryContext, { id, revision }: { readonly id: string; readonly revision: number }) {
  const now = await shown(ctx, id);
  return edited(now.revision === revision && !now.removed, revision, now, what);
}

/** Words about state and severity are judged whenever they are written. */
function judged(fields: {
  readonly status?: string | null | undefined;
  readonly severity?: string | null | undefined;
}): Values {
  const { status, severity } = fields;
  return {
    ...fields,
    ...(status !== undefined && { state: derived(status, stateOf) }),
    ...(severity !== undefined && { grade: derived(severity, gradeOf) }),
  };
}

const valuesOf = ({ kind: _kind, key: _key, ...fields }: FindingRecord): Values => judged(fields);

export function writeFindings(
  ctx: CommandContext,
  from: ImportedFrom,
  batch: readonly StagedRecord<'finding'>[],
): Promise<SinkResult> {
  const rows = batch.map(({ rowId, at, record }) => ({ id: rowId, at, values: valuesOf(record) }));
  return importRows(ctx, store.register, from.sourceId, rows);
}
