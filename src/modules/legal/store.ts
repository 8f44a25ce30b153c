// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { type Edit, type Register, touchRow } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { requirementList } from './contract.ts';

const register: Register = {
  table: 'legal_requirement',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    kind: { name: 'kind', type: 'text' },
    article: { name: 'article', type: 'text' },
    jurisdiction: { name: 'jurisdiction', type: 'text' },
    requirement: { name: 'requirement', type: 'text' },
    applies: { name: 'applies', type: 'boolean' },
    reason: { name: 'reason', type: 'text' },
    source: { name: 'source', type: 'text' },
    verifiedOn: { name: 'verified_on', type: 'date' },
    verifiedBy: { name: 'verified_by', type: 'text' },
    owner: { name: 'owner', type: 'text' },
    reviewMonths: { name: 'review_months', type: 'integer' },
    lastReviewed: { name: 'last_reviewed', type: 'date' },
  },
};

export const nextReview = sql`(t.last_reviewed + make_interval(months => t.review_months))::date`;
const named = sql`(select count(*)::int from legal_link l where l.requirement_id = t.id and l.kind <> 'duty')`;

export const requirements: RegisterList<typeof requirementList.fields> = {
  ...{ spec: requirementList, register, words: ['name', 'article', 'requirement'] },
  derived: () => ({
    ...{ nextReview, named },
    status: sql`(case when t.applies is null then 'not-judged' when not t.applies then 'does-not-apply'
      when ${named} > 0 then 'met-by' else 'nothing-named' end)`,
  }),
};

/** Counts the revision up. @returns whether there is such a requirement in this revision within the scope */
export const touch = (ctx: CommandContext, edit: Edit): Promise<boolean> => touchRow(ctx, 'legal_requirement', edit);

export type Link = { readonly kind: 'control' | 'document' | 'duty'; readonly ref: string };

export async function readLinks(ctx: QueryContext, id: string): Promise<Link[]> {
  const result =
    await sql<Link>`select kind, ref from legal_link where requirement_id = ${id} order by kind, ref`.execute(ctx.db);
  return result.rows;
}

/** Exactly these from now on. */
export async function writeLinks(ctx: CommandContext, id: string, links: readonly Link[]): Promise<void> {
  await sql`delete from legal_link where requirement_id = ${id}`.execute(ctx.db);
  for (const kind of ['control', 'document', 'duty'] as const) {
    const refs = [...new Set(links.filter((one) => one.kind === kind).map(({ ref }) => ref))];
    const ids = refs.map(() => newId());
    await sql`insert into legal_link (id, tenant_id, requirement_id, kind, ref)
      select i, ${ctx.tenant}::uuid, ${id}::uuid, ${kind}::text, r from unnest(${ids}::uuid[], ${refs}::text[]) u(i, r)`.execute(
      ctx.db,
    );
  }
}

type Known = { readonly name: string; readonly article: string | null };

/** What the register of the whole group names already. */
export async function readKnown(ctx: QueryContext): Promise<Known[]> {
  const result = await sql<Known>`select name, article from legal_requirement where removed_at is null`.execute(ctx.db);
  return result.rows;
}
