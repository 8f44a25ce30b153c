// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { World } from '../../../test/harness/world.ts';
import type { AnswerWord } from '../../contract/answer.ts';
import { idOf, newId } from '../../platform/ids.ts';
import { inTenant, type Tx } from '../../platform/tenancy/transaction.ts';

type Words = Readonly<Record<string, AnswerWord>>;
export type GivenAsset = {
  readonly name: string;
  readonly class: string;
  readonly category?: string;
  readonly criticality?: string;
  readonly model?: string;
  readonly unit?: string;
  readonly facts?: Words;
};

/** Devices and facts entered by hand, as modules and checks would have left them. */
export function hospital(world: World) {
  const write = <T>(work: (db: Tx) => Promise<T>): Promise<T> =>
    inTenant(world.app.database.app, world.caller(), 'write', work);
  const setFacts = (id: string, words: Words, kind = 'asset') =>
    write(async (db) => {
      for (const [predicate, answer] of Object.entries(words))
        await sql`insert into fact (tenant_id, subject_id, predicate, subject_kind, answer, reason, proof, valid_until)
          values (${world.tenant}, ${id}, ${predicate}, ${kind}, ${answer}, ${answer === 'unknown' ? 'partial' : null},
            ${JSON.stringify({ rule: `rule of ${predicate}`, read: { answer } })}::jsonb, now() + interval '30 days')
          on conflict (subject_id, predicate) do update set answer = excluded.answer, reason = excluded.reason, proof = excluded.proof`.execute(
          db,
        );
    });
  return {
    setFacts,
    async addAsset({ name, category, criticality, model, unit, facts = {}, ...asset }: GivenAsset): Promise<string> {
      const id = newId();
      const modelId = model ? idOf('given-model', model) : null;
      await write((db) =>
        sql`insert into asset (id, tenant_id, owner_unit, name, class, category, criticality, registered, discovered, maker, model, model_id)
          values (${id}, ${world.tenant}, ${unit ?? world.tenant}, ${name}, ${asset.class}, ${category ?? null}, ${criticality ?? null}, true, false,
            ${model ? 'Auralis' : null}, ${model ?? null}, ${modelId})`.execute(db),
      );
      await setFacts(id, facts);
      return id;
    },
    async addUnit(name: string): Promise<string> {
      const unit = await world.call<{ id: string }>('organisation.addUnit', {
        parentId: world.tenant,
        kind: 'site',
        name,
      });
      return unit.id;
    },
    /** What a table holds, with the physical place of each row: a rewritten row is another one. */
    rows: async (table: string): Promise<unknown[]> =>
      (await write((db) => sql`select ctid::text as place, t.* from ${sql.table(table)} t order by id`.execute(db)))
        .rows,
    countEntries: async (): Promise<number> =>
      (await write((db) => sql<{ n: number }>`select count(*) as n from audit.entry`.execute(db))).rows[0]?.n ?? 0,
    query: <T>(statement: string) => write(async (db) => (await sql.raw<T>(statement).execute(db)).rows),
  };
}
