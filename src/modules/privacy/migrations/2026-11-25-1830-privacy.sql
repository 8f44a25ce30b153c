-- SPDX-License-Identifier: Apache-2.0
-- The columns down to removed_by are those of every register (src/modules/register.ts); revised() adds the revision.
create table wardline.processing_activity (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  role text,
  purpose text,
  legal_basis text,
  special_basis text,
  data_subjects text,
  data_categories text,
  health_data boolean,
  recipients text,
  processors text,
  transfer boolean,
  safeguards text,
  retention text,
  measures text,
  systems text,
  owner text,
  review_due date,
  -- which of the criteria for an impact assessment are met, by their words
  criteria jsonb not null default '{}',
  assessment text,
  assessed_on date,
  -- counts the revision up with each advice
  last_entry timestamptz
);
create index processing_activity_order on wardline.processing_activity (tenant_id, id);
create index processing_activity_by_name on wardline.processing_activity (tenant_id, name collate wardline.words, id) where removed_at is null;
create index processing_activity_unit on wardline.processing_activity (owner_unit);
create index processing_activity_source on wardline.processing_activity (source_id);

-- What the data protection officer advises; it never changes, the newest counts.
create table wardline.processing_advice (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  activity_id uuid not null references wardline.processing_activity (id),
  opinion text not null,
  advice text not null check (advice <> ''),
  given_by text not null,
  given_at timestamptz not null
);
create index processing_advice_activity on wardline.processing_advice (activity_id, given_at desc);

-- What data subjects ask for, and what became of it.
create table wardline.subject_request (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  reference text not null check (reference <> ''),
  kind text not null,
  -- who asks, and in what words: kept apart in the audit trail
  person text,
  words text,
  received date not null,
  extended boolean,
  extension_reason text,
  outcome text,
  answered date,
  answer_reason text,
  owner text
);
create index subject_request_order on wardline.subject_request (tenant_id, id);
create index subject_request_by_reference on wardline.subject_request (tenant_id, reference collate wardline.words, id) where removed_at is null;
create index subject_request_unit on wardline.subject_request (owner_unit);
create index subject_request_source on wardline.subject_request (source_id);

select wardline.protect(t), wardline.owned(t), wardline.revised(t) from unnest(array['wardline.processing_activity',
  'wardline.subject_request']::regclass[]) t;
select audit.attach('wardline.processing_activity', '{owner}');
select audit.attach('wardline.subject_request', '{person, words, answer_reason, owner}');
select wardline.protect('wardline.processing_advice', 'select, insert');
select audit.attach('wardline.processing_advice');
