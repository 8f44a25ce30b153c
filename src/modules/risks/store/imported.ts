// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { LocalText } from '../../../contract/local-text.ts';
import { rowSet } from '../../../platform/db/row-set.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';

type Written = { readonly id: string; readonly title: LocalText; readonly description: string | null };

/** Imported entries that no longer are as their import wrote them, or that a decision rests on. */
export async function findWorkedOn(
  ctx: QueryContext,
  written: readonly Written[],
): Promise<{ id: string; fate: 'decided' | 'edited' }[]> {
  if (written.length === 0) return [];
  const decided = sql`(r.assessment_id is not null or r.option is not null or r.closed_at is not null
    or exists (select from risk_treatment t where t.risk_id = r.id))`;
  const edited = sql`(r.title <> q.title or r.texts->'description'->>'en' is distinct from q.description
    or r.owner is distinct from r.as_imported->>'owner' or r.owner_role is not null or r.controls <> '{}' or r.hazard
    or r.owner_unit <> r.tenant_id)`;
  const result = await sql<{ id: string; fate: 'decided' | 'edited' }>`
    select r.id, case when ${decided} then 'decided' else 'edited' end as fate
    from ${rowSet(written, { id: 'uuid', title: 'jsonb', description: 'text' })} as q join risk r on r.id = q.id
    where ${decided} or ${edited}`.execute(ctx.db);
  return result.rows;
}

export async function deleteImported(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  await sql`delete from risk r where r.id = any(${[...ids]}::uuid[]) and r.assessment_id is null and r.option is null`.execute(
    ctx.db,
  );
}

/** Subjects that a decision about risks speaks of. */
export async function findSubjects(ctx: QueryContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const result = await sql<{
    id: string;
  }>`select r.subject_id as id from risk r where r.subject_id = any(${[...ids]}::uuid[])
    union select d.subject_id from risk_dismissal d where d.subject_id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return new Set(result.rows.map(({ id }) => id));
}
