// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { rowSet } from '../../../platform/db/row-set.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';
import type { Edit } from '../../register.ts';
import type { RegisterList } from '../../register-list.ts';
import { planList } from '../plan-contract.ts';
import type { StageId, StageOutcome } from '../plan-model.ts';
import { readSchemes } from '../schemes.ts';

export const register: RegisterList<typeof planList.fields> = {
  spec: planList,
  register: {
    table: 'certification_plan',
    columns: {
      name: { name: 'name', type: 'text', always: true },
      scheme: { name: 'scheme', type: 'text', always: true },
      body: { name: 'body', type: 'text' },
      scope: { name: 'scope', type: 'text' },
      certificateNumber: { name: 'certificate_number', type: 'text' },
      certifiedOn: { name: 'certified_on', type: 'date' },
      soaVersion: { name: 'soa_version', type: 'integer' },
      names27799: { name: 'names_27799', type: 'boolean' },
      owner: { name: 'owner', type: 'text' },
    },
  },
  words: ['name', 'body'],
};

export type StageRow = {
  readonly planId: string;
  readonly stage: StageId;
  readonly planned: string | null;
  readonly held: string | null;
  readonly outcome: StageOutcome | null;
  readonly note: string | null;
  readonly auditId: string | null;
};

export async function readStages(ctx: QueryContext, planIds: readonly string[]): Promise<StageRow[]> {
  const result =
    await sql<StageRow>`select plan_id as "planId", stage, planned, held, outcome, note, audit_id as "auditId"
    from certification_stage where plan_id = any(${[...planIds]}::uuid[])`.execute(ctx.db);
  return result.rows;
}

/** @returns whether there is such a plan in this revision within the scope */
export async function writeStage(ctx: CommandContext, { id, revision }: Edit, row: Omit<StageRow, 'planId'>) {
  const touched = await sql`update certification_plan t set last_entry = ${ctx.now} where t.id = ${id}
    and t.revision = ${revision} and t.removed_at is null and ${writableIn(ctx.scope, sql.ref('t.owner_unit'))}`.execute(
    ctx.db,
  );
  if (touched.numAffectedRows !== 1n) return false;
  const { stage, planned, held, outcome, note, auditId } = row;
  await sql`insert into certification_stage (id, tenant_id, plan_id, stage, planned, held, outcome, note, audit_id)
    values (${newId()}, ${ctx.tenant}, ${id}, ${stage}, ${planned}::date, ${held}::date, ${outcome}, ${note}, ${auditId})
    on conflict (plan_id, stage) do update set planned = excluded.planned, held = excluded.held, outcome = excluded.outcome,
      note = excluded.note, audit_id = excluded.audit_id`.execute(ctx.db);
  return true;
}

/** Audits of the certification body, on the planned day, or on the last of its window. */
export const dueStages: DueProvider = {
  ...{ kind: 'certification-audit', permission: 'certification:read', duty: 'certification:update' },
  due(ctx, query) {
    const stages = readSchemes().flatMap(({ id, stages: all }) => all.map((one) => ({ ...one, scheme: id })));
    const day = sql`coalesce(s.planned, (t.certified_on + make_interval(months => x.until))::date)`;
    return readDue(ctx, query, {
      kind: 'certification-audit',
      from: sql`certification_plan t join ${rowSet(stages, { scheme: 'text', id: 'text', until: 'integer' })} as x
        on x.scheme = t.scheme left join certification_stage s on s.plan_id = t.id and s.stage = x.id`,
      ...{ id: sql`(t.id || ':' || x.id)`, page: sql.ref('t.id'), title: sql.ref('t.name'), due: day },
      ...{ owner: sql.ref('t.owner'), revision: sql.ref('t.revision'), priority: sql`'high'` },
      ...{ to: (id: string) => `/certification/plans?row=${id}` },
      open: sql`(t.removed_at is null and s.held is null and ${day} is not null)`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    });
  },
};
