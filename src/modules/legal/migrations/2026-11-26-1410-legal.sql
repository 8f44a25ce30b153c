-- SPDX-License-Identifier: Apache-2.0
-- The columns down to removed_by are those of every register (src/modules/register.ts); revised() adds the revision.
create table wardline.legal_requirement (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  kind text,
  article text,
  jurisdiction text,
  requirement text,
  applies boolean,
  reason text,
  source text check (source like 'https://%'),
  verified_on date,
  verified_by text,
  owner text,
  review_months int check (review_months > 0),
  last_reviewed date,
  -- counts the revision up with each change of what it is linked to
  last_entry timestamptz,
  check (applies is distinct from false or reason is not null)
);
create index legal_requirement_order on wardline.legal_requirement (tenant_id, id);
create index legal_requirement_by_name on wardline.legal_requirement (tenant_id, name collate wardline.words, id) where removed_at is null;
create index legal_requirement_unit on wardline.legal_requirement (owner_unit);
create index legal_requirement_source on wardline.legal_requirement (source_id);

-- Controls and documents that are to meet a requirement, and the duties to report that come from it.
create table wardline.legal_link (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  requirement_id uuid not null references wardline.legal_requirement (id),
  kind text not null check (kind in ('control', 'document', 'duty')),
  ref text not null,
  unique (requirement_id, kind, ref)
);

select wardline.protect('wardline.legal_requirement');
select wardline.owned('wardline.legal_requirement');
select wardline.revised('wardline.legal_requirement');
select audit.attach('wardline.legal_requirement', '{owner, verified_by}');
select wardline.protect('wardline.legal_link', 'select, insert, delete');
select audit.attach('wardline.legal_link');
