// SPDX-License-Identifier: Apache-2.0
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';

const world = useWorld();
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: world.app.database.ownerUrl });
  await owner.connect();
});
afterAll(() => owner.end());

/** Tables that hold no tenant, and why that is right. */
const tenantless: Readonly<Record<string, string>> = {
  'wardline.migration': 'the steps of the schema; nothing of a hospital',
  'wardline.catalog_edition': 'published frameworks, the same for everybody; immutable',
  'wardline.catalog_item': 'published frameworks, the same for everybody; immutable',
  'wardline.catalog_mapping': 'published frameworks, the same for everybody; immutable',
  'audit.open_link': 'one row while a transaction runs; the application has no right on it',
};

/** Functions that run with the rights of the owner and may be called by the application, and what keeps them safe. */
const privileged: Readonly<Record<string, string>> = {
  'wardline.time_zone_of': 'the name of a time zone only, for who names the tenant',
  'wardline.list_tenants': 'names and kinds of tenants only, for choosing one',
  'wardline.tenants_of': 'names and kinds of the tenants that one person belongs to, for choosing one',
  'wardline.find_report_point': 'unit and names of the point, to who has the code of its poster',
  'wardline.find_calendar_feed': 'ids only, to who has the secret address of the calendar',
  'wardline.find_invitation': 'ids only, to who has the secret code',
  'wardline.find_token': 'the owner of a token, to who has the token',
  'wardline.sessions_of': 'members of the running tenant only',
  'wardline.end_session': 'members of the running tenant only',
  'wardline.directory_accounts': 'members of the running tenant only; their ids in the directory',
  'wardline.open_account': 'makes an account without a credential; finds none that belongs to another tenant',
  'wardline.rename_account': 'members of the running tenant and of no other, while nothing opens the account',
  'wardline.second_factors': 'members of the running tenant only; who has one, not which',
  'wardline.tenants_with_events': 'ids of tenants only',
  'wardline.refresh_statistics': 'statistics of the planner; returns nothing',
  'wardline.keep_catalog_edition': 'adds published content under its own hash',
  'audit.erase': 'the running tenant only',
  'audit.verify': 'the running tenant only',
};

async function names(query: string): Promise<string[]> {
  return (await owner.query<{ name: string }>(query)).rows.map((row) => row.name);
}

const tables = `select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('wardline', 'audit') and c.relkind in ('r', 'p', 'm', 'f')`;

describe('every table', () => {
  it('has row-level security and one policy by tenant for reading and writing, or a reason why not', async () => {
    const unprotected = await names(`${tables} and not (c.relrowsecurity and exists (
      select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.policyname = 'tenant'
        and p.permissive = 'PERMISSIVE' and p.cmd = 'ALL'
        and p.qual = p.with_check
        and p.with_check ~ '^\\(tenant_id = \\( SELECT \\(NULLIF\\(current_setting\\(''app.tenant''::text, true\\), ''''::text\\)\\)::uuid AS "nullif"\\)\\)$'))`);
    expect(unprotected.sort()).toEqual(Object.keys(tenantless).sort());
  });

  it('has no second policy that would let more through', async () => {
    const twice = await names(`select format('%s.%s', schemaname, tablename) as name from pg_policies
      where schemaname in ('wardline', 'audit') group by 1 having count(*) > 1`);
    expect(twice).toEqual([]);
  });

  it('names the tenant of each row, and never leaves it open', async () => {
    const open =
      await names(`${tables} and c.relrowsecurity and not exists (select from pg_attribute a where a.attrelid = c.oid
      and a.attname = 'tenant_id' and a.atttypid = 'uuid'::regtype and (a.attnotnull or a.attgenerated = 's'))`);
    expect(open).toEqual([]);
  });

  it('belongs to the owner, never to a role that logs in for the application', async () => {
    const { app, jobs, auth } = world.app.database.roles;
    const owned = await names(`select relname as name from pg_class where relowner in (
      select oid from pg_roles where rolname in ('${app.name}', '${jobs.name}', '${auth.name}'))`);
    expect(owned).toEqual([]);
  });

  it('gives the application no right that escapes row-level security', async () => {
    const rights =
      await names(`${tables} and (has_table_privilege('${world.app.database.roles.app.name}', c.oid, 'truncate')
      or has_table_privilege('${world.app.database.roles.app.name}', c.oid, 'references')
      or has_table_privilege('${world.app.database.roles.app.name}', c.oid, 'trigger'))`);
    expect(rights).toEqual([]);
  });

  it('gives the application no right to change the ones without a tenant', async () => {
    const list = Object.keys(tenantless).map((name) => `'${name}'::regclass`);
    const writable = await names(`select r::text as name from unnest(array[${list}]) r
      where has_table_privilege('${world.app.database.roles.app.name}', r, 'insert, update, delete')`);
    expect(writable).toEqual([]);
  });
});

describe('every view', () => {
  it('reads with the rights of its caller, so that row-level security holds through it', async () => {
    const open = await names(`select format('%s.%s', n.nspname, c.relname) as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('wardline', 'audit') and c.relkind = 'v'
      and not coalesce(c.reloptions @> '{security_invoker=true}', false)`);
    expect(open).toEqual([]);
  });
});

describe('every function that runs with the rights of the owner', () => {
  it('can be called by the application only with a reason', async () => {
    const callable = await names(`select format('%s.%s', n.nspname, p.proname) as name from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('wardline', 'audit') and p.prosecdef
      and has_function_privilege('${world.app.database.roles.app.name}', p.oid, 'execute')`);
    expect(callable.sort()).toEqual(Object.keys(privileged).sort());
  });

  it('fixes its search path, with temporary tables last', async () => {
    const loose = await names(`select format('%s.%s', n.nspname, p.proname) as name from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('wardline', 'audit') and p.prosecdef
      and not exists (select from unnest(p.proconfig) setting where setting ~ '^search_path=.*pg_temp$')`);
    expect(loose).toEqual([]);
  });
});
