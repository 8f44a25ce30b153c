// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { Awaits, Side } from '../model/sign-off.ts';
import type { SignOff } from '../schemas.ts';

/** Newest first. */
export async function readSignOffs(ctx: QueryContext, riskId: string): Promise<SignOff[]> {
  const result = await sql<SignOff>`select s.id, s.outcome, s.asked_by as "askedBy", to_jsonb(s.asked_at) as "askedAt",
      to_jsonb(s.ended_at) as "endedAt", s.until, s.owner, s.rationale,
      jsonb_build_object('id', a.id, 'version', a.version, 'sha256', a.sha256) as assessment,
      coalesce((select jsonb_agg(jsonb_build_object('side', g.side, 'by', g.signed_by, 'at', g.signed_at, 'reason', g.reason,
        'withdrawnAt', g.withdrawn_at) order by g.signed_at, g.id) from risk_signature g where g.sign_off_id = s.id), '[]') as signatures
    from risk_sign_off s join risk_assessment a on a.id = s.assessment_id where s.risk_id = ${riskId}
    order by s.asked_at desc, s.id desc`.execute(ctx.db);
  return result.rows;
}

/** Asks both sides to sign what the risk rests on now. */
export async function insertSignOff(
  ctx: CommandContext,
  riskId: string,
  until: string,
  rationale: string,
): Promise<void> {
  await sql`insert into risk_sign_off (id, tenant_id, risk_id, assessment_id, basis, until, owner, rationale, asked_by, asked_at)
    select ${newId()}, ${ctx.tenant}, r.id, r.assessment_id, r.basis, ${until}, r.owner, ${rationale}, ${ctx.actor}, ${ctx.now}
    from risk r where r.id = ${riskId}`.execute(ctx.db);
}

/** Ends an open one that is for something else than the risk rests on now; each of them when it is not said what for. */
export async function voidSignOff(ctx: CommandContext, riskId: string, which: 'all' | 'outdated'): Promise<void> {
  const isOutdated = sql`(s.basis is distinct from r.basis or s.assessment_id is distinct from r.assessment_id)`;
  const result = await sql`update risk_sign_off s set outcome = 'void', ended_at = ${ctx.now} from risk r
    where r.id = s.risk_id and r.id = ${riskId} and s.outcome = 'open' and ${which === 'all' ? sql`true` : isOutdated}
    returning s.id`.execute(ctx.db);
  if (result.rows.length > 0) await setAwaits(ctx, riskId, null);
}

export async function setAwaits(ctx: CommandContext, riskId: string, awaits: Awaits | null): Promise<void> {
  await sql`update risk set awaits = ${awaits} where id = ${riskId}`.execute(ctx.db);
}

export async function insertSignature(
  ctx: CommandContext,
  signOffId: string,
  side: Side,
  reason: string,
): Promise<void> {
  await sql`insert into risk_signature (id, tenant_id, sign_off_id, side, reason, signed_by, signed_at)
    values (${newId()}, ${ctx.tenant}, ${signOffId}, ${side}, ${reason}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
}

/** @returns whether the caller had signed on this side */
export async function withdrawSignature(ctx: CommandContext, signOffId: string, side: Side): Promise<boolean> {
  const result = await sql`update risk_signature set withdrawn_at = ${ctx.now}
    where sign_off_id = ${signOffId} and side = ${side} and signed_by = ${ctx.actor} and withdrawn_at is null
    returning id`.execute(ctx.db);
  return result.rows.length > 0;
}

/** Makes what both sides have signed the acceptance that counts. */
export async function bringIntoEffect(ctx: CommandContext, signOffId: string): Promise<void> {
  await sql`update risk r set accepted_by = s.asked_by, accepted_at = ${ctx.now}, accepted_until = s.until, accepted_owner = s.owner,
      acceptance_rationale = s.rationale, accepted_basis = s.basis, awaits = null
    from risk_sign_off s where s.risk_id = r.id and s.id = ${signOffId}`.execute(ctx.db);
  await sql`update risk_sign_off set outcome = 'in-effect', ended_at = ${ctx.now} where id = ${signOffId}`.execute(
    ctx.db,
  );
}
