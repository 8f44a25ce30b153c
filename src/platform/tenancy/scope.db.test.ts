// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { readableIn, type Scope, writableIn } from './scope.ts';
import { inTenant, type Tx } from './transaction.ts';

const world = useWorld();

const inWorld = <T>(work: (tx: Tx) => Promise<T>, tenant = world.tenant) =>
  inTenant(world.app.database.app, { tenant, actor: 'user:test', requestId: randomUUID() }, 'write', work);

async function addUnit(parent: string, kind: string, name: string, tenant = world.tenant): Promise<string> {
  const id = randomUUID();
  await inWorld(
    (tx) =>
      sql`insert into unit (id, tenant_id, parent_id, kind, name) values (${id}, ${tenant}, ${parent}, ${kind}, ${name})`.execute(
        tx,
      ),
    tenant,
  );
  return id;
}

const move = (unit: string, parent: string) =>
  inWorld((tx) => sql`update unit set parent_id = ${parent} where id = ${unit}`.execute(tx));

const serve = (row: string, unit: string) =>
  inWorld((tx) =>
    sql`insert into served_unit (tenant_id, row_id, unit_id) values (${world.tenant}, ${row}, ${unit})`.execute(tx),
  );

/** Rows of any table look alike to the condition: an owning unit and an id. */
const allowed = async (condition: 'readableIn' | 'writableIn', scope: Scope, owner: string, row: string) => {
  const cells = [sql`${owner}::uuid`, sql`${row}::uuid`] as const;
  const allows = condition === 'readableIn' ? readableIn(scope, ...cells) : writableIn(scope, cells[0]);
  const result = await inWorld((tx) => sql<{ ok: boolean }>`select ${allows} as ok`.execute(tx));
  return result.rows[0]?.ok;
};
const canRead = (scope: Scope, owner: string, row: string) => allowed('readableIn', scope, owner, row);
const canWrite = (scope: Scope, owner: string, row: string) => allowed('writableIn', scope, owner, row);

describe('the scope of an actor', () => {
  let north = '';
  let south = '';
  let ward = '';
  let row = '';
  beforeEach(async () => {
    const mark = randomUUID();
    north = await addUnit(world.tenant, 'site', `North ${mark}`);
    south = await addUnit(world.tenant, 'site', `South ${mark}`);
    ward = await addUnit(north, 'department', 'ICU');
    row = randomUUID();
  });

  it('holds a unit and everything below it', async () => {
    expect(await canRead([north], ward, row)).toBe(true);
    expect(await canRead([ward], ward, row)).toBe(true);
    expect(await canRead([world.tenant], ward, row)).toBe(true);
    expect(await canWrite([north], ward, row)).toBe(true);
  });

  it('holds nothing above or beside it', async () => {
    expect(await canRead([ward], north, row)).toBe(false);
    expect(await canRead([south], ward, row)).toBe(false);
    expect(await canWrite([south], ward, row)).toBe(false);
  });

  it('holds nothing when it is empty, and the whole tenant when it is all', async () => {
    expect(await canRead([], ward, row)).toBe(false);
    expect(await canWrite([], ward, row)).toBe(false);
    expect(await canRead('all', ward, row)).toBe(true);
    expect(await canWrite('all', ward, row)).toBe(true);
  });

  it('lets a served unit read a row, and never write it', async () => {
    await serve(row, south);
    expect(await canRead([south], ward, row)).toBe(true);
    expect(await canRead([await addUnit(south, 'department', 'Lab')], ward, row)).toBe(false);
    expect(await canWrite([south], ward, row)).toBe(false);
    expect(await canRead([south], ward, randomUUID())).toBe(false);
  });

  it('follows a branch that moves, with everything below it', async () => {
    const bed = await addUnit(ward, 'clinical-service', 'Bed 3');
    await move(ward, south);
    expect(await canRead([south], bed, row)).toBe(true);
    expect(await canRead([north], bed, row)).toBe(false);
    expect(await canWrite([north], ward, row)).toBe(false);
    await move(ward, north);
    expect(await canRead([south], bed, row)).toBe(false);
    expect(await canRead([north], bed, row)).toBe(true);
  });

  it('never reaches into another tenant', async () => {
    const other = await world.addTenant(`Other ${randomUUID()}`);
    const theirs = await addUnit(other, 'site', 'Theirs', other);
    expect(await canRead([theirs, other], theirs, row)).toBe(false);
    expect(await canWrite([theirs, other], theirs, row)).toBe(false);
  });
});

describe('the organisation tree', () => {
  it('keeps exactly one path for each pair of units, after any moves', async () => {
    const units = [world.tenant];
    for (let i = 0; i < 12; i++) units.push(await addUnit(units[Math.floor(i / 2)] ?? '', 'department', `Unit ${i}`));
    for (let i = 0; i < 40; i++) {
      const unit = units[1 + ((i * 7) % 12)] ?? '';
      const parent = units[(i * 5) % 13] ?? '';
      await move(unit, parent).catch((error: unknown) => expect(String(error)).toMatch(/below itself/));
    }
    const difference = await inWorld((tx) =>
      sql`with recursive path as (
          select id as ancestor, id as descendant, 0 as depth from unit
          union all select p.ancestor, u.id, p.depth + 1 from path p join unit u on u.parent_id = p.descendant
        )
        (select * from path except select ancestor, descendant, depth from unit_closure)
        union all (select ancestor, descendant, depth from unit_closure except select * from path)`.execute(tx),
    );
    expect(difference.rows).toEqual([]);
  });

  it('has one root that cannot move', async () => {
    const site = await addUnit(world.tenant, 'site', 'Site');
    await expect(move(world.tenant, site)).rejects.toThrow(/below itself/);
    const orphan = inWorld((tx) => sql`update unit set parent_id = null where id = ${site}`.execute(tx));
    await expect(orphan).rejects.toThrow(/unit_root|move below/);
  });
});
