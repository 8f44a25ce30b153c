-- SPDX-License-Identifier: Apache-2.0
-- What people keep of a list under a name: their own, and what they share with everybody.
create table wardline.saved_view (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  -- as the audit trail names who acts
  owner text not null,
  list text not null,
  name text not null check (name <> ''),
  parameters jsonb not null,
  shared boolean not null default false,
  removed_at timestamptz,
  removed_by text,
  check ((removed_at is null) = (removed_by is null))
);
create unique index saved_view_own on wardline.saved_view (tenant_id, list, owner, lower(name)) where removed_at is null;
create unique index saved_view_shared on wardline.saved_view (tenant_id, list, lower(name)) where shared and removed_at is null;
select wardline.protect('wardline.saved_view');
-- The trail tells that somebody keeps and shares views, and not what they look for: views of one person are read by nobody else.
select audit.attach('wardline.saved_view', '{}', 'id', '{name,parameters}');
select wardline.revised('wardline.saved_view');

-- Which view a list opens with, for one person.
create table wardline.saved_view_default (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner text not null,
  list text not null,
  view_id uuid not null references wardline.saved_view (id) on delete cascade,
  unique (tenant_id, owner, list)
);
create index saved_view_default_view on wardline.saved_view_default (view_id);
select wardline.protect('wardline.saved_view_default');
select audit.attach('wardline.saved_view_default');
