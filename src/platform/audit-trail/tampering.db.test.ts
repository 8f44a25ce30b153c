// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { inTenant } from '../tenancy/transaction.ts';
import { verifyTrail } from './audit-trail.ts';

const world = useWorld();
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: world.app.database.ownerUrl });
  await owner.connect();
});
afterAll(() => owner.end());

/** A tenant whose chain has four links of two entries each, besides the one that made it. */
async function tenantWithHistory(): Promise<string> {
  const tenant = await world.addTenant(`History ${randomUUID()}`);
  const identity = { tenant, actor: 'user:test', requestId: randomUUID() };
  for (let i = 0; i < 4; i++)
    await inTenant(world.app.database.app, identity, 'write', (tx) =>
      sql`insert into unit (id, tenant_id, parent_id, kind, name) select gen_random_uuid(), ${tenant}::uuid, ${tenant}::uuid, 'site', name
        from unnest(${[`A${i}`, `B${i}`]}::text[]) name`.execute(tx),
    );
  return tenant;
}

const defectsOf = (tenant: string) =>
  inTenant(world.app.database.app, { tenant, actor: 'user:test', requestId: 'verify' }, 'read', verifyTrail);

const firstEntryOf = (seq: number) =>
  `(select min(e.id) from audit.entry e join audit.link l on l.link_id = e.link_id where l.tenant_id = $1 and l.seq = ${seq})`;

describe('whoever owns the database and', () => {
  it('changes nothing is not blamed', async () => {
    expect(await defectsOf(await tenantWithHistory())).toEqual([]);
  });

  it.each([
    [
      'changes a value',
      3,
      'an entry was changed',
      `update audit.entry set values = values::jsonb || '{"name": "C"}' where id = ${firstEntryOf(3)}`,
    ],
    [
      'changes the row that an entry is about',
      3,
      'an entry was changed',
      `update audit.entry set row_id = gen_random_uuid() where id = ${firstEntryOf(3)}`,
    ],
    [
      'changes what a link is found by',
      3,
      'what the link is found by is not what its entries changed',
      `update audit.link set changed = '{asset:I}' where tenant_id = $1 and seq = 3`,
    ],
    [
      'changes what was done',
      3,
      'an entry was changed',
      `update audit.entry set action = 'D' where id = ${firstEntryOf(3)}`,
    ],
    [
      'changes a value and its digest',
      3,
      'entries of this link were added, removed or reordered',
      `update audit.entry e set values = v, digest = audit.entry_digest(e.tenant_id, e.table_name, e.row_id, e.action, v, e.salt, e.personal_digest)
        from (select (values::jsonb || '{"name": "C"}')::text as v from audit.entry where id = ${firstEntryOf(3)}) x where e.id = ${firstEntryOf(3)}`,
    ],
    [
      'deletes an entry',
      3,
      'entries of this link were added, removed or reordered',
      `delete from audit.entry where id = ${firstEntryOf(3)}`,
    ],
    [
      'adds an entry',
      3,
      'entries of this link were added, removed or reordered',
      `insert into audit.entry (tenant_id, link_id, table_name, row_id, action, values, salt, digest)
        select tenant_id, link_id, table_name, row_id, action, values, salt, digest from audit.entry where id = ${firstEntryOf(3)}`,
    ],
    [
      'reorders entries',
      3,
      'entries of this link were added, removed or reordered',
      `with taken as (delete from audit.entry where id = ${firstEntryOf(3)} returning *)
        insert into audit.entry (tenant_id, link_id, table_name, row_id, action, values, salt, digest)
        select tenant_id, link_id, table_name, row_id, action, values, salt, digest from taken`,
    ],
    [
      'moves an entry to another link',
      2,
      'entries of this link were added, removed or reordered',
      `update audit.entry set link_id = (select link_id from audit.link where tenant_id = $1 and seq = 4) where id = ${firstEntryOf(2)}`,
    ],
    [
      'blames another person',
      3,
      'the link was changed',
      `update audit.link set actor = 'user:eve' where tenant_id = $1 and seq = 3`,
    ],
    [
      'changes a time',
      3,
      'the link was changed',
      `update audit.link set at = at - interval '1 day' where tenant_id = $1 and seq = 3`,
    ],
    [
      'changes a link and its hash',
      4,
      'the link does not continue the one before it',
      `update audit.link set actor = 'user:eve', hash = audit.link_hash(tenant_id, seq, link_id, at, 'user:eve', request_id, entry_count,
        entries_digest, previous) where tenant_id = $1 and seq = 3`,
    ],
    [
      'deletes a link',
      4,
      'a link is missing before this one',
      'delete from audit.link where tenant_id = $1 and seq = 3',
    ],
    [
      'deletes the first link',
      2,
      'a link is missing before this one',
      'delete from audit.link where tenant_id = $1 and seq = 1',
    ],
    [
      'deletes the newest link alone',
      null,
      'entries belong to no link',
      'delete from audit.link where tenant_id = $1 and seq = 5',
    ],
  ])('%s is found out', async (_, seq, defect, statement) => {
    const tenant = await tenantWithHistory();
    await owner.query(statement, [tenant]);
    expect(await defectsOf(tenant)).toContainEqual({ seq, defect });
  });

  it('swaps two links is found out', async () => {
    const tenant = await tenantWithHistory();
    const swap = 'update audit.link set seq = $2 where tenant_id = $1 and seq = $3';
    for (const [to, from] of [
      [99, 2],
      [2, 3],
      [3, 99],
    ])
      await owner.query(swap, [tenant, to, from]);
    const defects = await defectsOf(tenant);
    expect(defects).toContainEqual({ seq: 2, defect: 'the link was changed' });
    expect(defects).toContainEqual({ seq: 3, defect: 'the link was changed' });
  });

  it('deletes a link with its entries and closes the gap is found out', async () => {
    const tenant = await tenantWithHistory();
    const link = '(select link_id from audit.link where tenant_id = $1 and seq = 4)';
    await owner.query(`delete from audit.entry where link_id = ${link}`, [tenant]);
    await owner.query('delete from audit.link where tenant_id = $1 and seq = 4', [tenant]);
    await owner.query('update audit.link set seq = 4 where tenant_id = $1 and seq = 5', [tenant]);
    const defects = await defectsOf(tenant);
    expect(defects).toContainEqual({ seq: 4, defect: 'the link does not continue the one before it' });
    expect(defects).toContainEqual({ seq: 4, defect: 'the link was changed' });
  });

  it('tampers with one tenant leaves the others verified', async () => {
    const [tampered, other] = [await tenantWithHistory(), await tenantWithHistory()];
    await owner.query(`update audit.link set actor = 'user:eve' where tenant_id = $1 and seq = 3`, [tampered]);
    expect(await defectsOf(other)).toEqual([]);
  });
});

describe('the role of the application', () => {
  it.each([
    ['writes an entry', `update audit.entry set values = '{}'`],
    ['deletes entries', 'delete from audit.entry'],
    ['writes a link', `update audit.link set actor = 'user:eve'`],
    ['deletes links', 'delete from audit.link'],
    ['deletes personal values past the erasure', 'delete from audit.personal_value'],
    ['opens a link by hand', `insert into audit.open_link values (gen_random_uuid(), gen_random_uuid())`],
    ['empties the trail', 'truncate audit.link, audit.entry cascade'],
    [
      'records an entry by hand',
      `select audit.record('unit', 'I', '{}', 'id', array[null::jsonb], array['{}'::jsonb])`,
    ],
    ['takes the link of a transaction', 'select audit.link_of_transaction(gen_random_uuid())'],
    ['takes a table off the trail', 'drop trigger trail_update on wardline.unit'],
    ['switches the triggers of a table off', 'alter table wardline.unit disable trigger all'],
    ['switches all triggers off', 'set session_replication_role = replica'],
  ])('is refused when it %s', async (_, statement) => {
    const client = new pg.Client({ connectionString: world.app.database.appUrl });
    await client.connect();
    await client.query(`set app.tenant = '${world.tenant}'`);
    await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    await client.end();
  });
});
