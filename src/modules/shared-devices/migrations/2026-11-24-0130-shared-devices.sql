-- SPDX-License-Identifier: Apache-2.0
-- Computers that several people use: sessions on them end early. key_sha256: of what the cookie of the browser holds.
create table wardline.shared_device (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  name text not null check (name <> ''),
  report_code text,
  key_sha256 text not null unique,
  added_by text not null,
  added_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  check ((revoked_at is null) = (revoked_by is null))
);
create index shared_device_tenant on wardline.shared_device (tenant_id, added_at);
select wardline.protect('wardline.shared_device', 'select, insert, update');
select audit.attach('wardline.shared_device');

-- For signing in, which sees nothing else of this schema: the shared computer that a cookie names.
create function auth.find_shared_device(key_digest text) returns table (id uuid, report_code text)
  language sql stable security definer set search_path = wardline, pg_temp
  as $$ select d.id, d.report_code from shared_device d where d.key_sha256 = key_digest and d.revoked_at is null $$;
revoke execute on function auth.find_shared_device(text) from public;
grant execute on function auth.find_shared_device(text) to {{auth}};
