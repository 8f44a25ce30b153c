-- SPDX-License-Identifier: Apache-2.0
-- A stored file and what it proves. Items do not change; a wrong one is withdrawn.
create table wardline.evidence (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  file_id uuid not null references wardline.stored_file (id),
  title text not null,
  note text,
  collected_at timestamptz not null,
  collected_by text not null,
  period_from date,
  period_to date,
  valid_until date,
  -- when its links were last set
  links_set timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_because text,
  check (period_from is null or period_to is null or period_from <= period_to),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null))
);
create index evidence_order on wardline.evidence (tenant_id, id);
create index evidence_by_title on wardline.evidence (tenant_id, title collate wardline.words, id) where withdrawn_at is null;
create index evidence_unit on wardline.evidence (owner_unit);
create index evidence_file on wardline.evidence (file_id);

-- What an item speaks of: a control by catalog and item, or a risk by its id.
create table wardline.evidence_link (
  id uuid primary key,
  tenant_id uuid not null,
  evidence_id uuid not null references wardline.evidence (id),
  kind text not null check (kind in ('control', 'risk')),
  catalog text,
  ref text not null,
  check ((kind = 'control') = (catalog is not null))
);
create unique index evidence_link_once on wardline.evidence_link (evidence_id, kind, coalesce(catalog, ''), ref);
create index evidence_link_target on wardline.evidence_link (tenant_id, kind, ref);

select wardline.protect('wardline.evidence', 'select, insert, update');
select wardline.protect('wardline.evidence_link', 'select, insert, delete');
select audit.attach('wardline.evidence');
select audit.attach('wardline.evidence_link');
select wardline.owned('wardline.evidence');
select wardline.revised('wardline.evidence');
