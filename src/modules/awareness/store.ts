// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { writableIn } from '../../platform/tenancy/scope.ts';
import type { Register } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { requirementList } from './contract.ts';

export const register: Register = {
  table: 'competence_requirement',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    kind: { name: 'kind', type: 'text', always: true },
    roles: { name: 'roles', type: 'text' },
    departments: { name: 'departments', type: 'text' },
    months: { name: 'months', type: 'integer' },
    evidence: { name: 'evidence', type: 'text' },
    owner: { name: 'owner', type: 'text' },
  },
};
export const requirements: RegisterList<typeof requirementList.fields> = {
  ...{ spec: requirementList, register, words: ['name', 'roles', 'departments', 'owner'] },
};

export type RecordRow = {
  readonly id: string;
  readonly requirementId: string;
  readonly personId: string;
  readonly doneOn: string;
  readonly evidence: string | null;
  readonly enteredBy: string;
  readonly enteredAt: string;
};

/** The newest record of each person about some requirements. */
export async function readRecords(ctx: QueryContext, requirementIds: readonly string[]): Promise<RecordRow[]> {
  const result =
    await sql<RecordRow>`select distinct on (requirement_id, person_id) id, requirement_id as "requirementId",
      person_id as "personId", done_on as "doneOn", evidence, entered_by as "enteredBy", to_jsonb(entered_at) as "enteredAt"
    from competence_record where requirement_id = any(${[...requirementIds]}::uuid[]) and withdrawn_at is null
    order by requirement_id, person_id, done_on desc, entered_at desc`.execute(ctx.db);
  return result.rows;
}

type Recorded = { readonly doneOn: string; readonly evidence: string | null };

export async function insertRecords(
  ctx: CommandContext,
  requirementId: string,
  personIds: readonly string[],
  { doneOn, evidence }: Recorded,
): Promise<void> {
  const ids = personIds.map(() => newId());
  await sql`insert into competence_record (id, tenant_id, requirement_id, person_id, done_on, evidence, entered_by, entered_at)
    select q.id, ${ctx.tenant}, ${requirementId}, q.person, ${doneOn}, ${evidence}, ${ctx.actor}, ${ctx.now}
    from unnest(${ids}::uuid[], ${[...personIds]}::uuid[]) q(id, person)`.execute(ctx.db);
}

/** @returns how many of them stood */
export async function withdrawRecords(
  ctx: CommandContext,
  requirementId: string,
  ids: readonly string[],
): Promise<number> {
  const result = await sql`update competence_record set withdrawn_at = ${ctx.now}, withdrawn_by = ${ctx.actor}
    where requirement_id = ${requirementId} and id = any(${[...ids]}::uuid[]) and withdrawn_at is null`.execute(ctx.db);
  return Number(result.numAffectedRows ?? 0n);
}

/** Holds a requirement until the end of the transaction. @returns whether the caller may write it */
export async function lockRequirement(ctx: CommandContext, id: string): Promise<boolean> {
  const result = await sql`select from competence_requirement t where t.id = ${id} and t.removed_at is null
    and ${writableIn(ctx.scope, sql.ref('t.owner_unit'))} for update`.execute(ctx.db);
  return result.rows.length > 0;
}

export async function readNames(ctx: QueryContext): Promise<string[]> {
  const result = await sql<{ name: string }>`select name from competence_requirement where removed_at is null`.execute(
    ctx.db,
  );
  return result.rows.map(({ name }) => name);
}
