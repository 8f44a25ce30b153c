// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { SupplierRecord } from '../../importers/engine/records.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { importRows, insertRow, removeRow, restoreRow, updateRow, type Values } from '../register.ts';
import { edited, found, inScope } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import type { Supplier, suppliers } from './contract.ts';
import * as store from './store.ts';

const what = 'supplier';

export const handlers: Handlers<typeof suppliers, Contexts> = {
  list: (ctx, input) => listRows<Supplier>(ctx, store.list, input),
  listFacets: (ctx, input) => countRows(ctx, store.list, input),
  show: (ctx, { id }) => shown(ctx, id),

  async add(ctx, { ownerUnit, ...fields }) {
    const id = await insertRow(ctx, store.register, ownerUnit ?? ctx.tenant, fields);
    return shown(ctx, inScope(id, 'unit'));
  },

  async update(ctx, { ownerUnit, changes, ...edit }) {
    const isChanged = await updateRow(ctx, store.register, edit, changes, ownerUnit);
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

const shown = async (ctx: QueryContext, id: string): Promise<Supplier> =>
  inScope(await store.readSupplier(ctx, id), what);

const valuesOf = ({ kind: _kind, key: _key, ...fields }: SupplierRecord): Values => fields;

export function writeSuppliers(
  ctx: CommandContext,
  from: ImportedFrom,
  batch: readonly StagedRecord<'supplier'>[],
): Promise<SinkResult> {
  const rows = batch.map(({ rowId, at, record }) => ({ id: rowId, at, values: valuesOf(record) }));
  return importRows(ctx, store.register, from.sourceId, rows);
}
