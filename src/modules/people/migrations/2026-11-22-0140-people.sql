-- SPDX-License-Identifier: Apache-2.0
-- Staff, as personnel lists name them. Name and address are null once they are erased; what remains does not name anybody.
create table wardline.person (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid not null,
  name text,
  email text,
  department text,
  role text,
  started date,
  left_on date,
  last_training date,
  erased_at timestamptz,
  erased_by text,
  check (erased_at is null or (name is null and email is null))
);
create index person_order on wardline.person (tenant_id, id);
create index person_by_name on wardline.person (tenant_id, name collate wardline.words, id);
create index person_by_department on wardline.person (tenant_id, department collate wardline.words, id);
create index person_unit on wardline.person (owner_unit);
create index person_left on wardline.person (tenant_id, left_on) where left_on is not null;

select wardline.protect('wardline.person');
select audit.attach('wardline.person', '{name,email}');
select wardline.owned('wardline.person');

-- Who went to another department or role, as the lists that came in say: movers are found by it.
create table wardline.person_move (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  person_id uuid not null references wardline.person (id) on delete cascade,
  moved_at timestamptz not null,
  from_department text,
  from_role text
);
create index person_move_when on wardline.person_move (tenant_id, moved_at);
create index person_move_person on wardline.person_move (person_id);
select wardline.protect('wardline.person_move', 'select, insert, delete');
select audit.attach('wardline.person_move');

create function wardline.note_move() returns trigger language plpgsql as $$
begin
  insert into wardline.person_move (id, tenant_id, person_id, moved_at, from_department, from_role)
  values (gen_random_uuid(), new.tenant_id, new.id, transaction_timestamp(), old.department, old.role);
  return null;
end $$;
create trigger person_moved after update on wardline.person for each row
  when ((old.department, old.role) is distinct from (new.department, new.role)) execute function wardline.note_move();
