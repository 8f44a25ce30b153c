-- SPDX-License-Identifier: Apache-2.0
-- The columns down to removed_by are those of every register (src/modules/register.ts); revised() adds the revision.
create table wardline.clinical_service (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  description text,
  maximum_hours double precision check (maximum_hours > 0),
  objective_hours double precision check (objective_hours > 0),
  data_hours double precision check (data_hours >= 0),
  harm_4 text,
  harm_24 text,
  harm_72 text,
  peak_times text,
  minimum_service text,
  depends_on text,
  owner text,
  review_due date,
  last_entry timestamptz
);
create index clinical_service_order on wardline.clinical_service (tenant_id, id);
create index clinical_service_by_name on wardline.clinical_service (tenant_id, name collate wardline.words, id) where removed_at is null;
create index clinical_service_unit on wardline.clinical_service (owner_unit);
create index clinical_service_source on wardline.clinical_service (source_id);

create table wardline.service_asset (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  service_id uuid not null references wardline.clinical_service (id),
  asset_id uuid not null,
  unique (service_id, asset_id)
);
create index service_asset_asset on wardline.service_asset (tenant_id, asset_id);

create table wardline.downtime_procedure (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  service_id uuid references wardline.clinical_service (id),
  place text,
  begins_when text,
  ends_when text,
  printed_on date,
  owner text,
  review_due date
);
create index downtime_procedure_order on wardline.downtime_procedure (tenant_id, id);
create index downtime_procedure_by_name on wardline.downtime_procedure (tenant_id, name collate wardline.words, id) where removed_at is null;
create index downtime_procedure_unit on wardline.downtime_procedure (owner_unit);
create index downtime_procedure_source on wardline.downtime_procedure (source_id);

create table wardline.exercise (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  kind text not null,
  service_id uuid references wardline.clinical_service (id),
  planned_for date,
  held_on date,
  scenario text,
  participants text,
  objectives text,
  result text,
  recovered_hours double precision check (recovered_hours >= 0),
  findings text,
  lessons text,
  owner text
);
create index exercise_order on wardline.exercise (tenant_id, id);
create index exercise_by_name on wardline.exercise (tenant_id, name collate wardline.words, id) where removed_at is null;
create index exercise_service on wardline.exercise (service_id, held_on desc);
create index exercise_unit on wardline.exercise (owner_unit);
create index exercise_source on wardline.exercise (source_id);

select wardline.protect(t), wardline.owned(t), wardline.revised(t) from unnest(array['wardline.clinical_service',
  'wardline.downtime_procedure', 'wardline.exercise']::regclass[]) t;
select audit.attach('wardline.clinical_service', '{owner}');
select audit.attach('wardline.downtime_procedure', '{owner}');
select audit.attach('wardline.exercise', '{participants, owner}');
select wardline.protect('wardline.service_asset', 'select, insert, delete');
select audit.attach('wardline.service_asset');
