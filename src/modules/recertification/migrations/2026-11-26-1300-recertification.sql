-- SPDX-License-Identifier: Apache-2.0
-- Campaigns in which the access rights of one system are reviewed. The columns down to removed_by are those of every register.
create table wardline.recertification_campaign (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  system text not null check (system <> ''),
  -- the day of which the list says who had what
  listed_on date not null,
  deadline date not null,
  -- the list holds every right of the system: only then does it show that one is gone
  whole_list boolean,
  owner text,
  note text,
  -- since then the list does not change
  started_at timestamptz,
  started_by text,
  sha256 text,
  -- since then nothing is decided any more
  closed_at timestamptz,
  closed_by text,
  closed_sha256 text,
  last_entry timestamptz,
  check ((started_at is null) = (sha256 is null)),
  check ((closed_at is null) = (closed_sha256 is null) and (closed_at is null or started_at is not null))
);
create index recertification_campaign_order on wardline.recertification_campaign (tenant_id, id);
create index recertification_campaign_by_name on wardline.recertification_campaign (tenant_id, name collate wardline.words, id) where removed_at is null;
create index recertification_campaign_unit on wardline.recertification_campaign (owner_unit);
create index recertification_campaign_source on wardline.recertification_campaign (source_id);

-- One right of one account, as the list had it, and what its reviewer decided.
create table wardline.recertification_line (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  campaign_id uuid not null references wardline.recertification_campaign (id),
  place int not null,
  account text not null,
  person text,
  entitlement text not null,
  privileged boolean,
  last_used date,
  reviewer text,
  -- the staff register says that the person has left
  left_on date,
  -- an earlier campaign wanted this right removed, and the list still has it
  still_there uuid references wardline.recertification_line (id),
  decision text check (decision in ('keep', 'remove', 'change')),
  note text,
  decided_by text,
  decided_at timestamptz,
  -- of a removal or change: when somebody says that it was carried out
  done_on date,
  done_by text,
  -- the later campaign whose list does not have the right any more
  confirmed_by uuid references wardline.recertification_campaign (id),
  unique (campaign_id, place),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  check (done_on is null or decision in ('remove', 'change'))
);
create index recertification_line_campaign on wardline.recertification_line (campaign_id, place);
create index recertification_line_open on wardline.recertification_line (tenant_id, reviewer) where decision is null;

select wardline.protect(t), wardline.owned(t), wardline.revised(t) from unnest(array['wardline.recertification_campaign']::regclass[]) t;
select audit.attach('wardline.recertification_campaign', '{owner, note}');
select wardline.protect('wardline.recertification_line', 'select, insert, update');
select audit.attach('wardline.recertification_line', '{account, person, reviewer, note}');
