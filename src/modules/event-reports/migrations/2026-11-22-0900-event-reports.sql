-- SPDX-License-Identifier: Apache-2.0
-- Where reports come in without an account: a poster on a ward has one of these addresses. The code itself is not kept.
create table wardline.report_point (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  label text not null check (label <> ''),
  code_digest text not null unique,
  created_at timestamptz not null,
  closed_at timestamptz
);
select wardline.protect('wardline.report_point', 'select, insert, update');
select audit.attach('wardline.report_point');
select wardline.owned('wardline.report_point');

create table wardline.event_report (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  number int not null,
  point_id uuid references wardline.report_point (id),
  reported_at timestamptz not null,
  kind text not null check (kind in ('device', 'system-down', 'wrong-data', 'lost-or-stolen', 'suspicious-message', 'access', 'privacy', 'near-miss', 'other')),
  patient_affected text not null check (patient_affected in ('yes', 'no', 'unknown')),
  description text not null,
  place text,
  occurred text,
  -- left empty by those who do not want to be known
  reporter_name text,
  reporter_contact text,
  -- the account that it came from, which nobody but its owner is told: so that people find what they have reported
  reported_by uuid,
  state text not null default 'new' check (state in ('new', 'in-triage', 'incident', 'no-incident', 'duplicate')),
  assigned_to text,
  assessment text,
  decided_by text,
  decided_at timestamptz,
  revision int not null default 1,
  unique (tenant_id, number),
  check ((decided_by is null) = (decided_at is null))
);
-- the order of the list: what may concern a patient and is not decided, then the newest
create index event_report_order on wardline.event_report
  (tenant_id, (state in ('new', 'in-triage') and patient_affected <> 'no'), id);
create index event_report_own on wardline.event_report (tenant_id, reported_by, id desc) where reported_by is not null;
create index event_report_point on wardline.event_report (point_id, reported_at);
select wardline.protect('wardline.event_report', 'select, insert, update');
select audit.attach('wardline.event_report', '{description,place,reporter_name,reporter_contact,reported_by}');
select wardline.owned('wardline.event_report');

-- Whose address a code is, for a request that comes from nobody: the one thing that may be asked before a tenant is known.
create function wardline.find_report_point(digest text) returns table (id uuid, tenant_id uuid, owner_unit uuid, label text, tenant_name text, kind text)
  language sql stable security definer set search_path = wardline, pg_temp as $$
  select p.id, p.tenant_id, p.owner_unit, p.label, t.name, t.kind from report_point p join tenant t on t.id = p.tenant_id
  where p.code_digest = digest and p.closed_at is null
$$;
revoke execute on function wardline.find_report_point(text) from public;
grant execute on function wardline.find_report_point(text) to {{app}};
