-- SPDX-License-Identifier: Apache-2.0
-- The columns down to removed_by are those of every register (src/modules/register.ts); revised() adds the revision.
create table wardline.incident (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  title text not null check (title <> ''),
  reference text,
  kind text not null,
  category text,
  noticed_at timestamptz not null,
  occurred_at timestamptz,
  contained_at timestamptz,
  closed_at timestamptz,
  description text,
  harm text,
  care_hours double precision,
  downtime_hours double precision,
  cost double precision,
  significant boolean,
  personal_data boolean,
  persons int,
  device_affected boolean,
  report_id uuid,
  risk_id uuid,
  failed_controls text,
  cause text,
  correction text,
  lessons text,
  owner text,
  -- counts the revision up with each entry about it
  last_entry timestamptz,
  check (persons >= 0),
  check (care_hours >= 0 and downtime_hours >= 0 and cost >= 0)
);
create index incident_order on wardline.incident (tenant_id, id);
create index incident_by_noticed on wardline.incident (tenant_id, noticed_at, id) where removed_at is null;
create index incident_unit on wardline.incident (owner_unit);
create index incident_source on wardline.incident (source_id);
create index incident_report on wardline.incident (report_id);

create table wardline.incident_asset (
  incident_id uuid not null references wardline.incident (id),
  asset_id uuid not null,
  tenant_id uuid not null references wardline.tenant (id),
  id uuid primary key,
  unique (incident_id, asset_id)
);
create index incident_asset_asset on wardline.incident_asset (tenant_id, asset_id);

-- What a breach means for the persons concerned: each decision stays, the newest holds.
create table wardline.breach_decision (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  incident_id uuid not null references wardline.incident (id),
  risk text not null,
  reason text not null check (reason <> ''),
  advice text,
  decided_by text not null,
  decided_at timestamptz not null
);
create index breach_decision_incident on wardline.breach_decision (incident_id, decided_at desc);

-- To whom incidents are reported, by what clock; the hospital's own register, begun from what laws usually ask for.
create table wardline.reporting_duty (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  law text,
  recipient text,
  trigger text not null,
  amount int check (amount > 0),
  unit text,
  follows_id uuid,
  verified_on date,
  verified_by text,
  owner text,
  check ((amount is null) = (unit is null))
);
create index reporting_duty_order on wardline.reporting_duty (tenant_id, id);
create index reporting_duty_by_name on wardline.reporting_duty (tenant_id, name collate wardline.words, id) where removed_at is null;
create index reporting_duty_unit on wardline.reporting_duty (owner_unit);
create index reporting_duty_source on wardline.reporting_duty (source_id);

-- What was said of a duty in an incident: sent, or not required for a reason. It stays; the newest counts.
create table wardline.incident_notice (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  incident_id uuid not null references wardline.incident (id),
  duty_id uuid not null references wardline.reporting_duty (id),
  kind text not null,
  at timestamptz not null,
  reference text,
  reason text,
  noted_by text not null,
  noted_at timestamptz not null
);
create index incident_notice_incident on wardline.incident_notice (incident_id, noted_at desc);

select wardline.protect(t), wardline.owned(t), wardline.revised(t) from unnest(array['wardline.incident',
  'wardline.reporting_duty']::regclass[]) t;
select audit.attach('wardline.incident', '{title, description, cause, correction, lessons, owner}');
select audit.attach('wardline.reporting_duty', '{owner, verified_by}');
select wardline.protect('wardline.incident_asset', 'select, insert, delete');
select audit.attach('wardline.incident_asset');
select wardline.protect(t, 'select, insert') from unnest(array['wardline.breach_decision', 'wardline.incident_notice']::regclass[]) t;
select audit.attach('wardline.breach_decision', '{reason, advice}');
select audit.attach('wardline.incident_notice', '{reason}');
