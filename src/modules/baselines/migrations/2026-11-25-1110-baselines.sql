-- SPDX-License-Identifier: Apache-2.0
-- Columns down to removed_by are those of every register. The items are what is being worked on; versions hold what was approved.
create table wardline.baseline (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  kind text not null check (kind in ('server', 'endpoint', 'device', 'other')),
  owner text,
  applies jsonb not null default '{}',
  items jsonb not null default '[]',
  decision text not null default 'draft' check (decision in ('draft', 'waiting', 'approved', 'refused')),
  version int not null default 0,
  review_months int check (review_months between 1 and 60),
  next_review date
);
create index baseline_order on wardline.baseline (tenant_id, id);
create index baseline_by_name on wardline.baseline (tenant_id, name collate wardline.words, id) where removed_at is null;
create index baseline_unit on wardline.baseline (owner_unit);

create table wardline.baseline_version (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  baseline_id uuid not null references wardline.baseline (id),
  version int not null check (version > 0),
  content text not null,
  sha256 text not null,
  approved_by text[] not null,
  approved_at timestamptz not null,
  unique (baseline_id, version)
);

-- What somebody has seen of one item at one asset; the newest counts, the others stay.
create table wardline.baseline_result (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  baseline_id uuid not null references wardline.baseline (id),
  item text not null,
  asset_id uuid not null,
  asset_label text not null,
  answer text not null check (answer in ('pass', 'fail', 'not-applicable')),
  note text,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index baseline_result_newest on wardline.baseline_result (baseline_id, item, asset_id, id desc);

select wardline.protect('wardline.baseline', 'select, insert, update');
select wardline.owned('wardline.baseline');
select audit.attach('wardline.baseline', '{owner}');
select wardline.revised('wardline.baseline');
select wardline.protect('wardline.baseline_version', 'select, insert');
-- the hash stands for the content
select audit.attach('wardline.baseline_version', '{}', 'id', '{content}');
select wardline.protect('wardline.baseline_result', 'select, insert');
select audit.attach('wardline.baseline_result');
