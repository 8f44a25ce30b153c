-- SPDX-License-Identifier: Apache-2.0
-- The columns down to removed_by are those of every register (src/modules/register.ts); revised() adds the revision.
-- Who processes personal data on the hospital's behalf (GDPR Article 28).
create table wardline.processor (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  service text,
  data_categories text,
  health_data boolean,
  contract boolean,
  contract_until date,
  -- what the hospital has told it to do with the data (Article 28(3)(a))
  instructions text,
  supplier_id uuid,
  sub_processors text,
  transfer boolean,
  safeguards text,
  audited_on date,
  owner text,
  review_due date,
  -- counts the revision up with each change of what it works for
  last_entry timestamptz
);
create index processor_supplier on wardline.processor (supplier_id);
create index processor_order on wardline.processor (tenant_id, id);
create index processor_by_name on wardline.processor (tenant_id, name collate wardline.words, id) where removed_at is null;
create index processor_unit on wardline.processor (owner_unit);
create index processor_source on wardline.processor (source_id);

-- The activities of the record of processing that a processor works for.
create table wardline.processor_activity (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  processor_id uuid not null references wardline.processor (id),
  activity_id uuid not null references wardline.processing_activity (id),
  unique (processor_id, activity_id)
);
create index processor_activity_activity on wardline.processor_activity (activity_id);

-- With whom the hospital shares personal data, for what, and until when.
create table wardline.sharing_agreement (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  party text,
  purpose text,
  direction text,
  data_categories text,
  identifiability text,
  legal_basis text,
  signed_on date,
  ends_on date,
  owner text,
  review_due date
);
create index sharing_agreement_order on wardline.sharing_agreement (tenant_id, id);
create index sharing_agreement_by_name on wardline.sharing_agreement (tenant_id, name collate wardline.words, id) where removed_at is null;
create index sharing_agreement_unit on wardline.sharing_agreement (owner_unit);
create index sharing_agreement_source on wardline.sharing_agreement (source_id);

select wardline.protect(t), wardline.owned(t), wardline.revised(t) from unnest(array['wardline.processor',
  'wardline.sharing_agreement']::regclass[]) t;
select audit.attach('wardline.processor', '{owner}');
select audit.attach('wardline.sharing_agreement', '{owner}');
select wardline.protect('wardline.processor_activity', 'select, insert, delete');
select audit.attach('wardline.processor_activity');
