// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { SupplierRecord } from '../../importers/engine/records.ts';
import type { CommandContext, Contexts } from '../../platform/invoke/context.ts';
import { importRows, type Values } from '../register.ts';
import { prefixed } from '../register-contract.ts';
import { notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import type { contractList, Supplier, supplierList, suppliers } from './contract.ts';
import type { JudgedContract, SupplyContract } from './contract-schemas.ts';
import { clauseGaps, contractState, noticeDay } from './model.ts';
import { contracts } from './store/contracts.ts';
import * as store from './store.ts';

const valuesOf = ({ kind: _kind, key: _key, ...fields }: SupplierRecord): Values => fields;

const rules = registerHandlers<Supplier, Supplier, typeof supplierList.fields>({
  ...{ list: store.list, what: 'supplier', show: async (_ctx, rows) => rows, valuesOf },
});

const agreed = registerHandlers<SupplyContract, JudgedContract, typeof contractList.fields>({
  ...{ list: contracts, what: 'contract' },
  show: async ({ today }, rows) =>
    rows.map((row) => ({
      ...{ ...row, ...clauseGaps(row.clauses) },
      ...{ state: contractState(row, today), noticeDay: noticeDay(row) },
    })),
  async check(ctx, values, before) {
    const { supplierId = null, ...row } = values as Partial<SupplyContract>;
    checkContract(row, ctx.today);
    const isNew = supplierId !== null && supplierId !== before?.supplierId;
    if (isNew && (await store.readNamed(ctx, [supplierId])).length === 0)
      throw notPossible('supplierId', 'there is no such supplier within your scope');
  },
});

export const handlers: Handlers<typeof suppliers, Contexts> = {
  ...rules.handlers,
  ...prefixed('contract', agreed.handlers),
};

function checkContract(row: Partial<SupplyContract>, today: string): void {
  const { begins = null, ends = null, openEnded = null, noticeGiven = null } = row;
  const { noticeAmount = null, noticeUnit = null, notifyHours = null, clauses = {} } = row;
  if (begins !== null && ends !== null && ends < begins) throw notPossible('ends', 'it does not end before it begins');
  if (openEnded === true && ends !== null) throw notPossible('openEnded', 'a contract without an end has no last day');
  if ((noticeAmount === null) !== (noticeUnit === null))
    throw notPossible(noticeAmount === null ? 'noticeAmount' : 'noticeUnit', 'a period has a number and a unit');
  if (noticeGiven !== null && noticeGiven > today)
    throw notPossible('noticeGiven', 'notice is entered once it was given');
  if (noticeGiven !== null && ends === null)
    throw notPossible('ends', 'a contract of which notice was given has a last day');
  if (notifyHours !== null && clauses['incident-notification']?.agreed !== true)
    throw notPossible('notifyHours', 'hours are agreed with the clause that incidents are told');
}

export function writeSuppliers(
  ctx: CommandContext,
  from: ImportedFrom,
  batch: readonly StagedRecord<'supplier'>[],
): Promise<SinkResult> {
  const rows = batch.map(({ rowId, at, record }) => ({ id: rowId, at, values: valuesOf(record) }));
  return importRows(ctx, store.register, from.sourceId, rows);
}
