// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { readableIn } from '../../platform/tenancy/scope.ts';
import { type Register, readRow } from '../register.ts';
import { itemOf, type RegisterList } from '../register-list.ts';
import { type Finding, findingList } from './contract.ts';

export const register: Register = {
  table: 'finding',
  columns: {
    title: { name: 'title', type: 'text', always: true },
    source: { name: 'source', type: 'text' },
    severity: { name: 'severity', type: 'text' },
    grade: { name: 'grade', type: 'text', follows: 'severity' },
    raised: { name: 'raised', type: 'date' },
    owner: { name: 'owner', type: 'text' },
    due: { name: 'due', type: 'date' },
    status: { name: 'status', type: 'text' },
    state: { name: 'state', type: 'text', follows: 'status' },
    control: { name: 'control', type: 'text' },
    origin: { name: 'origin', type: 'text' },
    auditId: { name: 'audit_id', type: 'uuid' },
    item: { name: 'item', type: 'text' },
    correction: { name: 'correction', type: 'text' },
    causeCategory: { name: 'cause_category', type: 'text' },
    whys: { name: 'whys', type: 'text' },
    similarCases: { name: 'similar_cases', type: 'text' },
    checkAfter: { name: 'check_after', type: 'date' },
  },
};

const unfinished = sql`t.state is distinct from 'closed'`;
const overdue = (ctx: QueryContext) => sql`(${unfinished} and coalesce(t.due < ${ctx.today}::date, false))`;

export const list: RegisterList<typeof findingList.fields> = {
  spec: findingList,
  register,
  words: ['title', 'source', 'owner', 'control'],
  derived: (ctx) => ({ overdue: overdue(ctx), closedOn: sql.ref('t.closed_on') }),
};

export const readFinding = (ctx: QueryContext, id: string) => readRow<Finding>(ctx, register, id, itemOf(ctx, list));

const none = { total: 0, hidden: 0, open: 0, inProgress: 0, closed: 0, unknown: 0, overdue: 0, unfinishedMajor: 0 };

export async function readSummary(ctx: QueryContext): Promise<typeof none> {
  const visible = readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));
  const counted = await sql<
    typeof none
  >`select count(*) filter (where v) as total, count(*) filter (where not v) as hidden,
      count(*) filter (where v and t.state = 'open') as open, count(*) filter (where v and t.state = 'in-progress') as "inProgress",
      count(*) filter (where v and t.state = 'closed') as closed, count(*) filter (where v and t.state is null) as unknown,
      count(*) filter (where v and ${overdue(ctx)}) as overdue,
      count(*) filter (where v and ${unfinished} and t.grade = 'major') as "unfinishedMajor"
    from finding t cross join lateral (select ${visible} as v) s where t.removed_at is null`.execute(ctx.db);
  return counted.rows[0] ?? none;
}
