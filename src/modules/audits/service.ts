// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { FindingRecord } from '../../importers/engine/records.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { importRows, insertRow, removeRow, restoreRow, updateRow, type Values } from '../register.ts';
import { edited, found, inScope } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import { derived } from '../status-words.ts';
import type { audits, Finding } from './contract.ts';
import { gradeOf, stateOf } from './model.ts';
import * as store from './store.ts';

const what = 'finding';

export const handlers: Handlers<typeof audits, Contexts> = {
  list: (ctx, input) => listRows<Finding>(ctx, store.list, input),
  listFacets: (ctx, input) => countRows(ctx, store.list, input),
  show: (ctx, { id }) => shown(ctx, id),

  summary: (ctx) => store.readSummary(ctx),

  async add(ctx, { ownerUnit, ...fields }) {
    const id = await insertRow(ctx, store.register, ownerUnit ?? ctx.tenant, judged(fields));
    return shown(ctx, inScope(id, 'unit'));
  },

  async update(ctx, { ownerUnit, changes, ...edit }) {
    const isChanged = await updateRow(ctx, store.register, edit, judged(changes), ownerUnit);
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
};

const shown = async (ctx: QueryContext, id: string): Promise<Finding> =>
  inScope(await store.readFinding(ctx, id), what);

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
