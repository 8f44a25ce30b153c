-- SPDX-License-Identifier: Apache-2.0
create schema if not exists wardline;
create schema audit;
create schema jobs authorization {{jobs}};

-- What a function may do is granted one by one. By default everybody could call it, and the application could hang a
-- trigger function that runs with the owner's rights onto a temporary table of its own, and so write what it may not.
alter default privileges revoke execute on functions from public;

create table wardline.migration (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
);

do $$ begin execute format('grant connect, temporary on database %I to {{app}}, {{jobs}}', current_database()); end $$;
grant usage on schema wardline, audit to {{app}};
grant select on wardline.migration to {{app}};

-- The tenant of the running transaction; null outside one, and then no row is visible.
create function wardline.current_tenant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;
grant execute on function wardline.current_tenant() to {{app}};

-- Puts a table under row-level security by tenant and grants the application's rights on it.
-- Rows are compared with the result of a subquery, which is found once a statement and not once a row, and which an index can be
-- searched for: reading the setting for each row costs a scan of 100,000 rows more than all the rest of it.
create function wardline.protect(place regclass, rights text default 'select, insert, update, delete') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', place);
  execute format($p$create policy tenant on %s
    using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))$p$, place);
  execute format('grant %s on %s to {{app}}', rights, place);
end $$;
revoke execute on function wardline.protect(regclass, text) from public;

-- How texts are ordered that people read: by letters first, then accents, then case, and 'Pump 9' before 'Pump 10'.
create collation wardline.words (provider = icu, locale = 'und-u-kn');

-- A table whose rows people edit: each change counts the revision of its row up, so that an edit can say which one it is about.
create function wardline.next_revision() returns trigger language plpgsql as $$
begin
  new.revision := old.revision + 1;
  return new;
end $$;
-- What the database makes up itself is not yet known before an update, and follows from the rest: it is left out.
create function wardline.revised(place regclass) returns void language plpgsql as $$
declare
  columns text;
begin
  execute format('alter table %s add column revision int not null default 1', place);
  select string_agg(format('%%1$s.%I', a.attname), ', ') into columns from pg_attribute a
    where a.attrelid = place and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
  execute format('create trigger next_revision before update on %s for each row when (row(%s) is distinct from row(%s))
    execute function wardline.next_revision()', place, format(columns, 'old'), format(columns, 'new'));
end $$;
revoke execute on function wardline.revised(regclass) from public;

-- The planner's picture of the tables, brought up to date after bulk work: until then plans for empty tables would be used.
-- A small sample tells apart what matters, empty from large; the server's own round takes the larger one. Tables as large as when
-- they were last looked at are left alone, and so is the trail, which is read by its keys only.
create function wardline.refresh_statistics() returns void language plpgsql security definer
  set search_path = wardline, pg_temp set default_statistics_target = 10 as $$
declare
  place text;
begin
  for place in select c.oid::regclass::text from pg_class c
    where c.relnamespace = 'wardline'::regnamespace and c.relkind = 'r'
      and c.relpages <> pg_relation_size(c.oid) / current_setting('block_size')::int
  loop
    execute 'analyze ' || place;
  end loop;
end $$;
revoke execute on function wardline.refresh_statistics() from public;
grant execute on function wardline.refresh_statistics() to {{app}};
