// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { fieldsOfRow, type Register, readAll } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { cryptoList } from './contract.ts';
import type { CryptoAsset, Horizon } from './schemas.ts';

export const register: Register = {
  table: 'crypto_asset',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    assetType: { name: 'asset_type', type: 'text', always: true },
    purpose: { name: 'purpose', type: 'text' },
    protects: { name: 'protects', type: 'text' },
    algorithm: { name: 'algorithm', type: 'text' },
    keyBits: { name: 'key_bits', type: 'integer' },
    state: { name: 'state', type: 'text' },
    heldIn: { name: 'held_in', type: 'text' },
    custodian: { name: 'custodian', type: 'text' },
    activated: { name: 'activated', type: 'date' },
    rotateBy: { name: 'rotate_by', type: 'date' },
    keyLifeMonths: { name: 'key_life_months', type: 'integer' },
    dataYears: { name: 'data_years', type: 'integer' },
    migrationYears: { name: 'migration_years', type: 'integer' },
    plan: { name: 'plan', type: 'text' },
    planUntil: { name: 'plan_until', type: 'date' },
    planNote: { name: 'plan_note', type: 'text' },
  },
};

export const list: RegisterList<typeof cryptoList.fields> = {
  spec: cryptoList,
  register,
  words: ['name', 'protects', 'algorithm', 'held_in'],
};

export const readEvery = (ctx: QueryContext) => readAll<CryptoAsset>(ctx, register, fieldsOfRow(register));

/** The year reckoned with, as it was said last. */
export async function readHorizon(ctx: QueryContext): Promise<Horizon | null> {
  const result = await sql<Omit<Horizon, 'setAt'> & { setAt: Date }>`select id, year, source, set_by as "setBy",
    set_at as "setAt" from quantum_horizon order by set_at desc, id desc limit 1`.execute(ctx.db);
  const [row] = result.rows;
  return row ? { ...row, setAt: row.setAt.toISOString() } : null;
}

/** One after the other: two that read the same year in force do not both replace it. */
export async function lockHorizon(ctx: CommandContext): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('quantum-horizon ' || ${ctx.tenant}, 0))`.execute(ctx.db);
}

export async function insertHorizon(ctx: CommandContext, { year, source }: Pick<Horizon, 'year' | 'source'>) {
  await sql`insert into quantum_horizon (id, tenant_id, year, source, set_by, set_at)
    values (${newId()}, ${ctx.tenant}, ${year}, ${source}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
}
