-- SPDX-License-Identifier: Apache-2.0
-- What the hospital does for a control, tailored to a place. The control is of a catalog, of a law, or the hospital's own.
create table wardline.applied_control (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  control_ref text not null check (control_ref ~ '^[a-z0-9][a-z0-9.-]*:\S'),
  -- where the control is of a catalog that the tenant brought
  library_id uuid references wardline.tenant_library (id),
  name text not null check (name <> ''),
  status text not null check (status in ('not-started', 'planned', 'partial', 'implemented')),
  owner text,
  tailoring text,
  expected_outcome text,
  refs text[] not null default '{}',
  -- the person who said so
  status_by text not null check (left(status_by, 8) <> 'service:'),
  status_at timestamptz not null,
  unique (tenant_id, control_ref, owner_unit, name)
);
create index applied_control_order on wardline.applied_control (tenant_id, id);
create index applied_control_unit on wardline.applied_control (owner_unit);
create index applied_control_library on wardline.applied_control (library_id);

-- A person's decision about one control of the Statement of Applicability. Each stays; the newest one of a control counts.
create table wardline.soa_decision (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  -- null for a law or an own control, which no catalog holds, and for one of a library
  edition_sha256 text references wardline.catalog_edition (sha256),
  -- where the control is of a catalog that the tenant brought
  library_id uuid references wardline.tenant_library (id),
  -- an item of ISO 27799, or another source with its item: law:…, own:…, iec-80001-2-2-2012:ALOF
  control text not null,
  -- null takes the decision before back: nothing is decided then
  applicable boolean,
  justification text not null check ((justification = '') = (applicable is null)),
  drivers jsonb not null,
  status text check (status in ('not-started', 'planned', 'partial', 'implemented')),
  owner text,
  refs text[] not null,
  -- of the proposal that lay before the person; null when there was none
  facts_hash text,
  decided_by text not null check (left(decided_by, 8) <> 'service:'),
  decided_at timestamptz not null,
  check (coalesce(applicable, false) = (status is not null)),
  check (num_nonnulls(edition_sha256, library_id) = (control !~ '^(law|own):')::int)
);
create index soa_decision_newest on wardline.soa_decision (tenant_id, control, id desc);
create index soa_decision_library on wardline.soa_decision (library_id);

-- The reasoner's: that a control is needed, and what drives it. It has no column to exclude a control or to call one implemented.
create table wardline.soa_proposal (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  edition_sha256 text not null,
  control text not null,
  drivers jsonb not null check (jsonb_array_length(drivers) > 0),
  facts_hash text not null,
  run_facts_hash text not null,
  library text not null,
  proposed_at timestamptz not null,
  unique (tenant_id, control),
  foreign key (edition_sha256, control) references wardline.catalog_item (edition_sha256, item_id)
);

-- What a line of an older Statement of Applicability says: words of that document, not a decision.
create table wardline.soa_claim (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  record_id uuid not null,
  source_id uuid not null,
  source_name text not null,
  file_name text not null,
  at text not null,
  control text not null,
  control_words text not null,
  applicable boolean,
  justification text,
  status_words text,
  owner text,
  reference text,
  claimed_at timestamptz not null
);
create index soa_claim_control on wardline.soa_claim (tenant_id, control);

-- A Statement of Applicability as it is asked to be approved, word by word; the hash is over the very text that is kept.
create table wardline.soa_draft (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  version int not null check (version > 0),
  edition_sha256 text not null references wardline.catalog_edition (sha256),
  content text not null,
  sha256 text not null generated always as (wardline.text_sha256(content)) stored,
  asked_by text not null check (left(asked_by, 8) <> 'service:'),
  asked_at timestamptz not null
);
create index soa_draft_newest on wardline.soa_draft (tenant_id, id desc);

-- A draft that everybody has approved whose approval was needed.
create table wardline.soa_version (
  id uuid primary key references wardline.soa_draft (id),
  tenant_id uuid not null references wardline.tenant (id),
  version int not null check (version > 0),
  approved_by text[] not null check (cardinality(approved_by) > 0),
  approved_at timestamptz not null,
  -- since when it holds
  effective date not null,
  unique (tenant_id, version)
);

create function wardline.soa_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'decisions and approved versions do not change' using errcode = 'check_violation';
end $$;
create trigger soa_is_immutable before update or delete on wardline.soa_decision
  for each row execute function wardline.soa_is_immutable();
create trigger soa_is_immutable before update or delete on wardline.soa_draft
  for each row execute function wardline.soa_is_immutable();
create trigger soa_is_immutable before update or delete on wardline.soa_version
  for each row execute function wardline.soa_is_immutable();

select wardline.protect('wardline.applied_control', 'select, insert, update');
select wardline.protect('wardline.soa_decision', 'select, insert');
select wardline.protect('wardline.soa_proposal');
select wardline.protect('wardline.soa_claim');
select wardline.protect('wardline.soa_draft', 'select, insert');
select wardline.protect('wardline.soa_version', 'select, insert');
-- owners are named as people name them: kept apart, so that they can be erased
select audit.attach(t, '{owner}') from unnest(array['wardline.applied_control', 'wardline.soa_decision', 'wardline.soa_claim']::regclass[]) t;
select audit.attach('wardline.soa_proposal');
-- the hash stands for the content
select audit.attach('wardline.soa_draft', '{}', 'id', '{content}');
select audit.attach('wardline.soa_version');
select wardline.owned('wardline.applied_control');
select wardline.revised('wardline.applied_control');
