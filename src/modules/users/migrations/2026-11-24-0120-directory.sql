-- SPDX-License-Identifier: Apache-2.0
-- What became of the last question to the directory; no row where none is set. reached_at: when it last answered in full;
-- problem: why it did not, or why nobody was blocked; alarmed_at: when people were told of it.
create table wardline.directory_sync (
  tenant_id uuid primary key references wardline.tenant (id),
  asked_at timestamptz not null,
  reached_at timestamptz,
  problem text check (problem in ('not-reached', 'bind-refused', 'base-missing', 'too-many-missing')),
  alarmed_at timestamptz,
  linked int not null default 0,
  blocked int not null default 0,
  missing int not null default 0
);
select wardline.protect('wardline.directory_sync', 'select, insert, update, delete');

-- Members of the running tenant whose account the directory proves, with the entry that does.
create function wardline.directory_accounts() returns table (user_id uuid, person_id text)
  language sql stable security definer set search_path = wardline, pg_temp as $$
  select m.user_id, substr(a.password, length('directory:') + 1)
  from member m join auth."account" a on a."userId" = m.user_id::text
  where m.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and a.password like 'directory:%'
$$;
revoke execute on function wardline.directory_accounts() from public;
grant execute on function wardline.directory_accounts() to {{app}};
