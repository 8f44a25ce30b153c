-- SPDX-License-Identifier: Apache-2.0
-- How many approve what, and who among them; the usual rule of the kind where there is no row.
create table wardline.approval_rule (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  kind text not null,
  approvals int not null check (approvals between 1 and 9),
  roles text[] not null,
  author_may boolean not null,
  unique (tenant_id, kind),
  check (cardinality(roles) <= approvals)
);
select wardline.protect('wardline.approval_rule', 'select, insert, update');
select audit.attach('wardline.approval_rule');
select wardline.revised('wardline.approval_rule');

-- What was asked, under the rule that held then.
create table wardline.approval_request (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  kind text not null,
  subject_id uuid not null,
  -- in the address of its page
  page_id uuid not null,
  title text not null check (title <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  approvals int not null,
  roles text[] not null,
  author_may boolean not null,
  authors text[] not null check (cardinality(authors) > 0),
  asked_by text not null,
  asked_at timestamptz not null,
  due date,
  effective date,
  outcome text check (outcome in ('approved', 'refused', 'withdrawn')),
  ended_at timestamptz,
  check ((outcome is null) = (ended_at is null))
);
create unique index approval_request_open on wardline.approval_request (tenant_id, kind, subject_id) where outcome is null;
create index approval_request_subject on wardline.approval_request (subject_id, asked_at desc);
create index approval_request_unit on wardline.approval_request (owner_unit);

create table wardline.approval_vote (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  request_id uuid not null references wardline.approval_request (id),
  vote text not null check (vote in ('approve', 'refuse')),
  reason text check (reason <> ''),
  roles text[] not null,
  voted_by text not null,
  voted_at timestamptz not null,
  withdrawn_at timestamptz,
  check (vote = 'approve' or reason is not null)
);
create unique index approval_vote_once on wardline.approval_vote (request_id, voted_by) where withdrawn_at is null;

select wardline.protect('wardline.approval_request', 'select, insert, update');
select wardline.protect('wardline.approval_vote', 'select, insert, update');
select wardline.owned('wardline.approval_request');
select audit.attach('wardline.approval_request');
select audit.attach('wardline.approval_vote');

-- What was asked and said stays as it is; a request ends once, a vote can be withdrawn once.
create function wardline.approval_is_immutable() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - array['outcome', 'ended_at', 'withdrawn_at', 'effective'] <> to_jsonb(old) - array['outcome', 'ended_at', 'withdrawn_at', 'effective']
    or to_jsonb(old) ->> 'ended_at' is not null or to_jsonb(old) ->> 'withdrawn_at' is not null then
    raise exception 'what was asked to be approved, and said to it, does not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger approval_is_immutable before update on wardline.approval_request
  for each row execute function wardline.approval_is_immutable();
create trigger approval_is_immutable before update on wardline.approval_vote
  for each row execute function wardline.approval_is_immutable();
