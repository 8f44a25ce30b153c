// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import { approvalKindNames, kindOf } from '../../approval-kinds.ts';
import type { DueProvider, DueQuery } from '../../due.ts';
import { readDue } from '../../due-rows.ts';
import { personOf } from '../model.ts';

/** Not for who has voted, nor for who wrote it and may not approve it. */
function helps({ actor }: QueryContext, { people }: DueQuery) {
  if (people === null) return sql`true`;
  const person = personOf(actor);
  return sql`not exists (select from approval_vote v where v.request_id = t.id and v.withdrawn_at is null and v.voted_by = ${person})
    and (t.author_may or ${person} <> all(t.authors))`;
}

/** The kinds that the caller may approve, each where that right holds. */
function visible(ctx: QueryContext) {
  const { permissions, scope, scopeOf = () => scope } = ctx;
  const kinds = approvalKindNames.filter((kind) => permissions === 'all' || permissions.has(kindOf(kind).permission));
  const within = kinds.map(
    (kind) =>
      sql`(t.kind = ${kind} and ${readableIn(scopeOf(kindOf(kind).permission), sql.ref('t.owner_unit'), sql.ref('t.id'))})`,
  );
  return { kinds, within: sql<boolean>`(${sql.join([sql`false`, ...within], sql` or `)})` };
}

/** What waits for approval, for those who may approve it. */
export const dueApprovals: DueProvider = {
  ...{ kind: 'approval', permission: 'tasks:self', duty: 'tasks:self' },
  due(ctx, query) {
    const { kinds, within } = visible(ctx);
    return readDue(ctx, query, {
      ...{ kind: 'approval', from: sql`approval_request t`, id: sql.ref('t.id'), title: sql.ref('t.title') },
      due: sql`coalesce(t.due, (t.asked_at at time zone ${ctx.timeZone})::date)`,
      ...{ priority: sql`'high'`, owner: sql`null::text`, revision: sql`1`, page: sql`t.kind || ' ' || t.page_id` },
      to: pageOf,
      open: sql`(t.kind = any(${kinds}::text[]) and t.outcome is null and ${helps(ctx, query)})`,
      visible: within,
    });
  },
};

function pageOf(place: string): string {
  const kind = approvalKindNames.find((name) => place.startsWith(`${name} `));
  return kind ? kindOf(kind).page(place.slice(kind.length + 1)) : '/my-work';
}
