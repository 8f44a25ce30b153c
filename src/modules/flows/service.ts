// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { FlowRecord } from '../../importers/engine/records.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { importRows, insertRow, removeRow, restoreRow, updateRow, type Values } from '../register.ts';
import { edited, found, inScope } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import type { Flow, flows } from './contract.ts';
import { foldEndpoint, mapOf, protectionHolds } from './model.ts';
import * as store from './store.ts';

const what = 'data flow';

export const handlers: Handlers<typeof flows, Contexts> = {
  list: (ctx, input) => listRows<Flow>(ctx, store.list, input),
  listFacets: (ctx, input) => countRows(ctx, store.list, input),
  show: (ctx, { id }) => shown(ctx, id),

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

  async map(ctx) {
    const { items, hidden } = await store.readAllFlows(ctx);
    return { ...mapOf(items), hidden };
  },

  async ofEndpoint(ctx, { names }) {
    const { items, hidden } = await store.readAllFlows(ctx);
    const asked = new Set(names.map(foldEndpoint));
    return { items: items.filter(({ from, to }) => [from, to].some((end) => asked.has(foldEndpoint(end)))), hidden };
  },
};

const shown = async (ctx: QueryContext, id: string): Promise<Flow> => inScope(await store.readFlow(ctx, id), what);

/** Words about protection are judged whenever they are written. */
function judged(fields: { readonly protection?: string | null | undefined }): Values {
  if (fields.protection === undefined) return fields;
  return {
    ...fields,
    protectionHolds: fields.protection === null ? null : (protectionHolds(fields.protection) ?? null),
  };
}

const valuesOf = ({ kind: _kind, key: _key, ...fields }: FlowRecord): Values => judged(fields);

export function writeFlows(
  ctx: CommandContext,
  from: ImportedFrom,
  batch: readonly StagedRecord<'flow'>[],
): Promise<SinkResult> {
  const rows = batch.map(({ rowId, at, record }) => ({ id: rowId, at, values: valuesOf(record) }));
  return importRows(ctx, store.register, from.sourceId, rows);
}
