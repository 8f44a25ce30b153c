// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { In } from '../../contract/contract.ts';
import { rowSet } from '../../platform/db/row-set.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { type Register, readRow } from '../register.ts';
import { itemOf, type RegisterList } from '../register-list.ts';
import { baselineList, type baselines } from './contract.ts';
import type { Baseline, BaselineDetail, BaselineItem, Result } from './schemas.ts';

export const register: Register = {
  table: 'baseline',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    kind: { name: 'kind', type: 'text', always: true },
    owner: { name: 'owner', type: 'text' },
    applies: { name: 'applies', type: 'jsonb', always: true },
    items: { name: 'items', type: 'jsonb', always: true },
    decision: { name: 'decision', type: 'text', always: true },
    version: { name: 'version', type: 'integer', always: true },
    reviewMonths: { name: 'review_months', type: 'integer' },
    nextReview: { name: 'next_review', type: 'date' },
  },
};

export const list: RegisterList<typeof baselineList.fields> = {
  spec: baselineList,
  register,
  words: ['name', 'owner'],
  derived: () => ({ itemCount: sql`jsonb_array_length(t.items)` }),
};

export type Row = Baseline & { readonly items: readonly BaselineItem[] };
export const readOne = (ctx: QueryContext, id: string) => readRow<Row>(ctx, register, id, itemOf(ctx, list));

export async function readVersions({ db }: QueryContext, id: string): Promise<BaselineDetail['versions']> {
  const result = await sql<BaselineDetail['versions'][number]>`select version, sha256, approved_by as "approvedBy",
      to_jsonb(approved_at) as "approvedAt" from baseline_version where baseline_id = ${id} order by version desc`.execute(
    db,
  );
  return result.rows;
}

type NewVersion = { readonly version: number; readonly content: string; readonly sha256: string };

export async function insertVersion(
  ctx: CommandContext,
  id: string,
  { version, content, sha256 }: NewVersion,
  approvedBy: readonly string[],
): Promise<void> {
  await sql`insert into baseline_version (id, tenant_id, baseline_id, version, content, sha256, approved_by, approved_at)
    values (${newId()}, ${ctx.tenant}, ${id}, ${version}, ${content}, ${sha256}, ${[...approvedBy]}, ${ctx.now})`.execute(
    ctx.db,
  );
}

export async function readResults({ db }: QueryContext, id: string): Promise<Result[]> {
  const result =
    await sql<Result>`select distinct on (item, asset_id) item, asset_id as "assetId", asset_label as "assetLabel",
      answer, note, recorded_by as "recordedBy", to_jsonb(recorded_at) as "recordedAt"
    from baseline_result where baseline_id = ${id} order by item, asset_id, id desc`.execute(db);
  return result.rows;
}

export async function insertResults(
  ctx: CommandContext,
  baselineId: string,
  results: In<typeof baselines.record.input>['results'],
): Promise<void> {
  const rows = results.map((row) => ({ note: null, ...row, id: newId() }));
  await sql`insert into baseline_result (id, tenant_id, baseline_id, item, asset_id, asset_label, answer, note, recorded_by, recorded_at)
    select r.id, ${ctx.tenant}, ${baselineId}, r.item, r."assetId", r."assetLabel", r.answer, r.note, ${ctx.actor}, ${ctx.now}
    from ${rowSet(rows, { id: 'uuid', item: 'text', assetId: 'uuid', assetLabel: 'text', answer: 'text', note: 'text' })} as r`.execute(
    ctx.db,
  );
}
