// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { CryptoAssetRecord } from '../../importers/engine/records.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { importRows, type Values } from '../register.ts';
import { inScope, staleEdit } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import { cbomOf } from './cbom.ts';
import type { cryptography, cryptoList } from './contract.ts';
import { yearsUntil } from './model/quantum.ts';
import { isUsed, judge } from './model.ts';
import type { CryptoAsset, JudgedCryptoAsset } from './schemas.ts';
import * as store from './store.ts';

const valuesOf = ({ kind: _kind, key: _key, ...fields }: CryptoAssetRecord): Values => fields;

const rules = registerHandlers<CryptoAsset, JudgedCryptoAsset, typeof cryptoList.fields>({
  ...{ list: store.list, what: 'use of cryptography', show: judged, valuesOf },
});

export const handlers: Handlers<typeof cryptography, Contexts> = {
  ...rules.handlers,

  async quantum(ctx) {
    const { items, hidden } = await store.readEvery(ctx);
    const horizon = await store.readHorizon(ctx);
    const yearsLeft = horizon && yearsUntil(horizon.year, ctx.today);
    const used = items.filter(isUsed).map((row) => judge(row, horizon?.year ?? null, ctx.today));
    return { horizon, yearsLeft, items: used, hidden };
  },

  async setHorizon(ctx, { seen, year, source }) {
    await store.lockHorizon(ctx);
    const standing = await store.readHorizon(ctx);
    if ((standing?.id ?? null) !== seen) throw staleEdit('year', inScope(standing ?? undefined, 'year'));
    await store.insertHorizon(ctx, { year, source });
    return inScope((await store.readHorizon(ctx)) ?? undefined, 'year');
  },

  async cbom(ctx) {
    const { items } = await store.readEvery(ctx);
    return cbomOf(items, { tenant: ctx.tenant, now: ctx.now });
  },
};

async function judged(ctx: QueryContext, rows: readonly CryptoAsset[]) {
  const horizon = await store.readHorizon(ctx);
  return rows.map((row) => judge(row, horizon?.year ?? null, ctx.today));
}

export function writeCryptoAssets(
  ctx: CommandContext,
  from: ImportedFrom,
  batch: readonly StagedRecord<'crypto-asset'>[],
): Promise<SinkResult> {
  const rows = batch.map(({ rowId, at, record }) => ({ id: rowId, at, values: valuesOf(record) }));
  return importRows(ctx, store.register, from.sourceId, rows);
}
