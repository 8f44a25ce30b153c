-- SPDX-License-Identifier: Apache-2.0
-- What was measured, by Wardline itself or by a person: a measurement never changes, the newest counts.
create table wardline.measurement (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  -- the id of a metric, or of the objective that a person has measured
  metric text not null check (metric <> ''),
  measured_at timestamptz not null,
  day date not null,
  -- the bounds between which the value lies; a null upper one has no end
  low double precision,
  high double precision,
  counted int,
  unknown int,
  -- why there is no value
  reason text,
  measured_by text not null,
  note text,
  check ((low is null) = (reason is not null)),
  check (high >= low)
);
create index measurement_newest on wardline.measurement (tenant_id, metric, day desc, measured_at desc);
select wardline.protect('wardline.measurement', 'select, insert');
select audit.attach('wardline.measurement');

-- The columns down to removed_by are those of every register (src/modules/register.ts); revised() adds the revision.
create table wardline.objective (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  purpose text,
  metric text,
  measure text,
  unit text,
  better text,
  baseline double precision,
  target double precision,
  actions text,
  resources text,
  owner text,
  due date,
  agreed_on date,
  agreed_by text,
  outcome text,
  closed_on date,
  closed_reason text,
  -- counts the revision up with each measurement by hand
  last_entry timestamptz
);
create index objective_order on wardline.objective (tenant_id, id);
create index objective_by_name on wardline.objective (tenant_id, name collate wardline.words, id) where removed_at is null;
create index objective_unit on wardline.objective (owner_unit);
create index objective_source on wardline.objective (source_id);
select wardline.protect(t), wardline.owned(t), wardline.revised(t) from unnest(array['wardline.objective']::regclass[]) t;
select audit.attach('wardline.objective', '{owner, agreed_by}');
