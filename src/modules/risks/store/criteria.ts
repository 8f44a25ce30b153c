// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { defaultCriteria } from '../library.ts';
import type { Criteria } from '../model/criteria.ts';

export type CriteriaRow = {
  readonly id: string;
  readonly version: number;
  readonly digest: string;
  readonly content: Criteria;
  readonly setBy: string;
  readonly setAt: Date;
};

/** SHA-256 over criteria that went through their schema, which puts their fields into one order. */
export const digestOf = (content: Criteria): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** The version with this id, or the newest. */
export async function readCriteria(ctx: QueryContext, id?: string): Promise<CriteriaRow | undefined> {
  const which = id === undefined ? sql`true` : sql`id = ${id}`;
  const result = await sql<CriteriaRow>`select id, version, digest, content, set_by as "setBy", set_at as "setAt"
    from risk_criteria where ${which} order by version desc limit 1`.execute(ctx.db);
  return result.rows[0];
}

/** All versions, the newest first. */
export async function listCriteria(
  ctx: QueryContext,
): Promise<(Omit<CriteriaRow, 'digest' | 'content'> & Pick<Criteria, 'name'>)[]> {
  const result = await sql<Omit<CriteriaRow, 'digest' | 'content'> & Pick<Criteria, 'name'>>`select id, version,
      content->'name' as name, set_by as "setBy", set_at as "setAt"
    from risk_criteria order by version desc`.execute(ctx.db);
  return result.rows;
}

/** The criteria in force; the shipped ones become the first version when something is to be assessed by them. */
export async function ensureCriteria(ctx: CommandContext): Promise<CriteriaRow> {
  const known = await readCriteria(ctx);
  if (known) return known;
  const content = defaultCriteria();
  await insertCriteria(ctx, content, 1, 'wardline');
  const first = await readCriteria(ctx);
  if (!first) throw new Error('criteria that were just written are gone');
  return first;
}

/** Does nothing when somebody else has just set this version. */
export async function insertCriteria(
  ctx: CommandContext,
  content: Criteria,
  version: number,
  setBy: string,
): Promise<boolean> {
  const result = await sql`insert into risk_criteria (id, tenant_id, version, digest, content, set_by, set_at)
    values (${newId()}, ${ctx.tenant}, ${version}, ${digestOf(content)}, ${JSON.stringify(content)}::jsonb, ${setBy}, ${ctx.now})
    on conflict (tenant_id, version) do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
