-- SPDX-License-Identifier: Apache-2.0
-- What people must know or be able to do, by their role. The columns down to removed_by are those of every register.
create table wardline.competence_requirement (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  kind text not null check (kind in ('awareness', 'competence')),
  -- roles and departments as the staff register names them, separated by semicolons; empty for everybody
  roles text,
  departments text,
  -- it must be renewed after so many months; empty for once
  months int check (months between 1 and 120),
  evidence text,
  owner text,
  last_entry timestamptz
);
create index competence_requirement_order on wardline.competence_requirement (tenant_id, id);
create index competence_requirement_by_name on wardline.competence_requirement (tenant_id, name collate wardline.words, id) where removed_at is null;
create index competence_requirement_unit on wardline.competence_requirement (owner_unit);
create index competence_requirement_source on wardline.competence_requirement (source_id);

-- Who has met it when, with what shows it; one that was entered by mistake is withdrawn and stays.
create table wardline.competence_record (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  requirement_id uuid not null references wardline.competence_requirement (id),
  person_id uuid not null references wardline.person (id) on delete cascade,
  done_on date not null,
  evidence text,
  entered_by text not null,
  entered_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz
);
create index competence_record_newest on wardline.competence_record (requirement_id, person_id, done_on desc) where withdrawn_at is null;
create index competence_record_person on wardline.competence_record (person_id);

select wardline.protect(t), wardline.owned(t), wardline.revised(t) from unnest(array['wardline.competence_requirement']::regclass[]) t;
select audit.attach('wardline.competence_requirement', '{owner}');
select wardline.protect('wardline.competence_record');
select audit.attach('wardline.competence_record', '{evidence}');
