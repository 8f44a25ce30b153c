// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { dataLanguageOf, type Language } from '../../contract/local-text.ts';
import { newId } from '../../platform/ids.ts';
import type { BaseContext, CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { Tx } from '../../platform/tenancy/transaction.ts';
import { directoryActor } from './model/directory.ts';
import type { CustomRole, Held } from './model.ts';
import type { Member, Membership, OwnRole } from './schemas.ts';

/** What a read needs to know: a transaction of the tenant, the time, and which day it is there. */
export type Reading = Pick<QueryContext, 'db' | 'tenant' | 'now' | 'today'>;

/** Condition on a membership `m`: it is given for now. */
export const holds = (now: Date) =>
  sql`m.ended_at is null and m.valid_from <= ${now} and (m.valid_until is null or m.valid_until > ${now})`;

/** Roles that a person has now, own ones and those of whom the person stands in for; none when either is blocked. */
export async function readHeld({ db, now, today }: Reading, userId: string): Promise<Held[]> {
  const result = await sql<Held>`select m.role, m.units from membership m
    where ${holds(now)} and (m.user_id = ${userId} or m.user_id in (
      select d.user_id from deputy d where d.deputy_id = ${userId} and d.ended_at is null
        and ${today}::date between d.from_date and d.until_date))
      and not exists (select from member b where b.user_id in (${userId}, m.user_id) and b.blocked_at is not null)
    order by m.role, m.id`.execute(db);
  return result.rows;
}

const roleColumns = sql`id, name, permissions, second_factor as "secondFactor", revision`;

export async function readCustomRoles({ db }: Pick<Reading, 'db'>): Promise<OwnRole[]> {
  return (await sql<OwnRole>`select ${roleColumns} from custom_role order by name, id`.execute(db)).rows;
}

export async function readCustomRole({ db }: Pick<Reading, 'db'>, id: string): Promise<OwnRole | undefined> {
  return (await sql<OwnRole>`select ${roleColumns} from custom_role where id = ${id}`.execute(db)).rows[0];
}

export async function insertCustomRole(ctx: CommandContext, role: CustomRole): Promise<void> {
  await sql`insert into custom_role (id, tenant_id, name, permissions, second_factor)
    values (${role.id}, ${ctx.tenant}, ${role.name}, ${[...role.permissions]}, ${role.secondFactor})`.execute(ctx.db);
}

/** @returns whether there was such a role in the revision that was seen */
export async function updateCustomRole(
  ctx: CommandContext,
  { id, revision, name, permissions, secondFactor }: CustomRole & { readonly revision: number },
): Promise<boolean> {
  const result = await sql`update custom_role set name = ${name}, permissions = ${[...permissions]},
    second_factor = ${secondFactor} where id = ${id} and revision = ${revision}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** @returns false when there is none, or somebody has it or a group gives it */
export async function deleteCustomRole(ctx: CommandContext, id: string): Promise<boolean> {
  const result = await sql`delete from custom_role r where r.id = ${id}
    and not exists (select from membership m where m.role = ${id} and m.ended_at is null
      and (m.valid_until is null or m.valid_until > ${ctx.now}))
    and not exists (select from group_role g where g.role = ${id} and g.ended_at is null)`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Members that are people, not services. */
export async function readPeople({ db }: Pick<Reading, 'db'>): Promise<string[]> {
  const result = await sql<{
    userId: string;
  }>`select user_id as "userId" from member where kind = 'person' order by id`.execute(db);
  return result.rows.map(({ userId }) => userId);
}

/** A person, and those whom the person stands in for today. */
export async function readNamesOf(
  { db, today }: Pick<Reading, 'db' | 'today'>,
  userId: string,
): Promise<{ userId: string; name: string }[]> {
  const result = await sql<{ userId: string; name: string }>`select m.user_id as "userId", m.name from member m
    where m.kind = 'person' and (m.user_id = ${userId} or m.user_id in (
      select d.user_id from deputy d where d.deputy_id = ${userId} and d.ended_at is null
        and ${today}::date between d.from_date and d.until_date))
    order by m.user_id <> ${userId}, m.name, m.user_id`.execute(db);
  return result.rows;
}

/** Whether an account belongs to the tenant. */
export async function isMember({ db }: Pick<Reading, 'db'>, userId: string): Promise<boolean> {
  const result = await sql`select from member where user_id = ${userId}`.execute(db);
  return result.rows.length > 0;
}

/** Where somebody is written to, and in which language; nobody reads the mail of an emergency account. */
export async function readAddress(
  { db }: Pick<Reading, 'db'>,
  userId: string,
): Promise<{ email: string; name: string; language: Language } | undefined> {
  const result = await sql<{
    email: string;
    name: string;
    language: string;
  }>`select email, name, language from member
    where user_id = ${userId} and email is not null and not emergency and blocked_at is null`.execute(db);
  const [found] = result.rows;
  return found && { ...found, language: dataLanguageOf(found.language) };
}

export type NewMember = {
  readonly userId: string;
  readonly kind: 'person' | 'service';
  readonly name: string;
  readonly email: string | null;
  readonly emergency?: boolean;
};

/** Whoever is a member already stays as they are. */
export async function addMember(ctx: CommandContext, member: NewMember): Promise<void> {
  await sql`insert into member (id, tenant_id, user_id, kind, name, email, language, emergency)
    values (${newId()}, ${ctx.tenant}, ${member.userId}, ${member.kind}, ${member.name}, ${member.email}, ${ctx.language},
      ${member.emergency ?? false})
    on conflict (tenant_id, user_id) do nothing`.execute(ctx.db);
}

export type Standing = Pick<Member, 'kind'> & { readonly language: string; readonly emergency: boolean };

export async function readStanding({ db }: Pick<Reading, 'db'>, userId: string): Promise<Standing | undefined> {
  const result = await sql<Standing>`select kind, language, emergency from member where user_id = ${userId}`.execute(
    db,
  );
  return result.rows[0];
}

export async function setLanguage(ctx: CommandContext, userId: string, language: string): Promise<boolean> {
  const result = await sql`update member set language = ${language} where user_id = ${userId}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/**
 * A block of the directory, which the directory lifts, becomes that of whoever blocks now.
 * @returns false when the account is not there, or is blocked (or not) already
 */
export async function setBlocked(ctx: CommandContext, userId: string, isBlocked: boolean): Promise<boolean> {
  const [at, by] = isBlocked ? [ctx.now, ctx.actor] : [null, null];
  const result = await sql`update member set blocked_at = ${at}, blocked_by = ${by}
    where user_id = ${userId} and ((blocked_at is null) = ${isBlocked} or ${isBlocked} and blocked_by = ${directoryActor})`.execute(
    ctx.db,
  );
  return result.numAffectedRows === 1n;
}

type MembershipRow = Omit<Membership, 'from' | 'until'> & { readonly from: Date; readonly until: Date | null };
const membershipColumns = sql`m.id, m.user_id as "userId", m.role, m.units, m.valid_from as "from",
  m.valid_until as "until", m.reason, m.granted_by as "grantedBy",
  (select g.group_name from group_role g where g.id = m.group_role_id) as "group"`;
const asMembership = (row: MembershipRow): Membership => ({
  ...row,
  from: row.from.toISOString(),
  until: row.until?.toISOString() ?? null,
});

/** All that have not ended, future ones too. */
export async function readMemberships(ctx: QueryContext, userId: string): Promise<Membership[]> {
  const result = await sql<MembershipRow>`select ${membershipColumns} from membership m
    where m.user_id = ${userId} and m.ended_at is null and (m.valid_until is null or m.valid_until > ${ctx.now})
    order by m.valid_from, m.id`.execute(ctx.db);
  return result.rows.map(asMembership);
}

export async function addMembership(
  ctx: CommandContext,
  given: Omit<Membership, 'id' | 'grantedBy' | 'group'>,
): Promise<Membership> {
  const row = { ...given, id: newId(), grantedBy: ctx.actor, group: null };
  await sql`insert into membership (id, tenant_id, user_id, role, units, valid_from, valid_until, reason, granted_by)
    values (${row.id}, ${ctx.tenant}, ${row.userId}, ${row.role}, ${row.units}::uuid[], ${row.from}, ${row.until}, ${row.reason},
      ${row.grantedBy})`.execute(ctx.db);
  return row;
}

/** @returns what it was, or undefined when there is none */
export async function endMembership(ctx: CommandContext, id: string): Promise<Membership | undefined> {
  const result = await sql<MembershipRow>`update membership m set ended_at = ${ctx.now}, ended_by = ${ctx.actor}
    where m.id = ${id} and m.ended_at is null returning ${membershipColumns}`.execute(ctx.db);
  return result.rows.map(asMembership)[0];
}

/** Of the whole group; the sealed accounts for emergencies are nobody's for the daily work. */
export async function countAdministrators(ctx: CommandContext): Promise<number> {
  const result = await sql<{ count: number }>`select count(distinct m.user_id) as count
    from membership m join member p on p.user_id = m.user_id and p.blocked_at is null and not p.emergency
    where m.role = 'administrator' and m.units is null and ${holds(ctx.now)}`.execute(ctx.db);
  return result.rows[0]?.count ?? 0;
}

/** Which of these units the tenant has within the scope. */
export async function countUnitsWithin(ctx: QueryContext, units: readonly string[]): Promise<number> {
  const { scope } = ctx;
  const within =
    scope === 'all'
      ? sql`true`
      : sql`exists (select from unit_closure c where c.descendant = u.id and c.ancestor = any(${[...scope]}::uuid[]))`;
  const result = await sql<{ count: number }>`select count(*) as count from unit u
    where u.id = any(${[...units]}::uuid[]) and ${within}`.execute(ctx.db);
  return result.rows[0]?.count ?? 0;
}

export type TenantRow = { id: string; name: string; kind: 'production' | 'demonstration' };

export async function readTenant({
  db,
  tenant,
}: Pick<BaseContext, 'tenant'> & { db: Tx }): Promise<TenantRow | undefined> {
  return (await sql<TenantRow>`select id, name, kind from tenant where id = ${tenant}`.execute(db)).rows[0];
}
