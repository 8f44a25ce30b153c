-- SPDX-License-Identifier: Apache-2.0
-- What a job did, how far it came, and what it needs to go on after a crash.
create table wardline.job_run (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  endpoint text not null,
  input jsonb not null,
  actor text not null,
  request_id text not null,
  state text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted')),
  step text not null default '',
  done bigint not null default 0,
  total bigint,
  checkpoint jsonb,
  -- how often it was begun since its last checkpoint
  attempts int not null default 0,
  output jsonb,
  problem jsonb,
  cancel_requested boolean not null default false,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index job_run_recent on wardline.job_run (tenant_id, created_at, id);
create index job_run_open on wardline.job_run (state) where state in ('queued', 'running', 'interrupted');
select wardline.protect('wardline.job_run', 'select, insert, update');

-- Events wait here, written in the transaction that they tell of; the dispatcher delivers them in order per aggregate.
create table wardline.outbox (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references wardline.tenant (id),
  type text not null,
  aggregate text not null,
  version bigint not null,
  actor text not null,
  cause text not null,
  depth int not null,
  created_at timestamptz not null default now()
);
select wardline.protect('wardline.outbox', 'select, insert, delete');

-- Which listener has handled which event: delivery is at least once, handling is once.
create table wardline.outbox_handled (
  tenant_id uuid not null,
  event_id bigint not null,
  listener text not null,
  handled_at timestamptz not null default now(),
  primary key (event_id, listener)
);
select wardline.protect('wardline.outbox_handled', 'select, insert');

create function wardline.tenants_with_events() returns setof uuid
  language sql stable security definer set search_path = wardline, pg_temp
  as $$ select distinct o.tenant_id from outbox o $$;
revoke execute on function wardline.tenants_with_events() from public;
grant execute on function wardline.tenants_with_events() to {{app}};
