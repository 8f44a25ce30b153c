-- SPDX-License-Identifier: Apache-2.0
-- Management reviews (ISO/IEC 27001 9.3). The columns down to removed_by are those of every register.
create table wardline.management_review (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null check (name <> ''),
  planned date,
  chair text,
  participants text,
  minutes text,
  state text not null check (state in ('planned', 'held', 'approved')),
  -- the inputs as they stood when it was held, word by word
  content text,
  sha256 text generated always as (case when content is not null then wardline.text_sha256(content) end) stored,
  held_on date,
  held_by text,
  approved_on date,
  approved_by text,
  check ((state = 'planned') = (content is null) and (content is null) = (held_on is null) and (held_on is null) = (held_by is null)),
  check ((state = 'approved') = (approved_on is not null) and (approved_on is null) = (approved_by is null))
);
create index management_review_order on wardline.management_review (tenant_id, id);
create index management_review_by_planned on wardline.management_review (tenant_id, planned, id) where removed_at is null;
create index management_review_unit on wardline.management_review (owner_unit);
create index management_review_source on wardline.management_review (source_id);

create function wardline.frozen_inputs_do_not_change() returns trigger language plpgsql as $$
begin
  if old.content is not null and (new.content is distinct from old.content or new.held_on is distinct from old.held_on)
    or old.state = 'approved' and new.minutes is distinct from old.minutes then
    raise exception 'what a review has seen and approved does not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger frozen_inputs_do_not_change before update on wardline.management_review
  for each row execute function wardline.frozen_inputs_do_not_change();

-- What a review has decided (9.3.3), each with the task that it became.
create table wardline.review_decision (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  review_id uuid not null references wardline.management_review (id),
  kind text not null check (kind in ('improvement', 'change', 'resources')),
  decision text not null check (decision <> ''),
  task_id uuid not null,
  decided_by text not null,
  decided_at timestamptz not null
);
create index review_decision_review on wardline.review_decision (review_id);

select wardline.protect('wardline.management_review');
select wardline.owned('wardline.management_review');
select wardline.revised('wardline.management_review');
select audit.attach('wardline.management_review', '{chair, participants}', 'id', '{sha256}');
select wardline.protect('wardline.review_decision', 'select, insert');
select audit.attach('wardline.review_decision');
