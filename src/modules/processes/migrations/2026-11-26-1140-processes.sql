-- SPDX-License-Identifier: Apache-2.0
-- The columns down to removed_by are those of every register (src/modules/register.ts); revised() adds the revision.
create table wardline.clinical_process (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  kind text not null,
  description text,
  downtime_form text,
  owner text,
  review_due date,
  last_entry timestamptz
);
create index clinical_process_order on wardline.clinical_process (tenant_id, id);
create index clinical_process_by_name on wardline.clinical_process (tenant_id, name collate wardline.words, id) where removed_at is null;
create index clinical_process_unit on wardline.clinical_process (owner_unit);
create index clinical_process_source on wardline.clinical_process (source_id);

-- The steps of a process in their order; a change writes all of them anew.
create table wardline.process_step (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  process_id uuid not null references wardline.clinical_process (id),
  place int not null,
  name text not null check (name <> ''),
  who text,
  information text,
  controls text[] not null default '{}',
  unique (process_id, place)
);

-- What somebody saw who walked through a process: it never changes, the newest counts.
create table wardline.process_walk (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  process_id uuid not null references wardline.clinical_process (id),
  walked_on date not null,
  walked_by text not null,
  entered_by text not null,
  entered_at timestamptz not null,
  -- by the name of each step as it was: what was seen there
  steps jsonb not null,
  note text
);
create index process_walk_newest on wardline.process_walk (process_id, walked_on desc, entered_at desc);

select wardline.protect(t), wardline.owned(t), wardline.revised(t) from unnest(array['wardline.clinical_process']::regclass[]) t;
select audit.attach('wardline.clinical_process', '{owner}');
select wardline.protect('wardline.process_step', 'select, insert, delete');
select audit.attach('wardline.process_step');
select wardline.protect('wardline.process_walk', 'select, insert');
select audit.attach('wardline.process_walk', '{walked_by, note}');
