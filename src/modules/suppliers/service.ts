// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { SupplierRecord } from '../../importers/engine/records.ts';
import type { CommandContext, Contexts } from '../../platform/invoke/context.ts';
import { importRows, type Values } from '../register.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import type { Supplier, supplierList, suppliers } from './contract.ts';
import * as store from './store.ts';

const valuesOf = ({ kind: _kind, key: _key, ...fields }: SupplierRecord): Values => fields;

const rules = registerHandlers<Supplier, Supplier, typeof supplierList.fields>({
  ...{ list: store.list, what: 'supplier', show: async (_ctx, rows) => rows, valuesOf },
});
export const handlers: Handlers<typeof suppliers, Contexts> = rules.handlers;

export function writeSuppliers(
  ctx: CommandContext,
  from: ImportedFrom,
  batch: readonly StagedRecord<'supplier'>[],
): Promise<SinkResult> {
  const rows = batch.map(({ rowId, at, record }) => ({ id: rowId, at, values: valuesOf(record) }));
  return importRows(ctx, store.register, from.sourceId, rows);
}
