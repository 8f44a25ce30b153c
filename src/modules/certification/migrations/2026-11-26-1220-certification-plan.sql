-- SPDX-License-Identifier: Apache-2.0
-- Certificates, held or wanted. The columns down to removed_by are those of every register.
create table wardline.certification_plan (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  -- of schemes.yaml
  scheme text not null,
  body text,
  scope text,
  certificate_number text,
  certified_on date,
  soa_version int,
  names_27799 boolean,
  owner text,
  -- counts the revision up with each change of a stage
  last_entry timestamptz
);
create index certification_plan_order on wardline.certification_plan (tenant_id, id);
create index certification_plan_by_name on wardline.certification_plan (tenant_id, name collate wardline.words, id) where removed_at is null;
create index certification_plan_unit on wardline.certification_plan (owner_unit);
create index certification_plan_source on wardline.certification_plan (source_id);

-- An audit of the certification body; a stage without a row is neither planned nor held.
create table wardline.certification_stage (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  plan_id uuid not null references wardline.certification_plan (id),
  stage text not null,
  planned date,
  held date,
  outcome text,
  note text,
  -- the audit of Wardline whose findings are those of the body
  audit_id uuid,
  unique (plan_id, stage),
  check ((held is null) = (outcome is null))
);

select wardline.protect('wardline.certification_plan');
select wardline.owned('wardline.certification_plan');
select wardline.revised('wardline.certification_plan');
select audit.attach('wardline.certification_plan', '{owner}');
select wardline.protect('wardline.certification_stage', 'select, insert, update');
select audit.attach('wardline.certification_stage');
