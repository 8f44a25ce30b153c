-- SPDX-License-Identifier: Apache-2.0
-- source_id: the imported list, null when entered by hand; kept: fields that a person has set and imports leave alone.
create table wardline.supplier (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null,
  category text,
  service text,
  -- often a person
  contact text,
  handles_phi boolean,
  remote_access boolean,
  criticality text,
  contract_until date,
  last_assessed date,
  stated jsonb not null default '{}'
);
create index supplier_order on wardline.supplier (tenant_id, id);
create index supplier_by_name on wardline.supplier (tenant_id, name collate wardline.words, id) where removed_at is null;
create index supplier_unit on wardline.supplier (owner_unit);
create index supplier_source on wardline.supplier (source_id);

select wardline.protect('wardline.supplier');
select audit.attach('wardline.supplier', '{contact}');
select wardline.owned('wardline.supplier');
select wardline.revised('wardline.supplier');
