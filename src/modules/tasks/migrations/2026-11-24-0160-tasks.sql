-- SPDX-License-Identifier: Apache-2.0
-- What somebody is to do. The columns down to removed_by are those of every register (src/modules/register.ts).
create table wardline.task (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  title text not null check (title <> ''),
  instructions text,
  owner_id uuid,
  deputy_id uuid check (deputy_id <> owner_id),
  deputy_from date,
  deputy_until date,
  due date,
  -- the day that repetitions are counted from
  first_due date,
  every int check (every > 0),
  every_unit text check (every_unit in ('day', 'week', 'month', 'year')),
  priority text not null check (priority in ('urgent', 'high', 'normal', 'low')),
  subject_kind text check (subject_kind in ('risk', 'control', 'asset', 'evidence', 'document', 'finding', 'supplier', 'flow', 'loss', 'event-report', 'review')),
  subject_ref text,
  assigned_by text not null,
  state text not null default 'open' check (state in ('open', 'in-progress', 'done', 'not-done')),
  check ((subject_kind is null) = (subject_ref is null)),
  check ((every is null) = (every_unit is null) and (every is null or due is not null)),
  check ((due is null) = (first_due is null)),
  check ((deputy_id is null) = (deputy_from is null) and (deputy_id is null) = (deputy_until is null) and deputy_from <= deputy_until)
);
create index task_order on wardline.task (tenant_id, id);
create index task_by_title on wardline.task (tenant_id, title collate wardline.words, id) where removed_at is null;
create index task_by_due on wardline.task (tenant_id, due, id) where removed_at is null;
create index task_unit on wardline.task (owner_unit);
create index task_about on wardline.task (subject_kind, subject_ref) where subject_ref is not null;
create index task_owner on wardline.task (tenant_id, owner_id) where state in ('open', 'in-progress');

-- What became of it, once for each time that it was due.
create table wardline.task_outcome (
  id uuid primary key,
  tenant_id uuid not null,
  task_id uuid not null references wardline.task (id),
  due date,
  outcome text not null check (outcome in ('done', 'not-done')),
  note text check (note <> ''),
  evidence_id uuid,
  state_before text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  check (outcome = 'done' or note is not null),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index task_outcome_newest on wardline.task_outcome (task_id, recorded_at desc);

select wardline.protect('wardline.task', 'select, insert, update');
select wardline.protect('wardline.task_outcome', 'select, insert, update');
select wardline.owned('wardline.task');
select audit.attach('wardline.task');
select audit.attach('wardline.task_outcome');
select wardline.revised('wardline.task');

-- Of what a person was told, so that each is told once for each day that it is due.
create table wardline.due_notice (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  kind text not null,
  item_id text not null,
  due date not null,
  stage text not null check (stage in ('soon', 'now', 'escalated')),
  told_at timestamptz not null,
  unique (tenant_id, user_id, kind, item_id, due, stage)
);
select wardline.protect('wardline.due_notice', 'select, insert');

-- How many days ahead people are reminded, and after how many days others are told; the usual ones where there is no row.
create table wardline.reminder_setting (
  id uuid primary key,
  tenant_id uuid not null unique references wardline.tenant (id),
  ahead int not null check (ahead between 1 and 90),
  late int not null check (late between 1 and 90)
);
select wardline.protect('wardline.reminder_setting', 'select, insert, update');
select audit.attach('wardline.reminder_setting');
select wardline.revised('wardline.reminder_setting');

-- The last day on which everybody was reminded.
create table wardline.due_round (
  tenant_id uuid primary key references wardline.tenant (id),
  day date not null
);
select wardline.protect('wardline.due_round', 'select, insert, update');

-- Where a calendar program finds what is due from a person. The code itself is not kept.
create table wardline.calendar_feed (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  user_id uuid not null,
  code_digest text not null unique,
  created_at timestamptz not null,
  closed_at timestamptz
);
create unique index calendar_feed_open on wardline.calendar_feed (tenant_id, user_id) where closed_at is null;
select wardline.protect('wardline.calendar_feed', 'select, insert, update');
select audit.attach('wardline.calendar_feed', '{}', 'user_id');

-- Whose calendar a code opens, for a request that comes from nobody: asked before a tenant is known.
create function wardline.find_calendar_feed(digest text) returns table (tenant_id uuid, user_id uuid)
  language sql stable security definer set search_path = wardline, pg_temp as $$
  select f.tenant_id, f.user_id from calendar_feed f where f.code_digest = digest and f.closed_at is null
$$;
revoke execute on function wardline.find_calendar_feed(text) from public;
grant execute on function wardline.find_calendar_feed(text) to {{app}};
