// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { inTenant, type Tx } from '../tenancy/transaction.ts';
import { erasePerson, verifyTrail } from './audit-trail.ts';

const world = useWorld();
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: world.app.database.ownerUrl });
  await owner.connect();
  await owner.query(`
    create table wardline.colleague (id uuid primary key, tenant_id uuid not null, role text not null, name text, email text);
    select wardline.protect('wardline.colleague'), audit.attach('wardline.colleague', '{name,email}');
    create table wardline.training (id uuid primary key, tenant_id uuid not null, colleague_id uuid, course text not null, remark text);
    select wardline.protect('wardline.training'), audit.attach('wardline.training', '{remark}', 'colleague_id');`);
});
afterAll(() => owner.end());

const as = <T>(work: (tx: Tx) => Promise<T>, tenant = world.tenant) =>
  inTenant(world.app.database.app, { tenant, actor: 'user:test', requestId: randomUUID() }, 'write', work);

/** A colleague with a history: added, renamed, trained. The words are unlike any other in the database. */
async function addColleague(tenant = world.tenant, id = randomUUID()): Promise<{ id: string; words: string[] }> {
  const [name, renamed, email, remark] = ['Name', 'Renamed', 'mail', 'Remark'].map((word) => `${word}-${randomUUID()}`);
  await as(async (tx) => {
    await sql`insert into colleague values (${id}, ${tenant}, 'nurse', ${name}, ${email})`.execute(tx);
    await sql`update colleague set name = ${renamed} where id = ${id}`.execute(tx);
    await sql`insert into training values (${randomUUID()}, ${tenant}, ${id}, 'Phishing', ${remark})`.execute(tx);
  }, tenant);
  return { id, words: [name ?? '', renamed ?? '', email ?? '', remark ?? ''] };
}

/** The trail as the owner of the database could read it, in one text. */
async function trailAsText(part: 'entry' | 'personal_value'): Promise<string> {
  const rows = await owner.query<{ text: string }>(`select string_agg(t::text, ' ') as text from audit.${part} t`);
  return rows.rows[0]?.text ?? '';
}

const erase = (id: string, tenant = world.tenant) =>
  as((tx) => erasePerson(tx, tenant, id, 'asked by the person'), tenant);

describe('personal values on the trail', () => {
  it('stand apart from the entries, under the person they are about', async () => {
    const { words } = await addColleague();
    const [entries, personal] = [await trailAsText('entry'), await trailAsText('personal_value')];
    for (const word of words) {
      expect(entries).not.toContain(word);
      expect(personal).toContain(word);
    }
    expect(await as(verifyTrail)).toEqual([]);
  });

  it('are found out when somebody changes them', async () => {
    const tenant = await world.addTenant('Changed');
    const { id } = await addColleague(tenant);
    await owner.query(
      `update audit.personal_value set values = '{"name": "Eve"}' where tenant_id = $1 and subject_id = $2`,
      [tenant, id],
    );
    expect(await as(verifyTrail, tenant)).toContainEqual({ seq: 2, defect: 'personal values were changed' });
  });
});

describe('the erasure of a person', () => {
  it('removes every personal value, and the chain still verifies', async () => {
    const { id, words } = await addColleague();
    expect(await erase(id)).toEqual({ erased: 3, kept: 0 });
    const whole = (await trailAsText('entry')) + (await trailAsText('personal_value'));
    for (const word of words) expect(whole).not.toContain(word);
    expect(await as(verifyTrail)).toEqual([]);
  });

  it('is on the trail itself, with its reason and without the person’s data', async () => {
    const { id } = await addColleague();
    await erase(id);
    const found = await as((tx) =>
      sql<{ values: Record<string, unknown> }>`select values::json from audit.entry where table_name = 'erasure'
        and values::json ->> 'subject_id' = ${id}`.execute(tx),
    );
    expect(found.rows.map(({ values }) => values)).toMatchObject([
      { reason: 'asked by the person', erased: 3, kept: 0 },
    ]);
  });

  it('leaves the values of everybody else', async () => {
    const [gone, stays] = [await addColleague(), await addColleague()];
    await erase(gone.id);
    const personal = await trailAsText('personal_value');
    for (const word of stays.words) expect(personal).toContain(word);
  });

  it('cannot reach into another tenant, even for the same id', async () => {
    const other = await world.addTenant('Other');
    const { id } = await addColleague();
    const { words } = await addColleague(other, randomUUID());
    const [theirs] = (await owner.query(`select subject_id from audit.personal_value where tenant_id = $1`, [other]))
      .rows;
    expect(await erase(theirs.subject_id)).toEqual({ erased: 0, kept: 0 });
    await erase(id);
    expect(await trailAsText('personal_value')).toContain(words[0]);
  });

  it('keeps everything under a legal hold, and goes on once the hold is lifted', async () => {
    const { id, words } = await addColleague();
    const hold = randomUUID();
    await as((tx) =>
      sql`insert into legal_hold (id, tenant_id, subject_id, reason) values (${hold}, ${world.tenant}, ${id}, 'court order')`.execute(
        tx,
      ),
    );
    expect(await erase(id)).toEqual({ erased: 0, kept: 3 });
    expect(await trailAsText('personal_value')).toContain(words[0]);
    await as((tx) => sql`delete from legal_hold where id = ${hold}`.execute(tx));
    expect(await erase(id)).toEqual({ erased: 3, kept: 0 });
    expect(await as(verifyTrail)).toEqual([]);
  });

  it('keeps what is younger than a retention period', async () => {
    const { id } = await addColleague();
    const kept = await as((tx) => sql`select erased, kept from audit.erase(${id}, interval '1 day')`.execute(tx));
    expect(kept.rows).toEqual([{ erased: 0, kept: 3 }]);
  });
});
