-- SPDX-License-Identifier: Apache-2.0
create table wardline.context_issue (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  origin text not null check (origin in ('internal', 'external')),
  title text not null,
  description text not null
);
create table wardline.interested_party (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  name text not null,
  needs text not null,
  addressed boolean not null
);
-- Each decision stays; the newest one counts.
create table wardline.climate_decision (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  relevant boolean not null,
  rationale text not null,
  decided_by text not null,
  decided_at timestamptz not null
);
create table wardline.scope_statement (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  version int not null,
  statement text not null,
  boundaries text not null,
  exclusions jsonb not null,
  unit_ids uuid[] not null,
  state text not null check (state in ('draft', 'approved')),
  approved_by text,
  approved_at timestamptz,
  unique (tenant_id, version),
  check ((state = 'approved') = (approved_by is not null and approved_at is not null))
);
create function wardline.approved_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'an approved version does not change' using errcode = 'check_violation';
end $$;
create trigger approved_is_immutable before update or delete on wardline.scope_statement
  for each row when (old.state = 'approved') execute function wardline.approved_is_immutable();

select wardline.revised(t) from unnest(array['wardline.context_issue', 'wardline.interested_party',
  'wardline.scope_statement']::regclass[]) t;
select wardline.protect(t), audit.attach(t) from unnest(array['wardline.context_issue', 'wardline.interested_party',
  'wardline.climate_decision', 'wardline.scope_statement']::regclass[]) t;
