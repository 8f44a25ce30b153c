-- SPDX-License-Identifier: Apache-2.0
-- Accepted deviations from a control, a document or an item of a baseline. Columns down to removed_by are those of every register.
create table wardline.security_exception (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  target_kind text not null check (target_kind in ('control', 'document', 'baseline', 'requirement')),
  target_ref text not null check (target_ref <> ''),
  reason text not null,
  place text,
  assets jsonb not null default '[]',
  compensating text,
  risk_id uuid,
  owner text not null,
  valid_from date,
  expires date not null,
  review_months int check (review_months between 1 and 60),
  next_review date,
  requested_by text not null,
  requested_at timestamptz not null default transaction_timestamp(),
  decision text not null default 'draft' check (decision in ('draft', 'waiting', 'approved', 'refused')),
  ended_on date,
  ended_why text,
  -- shared by an exception and its renewals, each of which is a row of its own
  root_id uuid not null,
  replaced_from date,
  check (valid_from is null or valid_from <= expires),
  check ((ended_on is null) = (ended_why is null))
);
create index security_exception_order on wardline.security_exception (tenant_id, id);
create index security_exception_by_expiry on wardline.security_exception (tenant_id, expires, id) where removed_at is null;
create index security_exception_unit on wardline.security_exception (owner_unit);
create index security_exception_target on wardline.security_exception (tenant_id, target_kind, target_ref);
create index security_exception_root on wardline.security_exception (root_id);

create table wardline.exception_review (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  exception_id uuid not null references wardline.security_exception (id),
  finding text not null check (finding <> ''),
  next_review date,
  reviewed_by text not null,
  reviewed_at timestamptz not null
);
create index exception_review_of on wardline.exception_review (exception_id, reviewed_at);

select wardline.protect('wardline.security_exception', 'select, insert, update');
select wardline.owned('wardline.security_exception');
-- owners are named as people name them
select audit.attach('wardline.security_exception', '{owner}');
select wardline.revised('wardline.security_exception');
select wardline.protect('wardline.exception_review', 'select, insert');
select audit.attach('wardline.exception_review');
