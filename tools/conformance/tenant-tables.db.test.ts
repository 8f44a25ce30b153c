// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inTenant } from '../../src/platform/tenancy/transaction.ts';
import { useWorld } from '../../test/harness/world.ts';

/** Tables without a tenant, with the reason; the application may read them at most. */
const global: Readonly<Record<string, string>> = {
  'wardline.migration': 'steps of the schema',
  'wardline.catalog_edition': 'frameworks are the same for everybody, named by their hash',
  'wardline.catalog_item': 'items of a kept edition',
  'wardline.catalog_mapping': 'pairs of a kept edition',
  'audit.open_link': 'lives for one transaction, out of reach of the application',
};

/** Tables whose owner_unit may name a unit that is gone, with the reason. */
const unowned: Readonly<Record<string, string>> = {
  'wardline.risk_proposal': 'made anew from what the units own now',
};

type Table = {
  name: string;
  tenant: boolean;
  owned: boolean | null;
  secured: boolean;
  policies: number;
  writable: boolean;
};

describe('every table', () => {
  const world = useWorld();
  const tables = async (): Promise<Table[]> => {
    const result = await inTenant(world.app.database.app, world.caller(), 'read', (db) =>
      sql<Table>`select n.nspname || '.' || c.relname as name, c.relrowsecurity as secured,
          exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant,
          (select exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'owner_insert')
            from pg_attribute a where a.attrelid = c.oid and a.attname = 'owner_unit' and not a.attisdropped) as owned,
          (select count(*) from pg_policy p where p.polrelid = c.oid) as policies,
          has_table_privilege(c.oid, 'insert') or has_table_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete')
            or has_table_privilege(c.oid, 'truncate') as writable
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('wardline', 'audit') and c.relkind in ('r', 'p') order by 1`.execute(db),
    );
    return result.rows;
  };

  it('belongs to a tenant under row-level security, or is named here as global', async () => {
    const open = (await tables()).filter((t) => !(t.name in global) && !(t.tenant && t.secured && t.policies > 0));
    expect(open.map((t) => t.name)).toEqual([]);
  });

  it('that names an owning unit holds it to the units of its tenant, or is named here', async () => {
    const loose = (await tables()).filter((t) => t.owned === false).map((t) => t.name);
    expect(loose).toEqual(Object.keys(unowned));
  });

  it('that is named here as global exists, holds no tenant and cannot be written by the application', async () => {
    const all = await tables();
    for (const name of Object.keys(global))
      expect(
        all.find((t) => t.name === name),
        name,
      ).toMatchObject({ writable: false, tenant: name === 'audit.open_link' });
  });
});
