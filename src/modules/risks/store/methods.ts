// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { AssessmentMethod } from '../model/assessment-method.ts';

export type MethodRow = {
  readonly id: string;
  readonly version: number;
  readonly digest: string;
  readonly content: AssessmentMethod;
  readonly setBy: string;
  readonly setAt: Date;
};

/** SHA-256 over a method that went through its schema, which puts its fields into one order. */
export const digestOf = (content: AssessmentMethod): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** The newest version of each method that something was assessed by or that the hospital has set, by key. */
export async function readMethods(ctx: QueryContext): Promise<MethodRow[]> {
  const result =
    await sql<MethodRow>`select distinct on (key) id, version, digest, content, set_by as "setBy", set_at as "setAt"
    from risk_method order by key, version desc`.execute(ctx.db);
  return result.rows;
}

/** Does nothing when somebody else has just set this version. */
export async function insertMethod(
  ctx: CommandContext,
  content: AssessmentMethod,
  version: number,
  setBy: string,
): Promise<boolean> {
  const result = await sql`insert into risk_method (id, tenant_id, key, version, digest, content, set_by, set_at)
    values (${newId()}, ${ctx.tenant}, ${content.id}, ${version}, ${digestOf(content)}, ${JSON.stringify(content)}::jsonb, ${setBy}, ${ctx.now})
    on conflict (tenant_id, key, version) do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
