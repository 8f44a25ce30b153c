-- SPDX-License-Identifier: Apache-2.0
-- A cycle in which everything is audited once (ISO/IEC 27001 9.2.2). Columns down to removed_by: src/modules/register.ts.
create table wardline.audit_programme (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  starts date not null,
  years int not null check (years between 1 and 5),
  objectives text,
  owner text
);
create index audit_programme_order on wardline.audit_programme (tenant_id, id);
create index audit_programme_by_name on wardline.audit_programme (tenant_id, name collate wardline.words, id) where removed_at is null;
create index audit_programme_unit on wardline.audit_programme (owner_unit);
create index audit_programme_source on wardline.audit_programme (source_id);

-- One audit: what it looks at (clauses and controls as catalog:item, units), by whom, and how far it is.
create table wardline.audit (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  programme_id uuid references wardline.audit_programme (id),
  kind text not null check (kind in ('internal', 'supplier', 'certification')),
  state text not null check (state in ('planned', 'under-way', 'reported')),
  starts date,
  ends date,
  criteria text,
  methods text,
  agenda text,
  items text[] not null default '{}',
  units uuid[] not null default '{}',
  lead_id uuid,
  auditor_ids uuid[] not null default '{}',
  conclusion text,
  reported_on date,
  reported_by text,
  check ((state = 'reported') = (reported_on is not null and reported_by is not null and conclusion is not null))
);
create index audit_order on wardline.audit (tenant_id, id);
create index audit_by_start on wardline.audit (tenant_id, starts, id) where removed_at is null;
create index audit_unit on wardline.audit (owner_unit);
create index audit_source on wardline.audit (source_id);
create index audit_of_programme on wardline.audit (programme_id);

-- What was seen about one item of an audit; an item without a row was not looked at.
create table wardline.audit_answer (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  audit_id uuid not null references wardline.audit (id),
  item text not null,
  answer text not null check (answer in ('conforms', 'minor', 'major', 'opportunity', 'not-looked-at')),
  note text,
  evidence_ids uuid[] not null default '{}',
  finding_id uuid references wardline.finding (id),
  answered_by text not null,
  answered_at timestamptz not null,
  unique (audit_id, item),
  check (answer in ('conforms', 'not-looked-at') or note is not null)
);
create index audit_answer_finding on wardline.audit_answer (finding_id);

create function wardline.reported_audit_is_immutable() returns trigger language plpgsql as $$
begin
  if exists (select from wardline.audit a where a.id = new.audit_id and a.state = 'reported') then
    raise exception 'what a reported audit has seen does not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger reported_audit_is_immutable before insert or update on wardline.audit_answer
  for each row execute function wardline.reported_audit_is_immutable();

-- Whether what was done about a nonconformity works (ISO/IEC 27001 10.2), and when it was opened again. It never changes.
create table wardline.finding_check (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  finding_id uuid not null references wardline.finding (id),
  outcome text not null check (outcome in ('effective', 'not-effective', 'reopened')),
  note text not null check (note <> ''),
  checked_by text not null,
  checked_at timestamptz not null
);
create index finding_check_finding on wardline.finding_check (finding_id, checked_at desc);

select wardline.protect(t), wardline.owned(t), wardline.revised(t) from unnest(array['wardline.audit_programme',
  'wardline.audit']::regclass[]) t;
select audit.attach('wardline.audit_programme', '{owner}');
select audit.attach('wardline.audit');
select wardline.protect('wardline.audit_answer', 'select, insert, update');
select audit.attach('wardline.audit_answer');
select wardline.revised('wardline.audit_answer');
select wardline.protect('wardline.finding_check', 'select, insert');
select audit.attach('wardline.finding_check');
