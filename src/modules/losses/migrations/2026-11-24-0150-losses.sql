-- SPDX-License-Identifier: Apache-2.0
-- One way to lose. The columns down to removed_by are those of every register (src/modules/register.ts).
create table wardline.loss_scenario (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  unit text not null check (unit in ('currency', 'hours')),
  risk_id uuid,
  observed_since date,
  note text,
  -- when an estimate or a loss was last entered
  last_entry timestamptz
);
create index loss_scenario_order on wardline.loss_scenario (tenant_id, id);
create index loss_scenario_by_name on wardline.loss_scenario (tenant_id, name collate wardline.words, id) where removed_at is null;
create index loss_scenario_unit on wardline.loss_scenario (owner_unit);

-- What somebody estimated. Estimates do not change; the newest one is in force.
create table wardline.loss_estimate (
  id uuid primary key,
  tenant_id uuid not null,
  scenario_id uuid not null references wardline.loss_scenario (id),
  frequency jsonb not null,
  severity jsonb not null,
  basis text not null,
  estimator text not null,
  estimated_on date not null,
  worth_years double precision check (worth_years > 0),
  entered_by text not null,
  entered_at timestamptz not null
);
create index loss_estimate_newest on wardline.loss_estimate (scenario_id, estimated_on desc, entered_at desc);

-- A loss that the hospital has had.
create table wardline.observed_loss (
  id uuid primary key,
  tenant_id uuid not null,
  scenario_id uuid not null references wardline.loss_scenario (id),
  happened_on date not null,
  amount double precision not null check (amount >= 0),
  note text,
  entered_by text not null,
  entered_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text
);
create index observed_loss_scenario on wardline.observed_loss (scenario_id, happened_on);

-- What is tolerated in a year, from two statements; the newest one of a unit is in force.
create table wardline.loss_tolerance (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  unit text not null check (unit in ('currency', 'hours')),
  points jsonb not null,
  set_by text not null,
  set_at timestamptz not null
);
create index loss_tolerance_newest on wardline.loss_tolerance (tenant_id, unit, set_at desc);

select wardline.protect('wardline.loss_scenario', 'select, insert, update');
select wardline.protect('wardline.loss_estimate', 'select, insert');
select wardline.protect('wardline.observed_loss', 'select, insert, update');
select wardline.protect('wardline.loss_tolerance', 'select, insert');
select wardline.owned('wardline.loss_scenario');
select audit.attach('wardline.loss_scenario');
select audit.attach('wardline.loss_estimate');
select audit.attach('wardline.observed_loss');
select audit.attach('wardline.loss_tolerance');
select wardline.revised('wardline.loss_scenario');
