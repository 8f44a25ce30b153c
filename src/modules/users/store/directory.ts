// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { Linked } from '../model/directory.ts';
import type { DirectoryState } from '../schemas.ts';

export async function readLinked({ db }: Pick<QueryContext, 'db'>): Promise<Linked[]> {
  const result = await sql<Linked>`select d.user_id as "userId", d.person_id as "personId", m.blocked_by as "blockedBy"
    from directory_accounts() d join member m on m.user_id = d.user_id order by d.user_id`.execute(db);
  return result.rows;
}

export type Sync = {
  readonly askedAt: Date;
  readonly reachedAt: Date | null;
  readonly problem: Exclude<DirectoryState['state'], 'not-configured' | 'not-asked' | 'done'> | null;
  readonly alarmedAt: Date | null;
  readonly linked: number;
  readonly blocked: number;
  readonly missing: number;
};

/** @returns undefined where no directory is set */
export async function readSync({ db }: Pick<QueryContext, 'db'>): Promise<Sync | undefined> {
  const result = await sql<Sync>`select asked_at as "askedAt", reached_at as "reachedAt", problem,
    alarmed_at as "alarmedAt", linked, blocked, missing from directory_sync`.execute(db);
  return result.rows[0];
}

export async function writeSync(ctx: CommandContext, sync: Omit<Sync, 'askedAt'>): Promise<void> {
  await sql`insert into directory_sync as s
      (tenant_id, asked_at, reached_at, problem, alarmed_at, linked, blocked, missing)
    values (${ctx.tenant}, ${ctx.now}, ${sync.reachedAt}, ${sync.problem}, ${sync.alarmedAt}, ${sync.linked},
      ${sync.blocked}, ${sync.missing})
    on conflict (tenant_id) do update set asked_at = excluded.asked_at, reached_at = excluded.reached_at,
      problem = excluded.problem, alarmed_at = excluded.alarmed_at, linked = excluded.linked, blocked = excluded.blocked,
      missing = excluded.missing`.execute(ctx.db);
}

export async function removeSync({ db }: Pick<CommandContext, 'db'>): Promise<void> {
  await sql`delete from directory_sync`.execute(db);
}
