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
