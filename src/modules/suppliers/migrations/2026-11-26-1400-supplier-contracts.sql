-- SPDX-License-Identifier: Apache-2.0
-- What is agreed with suppliers. The columns down to removed_by are those of every register (src/modules/register.ts).
create table wardline.supplier_contract (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  title text not null check (title <> ''),
  reference text,
  supplier_id uuid,
  subject text,
  begins date,
  ends date,
  -- said to have no end; an empty end by itself says nothing
  open_ended boolean,
  notice_amount int check (notice_amount > 0),
  notice_unit text,
  renewal text,
  notice_given date,
  clauses jsonb not null default '{}',
  notify_hours int check (notify_hours > 0),
  personal_data boolean,
  processing_agreement text,
  signed_document text,
  owner text,
  review_due date,
  check (ends >= begins),
  check ((notice_amount is null) = (notice_unit is null)),
  check (not (open_ended and ends is not null))
);
create index supplier_contract_order on wardline.supplier_contract (tenant_id, id);
create index supplier_contract_by_title on wardline.supplier_contract (tenant_id, title collate wardline.words, id) where removed_at is null;
create index supplier_contract_unit on wardline.supplier_contract (owner_unit);
create index supplier_contract_source on wardline.supplier_contract (source_id);
create index supplier_contract_supplier on wardline.supplier_contract (supplier_id);

select wardline.protect('wardline.supplier_contract');
select audit.attach('wardline.supplier_contract', '{owner}');
select wardline.owned('wardline.supplier_contract');
select wardline.revised('wardline.supplier_contract');
