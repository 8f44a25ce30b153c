-- SPDX-License-Identifier: Apache-2.0
-- A tenant is a hospital group. The kind never changes: demonstration data cannot become production.
create table wardline.tenant (
  id uuid primary key,
  tenant_id uuid generated always as (id) stored,
  name text not null check (name <> ''),
  kind text not null check (kind in ('production', 'demonstration')),
  created_at timestamptz not null default now(),
  -- IANA name; says which day it is there, and with that what is due
  time_zone text not null default 'UTC',
  -- keys the digests of source records, so that a digest tells nothing about an erased content
  digest_key uuid not null default gen_random_uuid()
);
select wardline.protect('wardline.tenant', 'select');
grant insert (id, name, kind), update (name, time_zone) on wardline.tenant to {{app}};

create function wardline.tenant_kind_is_fixed() returns trigger language plpgsql as $$
begin
  raise exception 'the kind of a tenant cannot change' using errcode = 'check_violation';
end $$;
create trigger tenant_kind_is_fixed before update of kind on wardline.tenant
  for each row when (old.kind is distinct from new.kind) execute function wardline.tenant_kind_is_fixed();

-- The list of tenants, for choosing one before any row of it may be seen.
create function wardline.list_tenants() returns table (id uuid, name text, kind text)
  language sql stable security definer set search_path = wardline, pg_temp
  as $$ select t.id, t.name, t.kind from wardline.tenant t order by t.created_at, t.id $$;
revoke execute on function wardline.list_tenants() from public;
grant execute on function wardline.list_tenants() to {{app}};

-- Which clock a tenant goes by, for a transaction that begins; null while the tenant is being made.
create function wardline.time_zone_of(tenant text) returns text
  language sql stable security definer set search_path = wardline, pg_temp
  as $$ select t.time_zone from wardline.tenant t where t.id = nullif(tenant, '')::uuid $$;
revoke execute on function wardline.time_zone_of(text) from public;
grant execute on function wardline.time_zone_of(text) to {{app}};

-- The organisation tree: group, hospitals, sites, departments, clinical services.
create table wardline.unit (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  parent_id uuid references wardline.unit (id),
  kind text not null check (kind in ('group', 'hospital', 'site', 'department', 'clinical-service')),
  name text not null check (name <> ''),
  unique (tenant_id, parent_id, kind, name)
);
create unique index unit_root on wardline.unit (tenant_id) where parent_id is null;
create index unit_parent on wardline.unit (parent_id);
select wardline.revised('wardline.unit');
select wardline.protect('wardline.unit');

create table wardline.unit_closure (
  tenant_id uuid not null,
  ancestor uuid not null references wardline.unit (id) on delete cascade,
  descendant uuid not null references wardline.unit (id) on delete cascade,
  depth int not null,
  primary key (descendant, ancestor)
);
create index unit_closure_ancestor on wardline.unit_closure (ancestor, descendant);
select wardline.protect('wardline.unit_closure', 'select');

create function wardline.unit_joins_tree() returns trigger language plpgsql security definer set search_path = wardline, pg_temp as $$
begin
  if new.parent_id is not null and not exists (select from unit u where u.id = new.parent_id and u.tenant_id = new.tenant_id) then
    raise exception 'the parent unit belongs to another tenant' using errcode = 'foreign_key_violation';
  end if;
  insert into unit_closure (tenant_id, ancestor, descendant, depth)
    select new.tenant_id, new.id, new.id, 0
    union all
    select new.tenant_id, c.ancestor, new.id, c.depth + 1 from unit_closure c where c.descendant = new.parent_id;
  return null;
end $$;
create trigger unit_joins_tree after insert on wardline.unit for each row execute function wardline.unit_joins_tree();

-- A moved unit takes its whole branch along; a unit below itself is refused.
create function wardline.unit_moves() returns trigger language plpgsql security definer set search_path = wardline, pg_temp as $$
begin
  if new.parent_id is null or exists (select from unit_closure c where c.ancestor = new.id and c.descendant = new.parent_id)
     or not exists (select from unit u where u.id = new.parent_id and u.tenant_id = new.tenant_id) then
    raise exception 'a unit can only move below another unit of its tenant, never below itself' using errcode = 'check_violation';
  end if;
  delete from unit_closure c using unit_closure branch, unit_closure above
    where branch.ancestor = new.id and above.descendant = new.id and above.ancestor <> new.id
      and c.descendant = branch.descendant and c.ancestor = above.ancestor;
  insert into unit_closure (tenant_id, ancestor, descendant, depth)
    select new.tenant_id, above.ancestor, branch.descendant, above.depth + branch.depth + 1
    from unit_closure above, unit_closure branch
    where above.descendant = new.parent_id and branch.ancestor = new.id;
  return null;
end $$;
create trigger unit_moves after update of parent_id on wardline.unit
  for each row when (old.parent_id is distinct from new.parent_id) execute function wardline.unit_moves();

-- A table whose rows each belong to a unit of their own tenant. A foreign key would look the unit up and lock it once a row, and
-- would take a unit of another tenant; these triggers ask once a statement.
create function wardline.owner_is_known() returns trigger language plpgsql security definer set search_path = wardline, pg_temp as $$
begin
  perform from unit u where u.id in (select r.owner_unit from new_rows r) for key share;
  if exists (select from (select distinct r.tenant_id, r.owner_unit from new_rows r) r
      where not exists (select from unit u where u.id = r.owner_unit and u.tenant_id = r.tenant_id)) then
    raise exception 'a row belongs to a unit that its tenant does not have' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create function wardline.unit_owns_none() returns trigger language plpgsql security definer set search_path = wardline, pg_temp as $$
declare
  owns boolean;
begin
  execute format('select exists (select from %s where owner_unit = $1)', tg_argv[0]) into owns using old.id;
  if owns then
    raise exception 'the unit owns rows of %', tg_argv[0] using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create function wardline.owned(place regclass) returns void language plpgsql as $$
declare
  name text := (select c.relname from pg_class c where c.oid = place);
begin
  execute format('create trigger owner_insert after insert on %s referencing new table as new_rows for each statement execute function wardline.owner_is_known()', place);
  execute format('create trigger owner_update after update on %s referencing new table as new_rows for each statement execute function wardline.owner_is_known()', place);
  execute format('create trigger %I after delete on wardline.unit for each row execute function wardline.unit_owns_none(%L)',
    'owns_' || name, format('wardline.%I', name));
end $$;
revoke execute on function wardline.owned(regclass) from public;

-- Units that a row serves beside the one that owns it.
create table wardline.served_unit (
  -- names the row on the audit trail
  id uuid generated always as (md5(row_id::text || unit_id::text)::uuid) stored,
  tenant_id uuid not null,
  row_id uuid not null,
  unit_id uuid not null references wardline.unit (id),
  primary key (row_id, unit_id)
);
select wardline.protect('wardline.served_unit');
