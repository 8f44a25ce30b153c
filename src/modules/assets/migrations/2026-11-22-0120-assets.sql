-- SPDX-License-Identifier: Apache-2.0
-- An asset is a cluster of source records. Its columns are what the records say, register first; the register's identity
-- and the discovered identity stand side by side and are never mixed.
create table wardline.asset (
  id uuid primary key,
  tenant_id uuid not null,
  owner_unit uuid not null,
  merged_into uuid references wardline.asset (id),
  -- what a search looks at, in lower case: put together at each search, it would take three times as long, and behind the
  -- other columns twice as long
  search_text text not null generated always as (lower(name || coalesce(' ' || maker, '') || coalesce(' ' || model, '')
    || coalesce(' ' || serial, '') || coalesce(' ' || asset_tag, '') || coalesce(' ' || hostname, '') || coalesce(' ' || department, ''))) stored,
  name text not null,
  class text not null,
  category text,
  criticality text,
  lifecycle text,
  owner text,
  supplier text,
  site text,
  department text,
  location text,
  -- identity in registers
  registered boolean not null,
  maker text,
  model text,
  model_id uuid,
  serial text,
  udi_di text,
  asset_tag text,
  software_version text,
  -- identity on the network
  discovered boolean not null,
  hostname text,
  macs text[] not null default '{}',
  ips text[] not null default '{}',
  network text,
  services jsonb not null default '[]',
  os_name text,
  os_version text,
  acquired date,
  end_of_support date,
  last_patched date,
  last_maintained date,
  maintenance_due date,
  last_seen text,
  stated jsonb not null default '{}',
  more jsonb not null default '{}',
  -- fields that a person has set and imports leave alone
  kept text[] not null default '{}'
);
create index asset_order on wardline.asset (tenant_id, id) where merged_into is null;
-- for the orders of the list that cut a large one to a page: what is sorted by, then the id. Most assets lack most of these
-- values, and each index costs a bulk load its share, so that they hold no empty ones.
-- holds what a search looks at, so that one in the order of names reads the index alone
create index asset_by_name on wardline.asset (tenant_id, name collate wardline.words, id) include (search_text)
  where merged_into is null;
create index asset_by_criticality on wardline.asset (tenant_id, (case criticality when 'life-critical' then 0 when 'care-critical' then 1
  when 'important' then 2 when 'supporting' then 3 end), id) where merged_into is null and criticality is not null;
create index asset_by_class on wardline.asset (tenant_id, (case class when 'system' then 0 when 'medical-device' then 1
  when 'server' then 2 when 'workstation' then 3 when 'network-device' then 4 when 'storage' then 5 when 'printer' then 6
  when 'mobile' then 7 when 'building' then 8 when 'other' then 9 end), id) where merged_into is null;
create index asset_by_department on wardline.asset (tenant_id, department collate wardline.words, id)
  where merged_into is null and department is not null;
create index asset_by_end_of_support on wardline.asset (tenant_id, end_of_support, id)
  where merged_into is null and end_of_support is not null;
create index asset_by_last_seen on wardline.asset (tenant_id, last_seen collate "C", id) where merged_into is null and last_seen is not null;
create index asset_by_network on wardline.asset (tenant_id, network) where merged_into is null and network is not null;
create index asset_model on wardline.asset (model_id) where model_id is not null;
create index asset_unit on wardline.asset (owner_unit);
create index asset_merged on wardline.asset (merged_into) where merged_into is not null;

-- Why a row of a source belongs to an asset, or must not. No foreign key: it would lock each new asset once more, which costs a bulk
-- load an eighth of its time, and guard against little: an asset goes with the import that brought it, or never.
create table wardline.identity_assertion (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null check (kind in ('link', 'cannot-link')),
  row_id uuid not null,
  asset_id uuid not null,
  rule text not null,
  reason text not null,
  actor text not null,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by text
);
create unique index identity_assertion_link on wardline.identity_assertion (row_id) where kind = 'link' and undone_at is null;
create index identity_assertion_asset on wardline.identity_assertion (asset_id);
create index identity_assertion_barred on wardline.identity_assertion (asset_id) where kind = 'cannot-link' and undone_at is null;

-- Derived from source records and rebuilt with them.
create table wardline.asset_identifier (
  tenant_id uuid not null,
  row_id uuid not null,
  asset_id uuid not null,
  scheme text not null,
  value text not null
);
create index asset_identifier_value on wardline.asset_identifier (value, scheme);
create index asset_identifier_asset on wardline.asset_identifier (asset_id);

-- Pairs that a person must look at: identifiers that contradict each other, or weak ones that suggest one device.
create table wardline.identity_review (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null check (kind in ('conflict', 'proposal')),
  row_id uuid not null,
  asset_id uuid not null references wardline.asset (id),
  other_asset_id uuid not null references wardline.asset (id),
  scheme text not null,
  value text not null,
  explanation text not null,
  state text not null default 'open' check (state in ('open', 'same', 'different')),
  decided_by text,
  decided_at timestamptz,
  created_at timestamptz not null
);
create unique index identity_review_pair on wardline.identity_review (asset_id, other_asset_id, kind);
create index identity_review_other on wardline.identity_review (other_asset_id);
create index identity_review_open on wardline.identity_review (tenant_id, state);

create table wardline.asset_alias (
  id uuid primary key,
  tenant_id uuid not null,
  asset_id uuid not null references wardline.asset (id)
);

create index asset_alias_of on wardline.asset_alias (asset_id);

-- A manufacturer's disclosure form about one model in one software version.
create table wardline.disclosure (
  id uuid primary key,
  tenant_id uuid not null,
  maker text not null,
  model text not null,
  model_id uuid not null,
  software_version text,
  released text,
  document_id text,
  answers jsonb not null
);
create index disclosure_model on wardline.disclosure (model_id);

create table wardline.bom (
  id uuid primary key,
  tenant_id uuid not null,
  product_name text,
  product_version text,
  product_maker text,
  model_id uuid,
  spec_version text not null,
  serial_number text,
  created text
);
create table wardline.bom_component (
  id uuid primary key,
  tenant_id uuid not null,
  bom_id uuid not null references wardline.bom (id),
  name text not null,
  version text,
  purl text,
  cpe text,
  supplier text,
  licence text,
  type text
);
create index bom_component_bom on wardline.bom_component (bom_id);
create index bom_model on wardline.bom (model_id);

-- A change of many assets: which ones in which revision, and for a day what they said before, so that it can be taken back.
create table wardline.asset_edit (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  actor text not null,
  begun_at timestamptz not null,
  -- null until its changes are known
  run_id uuid,
  fields text[],
  undone_at timestamptz
);
create table wardline.asset_edit_row (
  tenant_id uuid not null,
  edit_id uuid not null references wardline.asset_edit (id) on delete cascade,
  asset_id uuid not null,
  revision int not null,
  said jsonb,
  kept text[],
  -- the revision that the edit has made; null where it has not changed anything, or was taken back
  left_revision int,
  primary key (edit_id, asset_id)
);

select wardline.protect('wardline.asset');
select wardline.protect('wardline.identity_assertion', 'select, insert, update');
select wardline.protect('wardline.asset_edit');
select wardline.protect('wardline.asset_edit_row', 'select, insert, update');
select wardline.protect(t) from unnest(array['wardline.asset_identifier', 'wardline.identity_review', 'wardline.asset_alias',
  'wardline.disclosure', 'wardline.bom', 'wardline.bom_component']::regclass[]) t;
select audit.attach('wardline.asset', '{}', 'id', '{search_text}');
select audit.attach(t) from unnest(array['wardline.identity_assertion', 'wardline.identity_review',
  'wardline.asset_alias', 'wardline.disclosure', 'wardline.bom', 'wardline.bom_component']::regclass[]) t;
select wardline.owned('wardline.asset');
select wardline.revised('wardline.asset');
