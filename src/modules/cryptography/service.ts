// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { CryptoAssetRecord } from '../../importers/engine/records.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { importRows, insertRow, removeRow, restoreRow, updateRow, type Values } from '../register.ts';
import { edited, found, inScope, staleEdit } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import type { ImportedFrom, SinkResult, StagedRecord } from '../slots.ts';
import { cbomOf } from './cbom.ts';
import type { cryptography } from './contract.ts';
import { yearsUntil } from './model/quantum.ts';
import { isUsed, judge } from './model.ts';
import type { CryptoAsset } from './schemas.ts';
import * as store from './store.ts';

const what = 'use of cryptography';

export const handlers: Handlers<typeof cryptography, Contexts> = {
  async list(ctx, input) {
    const { items, cursor } = await listRows<CryptoAsset>(ctx, store.list, input);
    return { items: await judged(ctx, items), cursor };
  },
  listFacets: (ctx, input) => countRows(ctx, store.list, input),
  show: (ctx, { id }) => shown(ctx, id),

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

async function judged(ctx: QueryContext, rows: readonly CryptoAsset[]) {
  const horizon = await store.readHorizon(ctx);
  return rows.map((row) => judge(row, horizon?.year ?? null, ctx.today));
}

async function shown(ctx: QueryContext, id: string) {
  const row = inScope(await store.readOne(ctx, id), what);
  const horizon = await store.readHorizon(ctx);
  return judge(row, horizon?.year ?? null, ctx.today);
}

const valuesOf = ({ kind: _kind, key: _key, ...fields }: CryptoAssetRecord): Values => fields;

export function writeCryptoAssets(
  ctx: CommandContext,
  from: ImportedFrom,
  batch: readonly StagedRecord<'crypto-asset'>[],
): Promise<SinkResult> {
  const rows = batch.map(({ rowId, at, record }) => ({ id: rowId, at, values: valuesOf(record) }));
  return importRows(ctx, store.register, from.sourceId, rows);
}
