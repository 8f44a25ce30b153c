-- SPDX-License-Identifier: Apache-2.0
-- People as the identity provider names them. user_id: the account, which is also the id that the provider knows. Whom it has
-- removed keeps a row without a name; blocked_at: when it took the account's rights, so that no other block is lifted.
create table wardline.provisioned_person (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  user_id uuid not null,
  user_name text,
  external_id text,
  email text,
  display_name text,
  given_name text,
  family_name text,
  active boolean not null,
  blocked_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  unique (tenant_id, user_id),
  check ((removed_at is null) = (user_name is not null)),
  check (removed_at is null or (not active and coalesce(external_id, email, display_name, given_name, family_name) is null))
);
create unique index provisioned_person_name on wardline.provisioned_person (tenant_id, lower(user_name));
create index provisioned_person_order on wardline.provisioned_person (tenant_id, created_at, user_id);
select wardline.protect('wardline.provisioned_person', 'select, insert, update');
select audit.attach('wardline.provisioned_person', '{user_name,external_id,email,display_name,given_name,family_name}', 'user_id');
select wardline.revised('wardline.provisioned_person');

-- Groups of the identity provider. What they give, if an administrator says so, is a group_role.
create table wardline.provisioned_group (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  display_name text not null check (display_name <> ''),
  external_id text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (tenant_id, id)
);
create index provisioned_group_by_name on wardline.provisioned_group (tenant_id, display_name collate wardline.words, id);
create index provisioned_group_order on wardline.provisioned_group (tenant_id, created_at, id);
select wardline.protect('wardline.provisioned_group');
select audit.attach('wardline.provisioned_group');
select wardline.revised('wardline.provisioned_group');

create table wardline.provisioned_group_member (
  id uuid primary key,
  tenant_id uuid not null,
  group_id uuid not null,
  user_id uuid not null,
  unique (tenant_id, group_id, user_id),
  foreign key (tenant_id, group_id) references wardline.provisioned_group (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references wardline.provisioned_person (tenant_id, user_id)
);
create index provisioned_group_member_person on wardline.provisioned_group_member (tenant_id, user_id);
select wardline.protect('wardline.provisioned_group_member', 'select, insert, delete');
select audit.attach('wardline.provisioned_group_member', '{}', 'user_id');
