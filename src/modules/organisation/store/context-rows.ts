// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Out } from '../../../contract/contract.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { ContextIssue, InterestedParty } from '../contract.ts';

/** Names a row and the revision of it that the person has seen. */
export type Seen = { readonly id: string; readonly revision: number };
/** What a row says beside its name and revision. */
type Words<R> = Omit<R, keyof Seen>;

/** The rows of one table of the context, which belong to the whole group. */
function rowsOf<R extends Seen>(table: string, columns: readonly (keyof Words<R> & string)[]) {
  const from = sql.table(table);
  const all = sql.join([sql.ref('id'), sql.ref('revision'), ...columns.map((column) => sql.ref(column))]);
  const first = async (found: Promise<{ rows: R[] }>) => (await found).rows[0];
  return {
    async read(ctx: QueryContext): Promise<R[]> {
      return (await sql<R>`select ${all} from ${from} order by id`.execute(ctx.db)).rows;
    },
    readOne: (ctx: QueryContext, id: string): Promise<R | undefined> =>
      first(sql<R>`select ${all} from ${from} where id = ${id}`.execute(ctx.db)),
    async insert(ctx: CommandContext, words: Words<R>): Promise<R> {
      const values = sql.join(columns.map((column) => words[column]));
      const names = sql.join(columns.map((column) => sql.ref(column)));
      const made = await first(
        sql<R>`insert into ${from} (id, tenant_id, ${names}) values (${newId()}, ${ctx.tenant}, ${values}) returning ${all}`.execute(
          ctx.db,
        ),
      );
      if (!made) throw new Error(`${table} took no row`);
      return made;
    },
    /** @returns whether there was such a row in the revision that was seen */
    async update(ctx: CommandContext, { id, revision }: Seen, words: Words<R>): Promise<boolean> {
      const set = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${words[column]}`));
      const result = await sql`update ${from} set ${set} where id = ${id} and revision = ${revision}`.execute(ctx.db);
      return result.numAffectedRows === 1n;
    },
    /** The audit trail keeps what it said. @returns undefined when there was none in the revision that was seen */
    remove: (ctx: CommandContext, { id, revision }: Seen): Promise<R | undefined> =>
      first(sql<R>`delete from ${from} where id = ${id} and revision = ${revision} returning ${all}`.execute(ctx.db)),
  };
}

export const issues = rowsOf<Out<typeof ContextIssue>>('context_issue', ['origin', 'title', 'description']);
export const parties = rowsOf<Out<typeof InterestedParty>>('interested_party', ['name', 'needs', 'addressed']);
