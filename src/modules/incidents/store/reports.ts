// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { BreachRisk } from '../model.ts';
import type { BreachDecision, Duty, Report } from '../schemas.ts';

export type DutyRow = Pick<Duty, 'id' | 'name' | 'law' | 'recipient' | 'trigger' | 'amount' | 'unit' | 'followsId'>;

/** The duties of the whole group: those of every unit hold for each of its incidents. */
export async function readDuties(ctx: QueryContext): Promise<DutyRow[]> {
  const result = await sql<DutyRow>`select id, name, law, recipient, trigger, amount, unit, follows_id as "followsId"
    from reporting_duty where removed_at is null order by name collate wardline.words, id`.execute(ctx.db);
  return result.rows;
}

export type Said = NonNullable<Report['notice']> & { readonly incidentId: string; readonly dutyId: string };
type Times = { readonly at: Date; readonly notedAt: Date };

/** The newest that was said of each duty in some incidents. */
export async function readNotices(ctx: QueryContext, ids: readonly string[]): Promise<Said[]> {
  const result = await sql<Omit<Said, 'at' | 'notedAt'> & Times>`
    select distinct on (incident_id, duty_id) incident_id as "incidentId", duty_id as "dutyId", kind, at, reference, reason,
      noted_by as "notedBy", noted_at as "notedAt"
    from incident_notice where incident_id = any(${[...ids]}::uuid[])
    order by incident_id, duty_id, noted_at desc, id desc`.execute(ctx.db);
  return result.rows.map((row) => ({ ...row, at: row.at.toISOString(), notedAt: row.notedAt.toISOString() }));
}

type Noted = {
  readonly dutyId: string;
  readonly notice: Said['kind'];
  readonly at: string;
  readonly reference?: string | undefined;
  readonly reason?: string | undefined;
};

export async function insertNotice(ctx: CommandContext, id: string, said: Noted): Promise<void> {
  await sql`insert into incident_notice (id, tenant_id, incident_id, duty_id, kind, at, reference, reason, noted_by, noted_at)
    values (${newId()}, ${ctx.tenant}, ${id}, ${said.dutyId}, ${said.notice}, ${said.at}, ${said.reference ?? null},
      ${said.reason ?? null}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
}

type Decided = BreachDecision & { readonly incidentId: string };

/** What was decided on breaches, the newest first. */
export async function readDecisions(ctx: QueryContext, ids: readonly string[]): Promise<Decided[]> {
  const result = await sql<Omit<Decided, 'decidedAt'> & { decidedAt: Date }>`
    select incident_id as "incidentId", id, risk, reason, advice, decided_by as "decidedBy", decided_at as "decidedAt"
    from breach_decision where incident_id = any(${[...ids]}::uuid[]) order by decided_at desc, id desc`.execute(
    ctx.db,
  );
  return result.rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
}

type Decision = { readonly risk: BreachRisk; readonly reason: string; readonly advice?: string | undefined };

export async function insertDecision(ctx: CommandContext, id: string, { risk, reason, advice }: Decision) {
  await sql`insert into breach_decision (id, tenant_id, incident_id, risk, reason, advice, decided_by, decided_at)
    values (${newId()}, ${ctx.tenant}, ${id}, ${risk}, ${reason}, ${advice ?? null}, ${ctx.actor}, ${ctx.now})`.execute(
    ctx.db,
  );
}
