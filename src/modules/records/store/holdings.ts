// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { type Edit, touchRow } from '../../register.ts';
import type { Disposal } from '../schemas.ts';
import type { HeldRow } from '../store.ts';

/** Counts the revision up. @returns whether there is such a class in this revision within the scope */
export const touch = (ctx: CommandContext, edit: Edit): Promise<boolean> => touchRow(ctx, 'record_class', edit);

type NewHolding = Pick<HeldRow, 'place' | 'form' | 'oldest' | 'amount'>;

export async function insertHolding(ctx: CommandContext, classId: string, holding: NewHolding): Promise<void> {
  await sql`insert into record_holding (id, tenant_id, class_id, place, form, oldest, amount)
    values (${newId()}, ${ctx.tenant}, ${classId}, ${holding.place}, ${holding.form}, ${holding.oldest}::date,
      ${holding.amount})`.execute(ctx.db);
}

/** Writes a place anew. @returns whether the class has such a place */
export async function updateHolding(ctx: CommandContext, classId: string, id: string, holding: NewHolding) {
  const result = await sql`update record_holding set place = ${holding.place}, form = ${holding.form},
      oldest = ${holding.oldest}::date, amount = ${holding.amount}
    where id = ${id} and class_id = ${classId} and removed_at is null`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** @returns whether the class has such a place in the other state */
export async function markHolding(ctx: CommandContext, classId: string, id: string, removed: boolean) {
  const result = await sql`update record_holding set removed_at = ${removed ? ctx.now : null},
      removed_by = ${removed ? ctx.actor : null}
    where id = ${id} and class_id = ${classId} and (removed_at is null) = ${removed}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

type DisposalRow = Omit<Disposal, 'recordedAt' | 'withdrawn'> & {
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
};

/** The certificates of a class, the newest first. */
export async function readDisposals(ctx: QueryContext, classId: string): Promise<Disposal[]> {
  const result = await sql<DisposalRow>`select id, number, place, form, up_to as "upTo", amount, method,
      done_on as "doneOn", done_by as "doneBy", witness, rule, recorded_by as "recordedBy", recorded_at as "recordedAt",
      withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy", withdrawn_reason as "withdrawnReason"
    from record_disposal where class_id = ${classId} order by number desc`.execute(ctx.db);
  return result.rows.map(({ recordedAt, withdrawnAt, withdrawnBy, withdrawnReason, ...row }) => ({
    ...row,
    recordedAt: recordedAt.toISOString(),
    withdrawn:
      withdrawnAt && withdrawnBy && withdrawnReason
        ? { at: withdrawnAt.toISOString(), by: withdrawnBy, reason: withdrawnReason }
        : null,
  }));
}

type NewDisposal = Pick<Disposal, 'place' | 'form' | 'upTo' | 'amount' | 'method' | 'doneOn' | 'doneBy' | 'rule'> & {
  readonly witness?: string | undefined;
};

/** Gives it the next number of the hospital group. */
export async function insertDisposal(ctx: CommandContext, classId: string, made: NewDisposal): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('record-disposal ' || ${ctx.tenant}, 0))`.execute(ctx.db);
  await sql`insert into record_disposal (id, tenant_id, class_id, number, place, form, up_to, amount, method, done_on,
      done_by, witness, rule, recorded_by, recorded_at)
    select ${newId()}, ${ctx.tenant}, ${classId}, coalesce(max(number), 0) + 1, ${made.place}, ${made.form}, ${made.upTo}::date,
      ${made.amount}, ${made.method}, ${made.doneOn}::date, ${made.doneBy}, ${made.witness ?? null}, ${made.rule}, ${ctx.actor},
      ${ctx.now} from record_disposal`.execute(ctx.db);
}

/** @returns whether the class has such a certificate that still holds */
export async function withdrawDisposal(ctx: CommandContext, classId: string, id: string, reason: string) {
  const result = await sql`update record_disposal set withdrawn_at = ${ctx.now}, withdrawn_by = ${ctx.actor},
      withdrawn_reason = ${reason}
    where id = ${id} and class_id = ${classId} and withdrawn_at is null`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
