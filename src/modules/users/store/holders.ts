// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Held } from '../model.ts';
import { holds, type Reading } from '../store.ts';

/** Somebody with the roles that they have now, each with where it holds. */
export type Holder = { readonly userId: string; readonly name: string; readonly held: readonly Held[] };

/** Everybody with an account who is not blocked, by name; roles of those whom they stand in for are not theirs here. */
export async function readHolders({ db, now }: Reading): Promise<Holder[]> {
  const result = await sql<Holder>`select p.user_id as "userId", p.name,
      jsonb_agg(jsonb_build_object('role', m.role, 'units', m.units) order by m.role, m.id) as held
    from member p join membership m on m.user_id = p.user_id and ${holds(now)}
    where p.kind = 'person' and p.blocked_at is null group by p.user_id, p.name order by p.name, p.user_id`.execute(db);
  return result.rows;
}
