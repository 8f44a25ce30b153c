-- SPDX-License-Identifier: Apache-2.0
-- The columns down to removed_by are those of every register (src/modules/register.ts); revised() adds the revision.
create table wardline.record_class (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  description text,
  health_information boolean,
  keep_years integer,
  keep_from text,
  legal_basis text,
  archive_after_years integer,
  archived_in text,
  minimisation text,
  disposal_method text,
  hold boolean,
  hold_reason text,
  -- often a person
  owner text,
  review_due date,
  -- counts the revision up with each entry about its holdings and disposals
  last_entry timestamptz
);
create index record_class_order on wardline.record_class (tenant_id, id);
create index record_class_by_name on wardline.record_class (tenant_id, name collate wardline.words, id) where removed_at is null;
create index record_class_unit on wardline.record_class (owner_unit);
create index record_class_source on wardline.record_class (source_id);

-- Where records of a class lie, and how old the oldest are.
create table wardline.record_holding (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  class_id uuid not null references wardline.record_class (id),
  place text not null check (place <> ''),
  form text not null,
  oldest date,
  amount text,
  removed_at timestamptz,
  removed_by text
);
create index record_holding_class on wardline.record_holding (class_id);
create index record_holding_oldest on wardline.record_holding (tenant_id, oldest) where removed_at is null;

-- What was disposed of, when, how and by whom: the certificate. It never changes; a wrong one is withdrawn.
create table wardline.record_disposal (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  class_id uuid not null references wardline.record_class (id),
  number integer not null,
  place text not null,
  form text not null,
  up_to date not null,
  amount text not null,
  method text not null,
  done_on date not null,
  done_by text not null,
  witness text,
  rule text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  unique (tenant_id, number)
);
create index record_disposal_class on wardline.record_disposal (class_id, done_on desc);

select wardline.protect('wardline.record_class');
select wardline.owned('wardline.record_class');
select audit.attach('wardline.record_class', '{owner}');
select wardline.revised('wardline.record_class');
select wardline.protect('wardline.record_holding', 'select, insert, update');
select audit.attach('wardline.record_holding');
select wardline.protect('wardline.record_disposal', 'select, insert, update');
select audit.attach('wardline.record_disposal', '{done_by, witness}');
