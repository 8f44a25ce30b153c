// SPDX-License-Identifier: Apache-2.0

import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { query } from '../../../test/harness/embedded.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { declareList } from '../../contract/list.ts';
import { queryContext } from '../invoke/in-transaction.ts';
import { baseContext } from '../invoke/invoke.ts';
import { inTenant } from '../tenancy/transaction.ts';
import { countFacets, readFacets } from './list-facets.ts';

const world = useWorld();
const spec = declareList('test.units', 'name', {
  name: { type: 'text', sort: true },
  kind: { type: 'choice', facet: true },
});

/** Units below one of them: what is listed is no part of the selection. */
const below = (unit: string) => ({
  spec,
  sources: [
    {
      from: sql`unit u`,
      id: sql.ref('u.id'),
      fixed: [],
      where: sql`u.parent_id = ${unit}`,
      visible: sql<boolean>`true`,
      holds: () => sql`true`,
      columns: { name: { sql: sql.ref('u.name') }, kind: { sql: sql.ref('u.kind') } },
    },
  ],
});
const count = (unit: string, how = readFacets<typeof spec.fields>) =>
  inTenant(world.app.database.app, world.caller(), 'read', (db, timeZone) =>
    how(queryContext(baseContext(world.app, world.caller()), db, timeZone), below(unit), {}),
  );
const addUnit = (parentId: string, kind: string, name: string) =>
  world.call<{ id: string }>('organisation.addUnit', { parentId, kind, name });

it('answers nobody with what was counted for another list of the same name', async () => {
  const north = await addUnit(world.tenant, 'hospital', 'North');
  const south = await addUnit(world.tenant, 'hospital', 'South');
  await addUnit(north.id, 'department', 'Intensive care');
  expect(await count(north.id)).toMatchObject({ total: 1, facets: { kind: { values: [{ value: 'department' }] } } });
  expect(await count(south.id)).toMatchObject({ total: 0, facets: { kind: { values: [] } } });
});

it('counts once until the tenant changes, and each time where that is asked for', async () => {
  const { id } = await addUnit(world.tenant, 'hospital', 'East');
  expect(await count(id)).toMatchObject({ total: 0 });
  // past the trail, by which readFacets knows of changes
  await query(
    world.app.database.ownerUrl,
    `set session_replication_role = 'replica'; insert into wardline.unit (id, tenant_id, parent_id, kind, name)
      values (gen_random_uuid(), '${world.tenant}', '${id}', 'department', 'Unseen')`,
  );
  expect(await count(id)).toMatchObject({ total: 0 });
  expect(await count(id, ({ db }, list, selection) => countFacets(db, list, selection))).toMatchObject({ total: 1 });
  await addUnit(id, 'department', 'Seen');
  expect(await count(id)).toMatchObject({ total: 2 });
});
