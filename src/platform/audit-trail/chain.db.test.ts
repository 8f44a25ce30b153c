// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { scaled } from '../../../test/harness/scale.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { inTenant, type Tx } from '../tenancy/transaction.ts';
import { verifyTrail } from './audit-trail.ts';

const world = useWorld();

const as = <T>(tenant: string, work: (tx: Tx) => Promise<T>, actor = 'user:test', requestId = 'request') =>
  inTenant(world.app.database.app, { tenant, actor, requestId }, 'write', work);

const addSite = (tx: Tx, tenant: string, name: string = randomUUID()) =>
  sql`insert into unit (id, tenant_id, parent_id, kind, name) values (${randomUUID()}, ${tenant}, ${tenant}, 'site', ${name})`.execute(
    tx,
  );

type Link = { seq: number; actor: string; requestId: string; entries: number };
const linksOf = (tenant: string) =>
  as(tenant, async (tx) => {
    const rows = await sql<Link>`select seq, actor, request_id as "requestId", entry_count as entries
      from audit.link order by seq`.execute(tx);
    return rows.rows;
  });

/** Lets the steps of two transactions be ordered by hand. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describe('the chain of a tenant', () => {
  it('gains one link for each transaction that changed something, with who did it and for which request', async () => {
    const tenant = await world.addTenant('One link');
    await as(tenant, (tx) => sql`select 1`.execute(tx));
    await as(
      tenant,
      async (tx) => {
        await addSite(tx, tenant);
        await addSite(tx, tenant);
        await sql`update unit set name = name || ' (old)' where kind = 'site'`.execute(tx);
      },
      'user:anna',
      'request-7',
    );
    expect(await linksOf(tenant)).toEqual([
      { seq: 1, actor: 'test', requestId: 'create-tenant', entries: 2 },
      { seq: 2, actor: 'user:anna', requestId: 'request-7', entries: 4 },
    ]);
    expect(await as(tenant, verifyTrail)).toEqual([]);
  });

  it('keeps what was inserted, what an update changed, and what was deleted', async () => {
    const tenant = await world.addTenant('Values');
    await as(tenant, (tx) => addSite(tx, tenant, 'North'));
    await as(tenant, (tx) => sql`update unit set name = 'South' where name = 'North'`.execute(tx));
    await as(tenant, (tx) => sql`update unit set name = name`.execute(tx));
    await as(tenant, (tx) => sql`delete from unit where name = 'South'`.execute(tx));
    const entries = await as(tenant, (tx) =>
      sql<{ action: string; values: object }>`select action, values::json from audit.entry where table_name = 'unit'
        order by id offset 1`.execute(tx),
    );
    expect(entries.rows).toEqual([
      { action: 'I', values: expect.objectContaining({ name: 'North', kind: 'site' }) },
      { action: 'U', values: { before: { name: 'North', revision: 1 }, after: { name: 'South', revision: 2 } } },
      { action: 'D', values: expect.objectContaining({ name: 'South', kind: 'site' }) },
    ]);
  });

  it('keeps nothing of a transaction, or a part of it, that was rolled back', async () => {
    const tenant = await world.addTenant('Rolled back');
    const failing = as(tenant, async (tx) => {
      await addSite(tx, tenant);
      throw new Error('never mind');
    });
    await expect(failing).rejects.toThrow('never mind');
    await as(tenant, async (tx) => {
      await sql`savepoint part`.execute(tx);
      await addSite(tx, tenant);
      await sql`rollback to savepoint part`.execute(tx);
      await addSite(tx, tenant);
    });
    expect((await linksOf(tenant)).map(({ seq, entries }) => [seq, entries])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(await as(tenant, verifyTrail)).toEqual([]);
  });

  it('has no gap and verifies when many writers append to it at once', async () => {
    const tenant = await world.addTenant('Many writers');
    const writers = scaled(60, 3000);
    await Promise.all(Array.from({ length: writers }, () => as(tenant, (tx) => addSite(tx, tenant))));
    const seqs = (await linksOf(tenant)).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: writers + 1 }, (_, i) => i + 1));
    expect(await as(tenant, verifyTrail)).toEqual([]);
  });

  it('orders two writers by their commits, whoever wrote first', async () => {
    const tenant = await world.addTenant('Two writers');
    const [written, mayCommit] = [gate(), gate()];
    const slow = as(
      tenant,
      async (tx) => {
        await addSite(tx, tenant);
        written.open();
        await mayCommit.opened;
      },
      'user:slow',
    );
    await written.opened;
    await as(tenant, (tx) => addSite(tx, tenant), 'user:quick');
    mayCommit.open();
    await slow;
    expect((await linksOf(tenant)).map(({ actor }) => actor)).toEqual(['test', 'user:quick', 'user:slow']);
    expect(await as(tenant, verifyTrail)).toEqual([]);
  });

  it('does not wait for another tenant', async () => {
    const [first, second] = [await world.addTenant('First'), await world.addTenant('Second')];
    const [written, mayCommit] = [gate(), gate()];
    const open = as(first, async (tx) => {
      await addSite(tx, first);
      written.open();
      await mayCommit.opened;
    });
    await written.opened;
    await as(second, (tx) => addSite(tx, second));
    mayCommit.open();
    await open;
    expect([await as(first, verifyTrail), await as(second, verifyTrail)]).toEqual([[], []]);
  });

  it('starts a new link when somebody names an old one', async () => {
    const tenant = await world.addTenant('Named link');
    await as(tenant, async (tx) => {
      await sql`select set_config('app.link', link_id::text, true) from audit.link where seq = 1`.execute(tx);
      await addSite(tx, tenant);
    });
    expect(await linksOf(tenant)).toHaveLength(2);
    expect(await as(tenant, verifyTrail)).toEqual([]);
  });

  it('refuses to let a row change its id, which would hide what became of it', async () => {
    const tenant = await world.addTenant('Changed id');
    await as(tenant, (tx) =>
      sql`insert into context_issue values (${randomUUID()}, ${tenant}, 'internal', 'Staff', 'Turnover')`.execute(tx),
    );
    const change = as(tenant, (tx) => sql`update context_issue set id = ${randomUUID()}`.execute(tx));
    await expect(change).rejects.toThrow('the id of a row on the audit trail does not change');
    expect(await linksOf(tenant)).toHaveLength(2);
  });
});
