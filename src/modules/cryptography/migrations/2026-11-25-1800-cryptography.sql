-- SPDX-License-Identifier: Apache-2.0
-- The columns down to removed_by are those of every register (src/modules/register.ts); revised() adds the revision.
create table wardline.crypto_asset (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  asset_type text not null,
  purpose text,
  protects text,
  algorithm text,
  key_bits integer,
  state text,
  held_in text,
  -- often a person
  custodian text,
  activated date,
  rotate_by date,
  key_life_months integer,
  data_years integer,
  migration_years integer,
  plan text,
  plan_until date,
  plan_note text
);
create index crypto_asset_order on wardline.crypto_asset (tenant_id, id);
create index crypto_asset_by_name on wardline.crypto_asset (tenant_id, name collate wardline.words, id) where removed_at is null;
create index crypto_asset_unit on wardline.crypto_asset (owner_unit);
create index crypto_asset_source on wardline.crypto_asset (source_id);

-- From which year on the hospital reckons with a quantum computer; the newest counts, the others stay.
create table wardline.quantum_horizon (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  year integer not null,
  source text not null,
  set_by text not null,
  set_at timestamptz not null
);
create index quantum_horizon_newest on wardline.quantum_horizon (tenant_id, set_at desc);

select wardline.protect('wardline.crypto_asset');
select wardline.owned('wardline.crypto_asset');
select audit.attach('wardline.crypto_asset', '{custodian}');
select wardline.revised('wardline.crypto_asset');
select wardline.protect('wardline.quantum_horizon', 'select, insert');
select audit.attach('wardline.quantum_horizon');
