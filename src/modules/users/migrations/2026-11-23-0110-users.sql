-- SPDX-License-Identifier: Apache-2.0
-- Who of the accounts belongs to the tenant, under which name. user_id: of the account, or of a service account made here.
create table wardline.member (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  user_id uuid not null,
  kind text not null check (kind in ('person', 'service')),
  name text not null check (name <> ''),
  email text,
  language text not null default 'en' check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  -- opens with its password alone; each use raises an alarm and is reviewed
  emergency boolean not null default false,
  unique (tenant_id, user_id)
);
create index member_user on wardline.member (user_id);
create index member_by_name on wardline.member (tenant_id, name collate wardline.words, user_id);
create index member_by_email on wardline.member (tenant_id, email collate wardline.words, user_id);
select wardline.protect('wardline.member', 'select, insert, update');
select audit.attach('wardline.member', '{name,email}', 'user_id');

-- Each session of an emergency account, until somebody else has looked at it.
create table wardline.emergency_use (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  user_id uuid not null,
  session_id text not null,
  used_at timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by text,
  finding text,
  unique (tenant_id, session_id)
);
select wardline.protect('wardline.emergency_use', 'select, insert, update');
select audit.attach('wardline.emergency_use', '{}', 'user_id');

create table wardline.custom_role (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  name text not null check (name <> ''),
  permissions text[] not null,
  second_factor boolean not null,
  unique (tenant_id, name)
);
select wardline.revised('wardline.custom_role');
select wardline.protect('wardline.custom_role');
select audit.attach('wardline.custom_role');

-- Which role the members of a group of the identity provider have, and where. group_id: of the group, wherever it is kept.
create table wardline.group_role (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  group_id uuid not null,
  group_name text not null check (group_name <> ''),
  role text not null check (role not in ('external-auditor', 'supplier', 'provisioning')),
  units uuid[] check (cardinality(units) > 0),
  mapped_by text not null,
  mapped_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  unique (tenant_id, id)
);
create index group_role_group on wardline.group_role (tenant_id, group_id);
select wardline.protect('wardline.group_role', 'select, insert, update');
select audit.attach('wardline.group_role');

-- role: the name of a built-in role, or the id of a custom one; units: null for the whole group; group_role_id: what gives it, unless
-- somebody gave it by hand.
create table wardline.membership (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  user_id uuid not null,
  role text not null,
  units uuid[] check (cardinality(units) > 0),
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until > valid_from),
  reason text check (reason <> ''),
  granted_by text not null,
  group_role_id uuid,
  ended_at timestamptz,
  ended_by text,
  foreign key (tenant_id, group_role_id) references wardline.group_role (tenant_id, id),
  -- whoever comes from outside has an end, and a named part or a reason for the whole
  check (role <> 'external-auditor' or valid_until is not null and (units is not null or reason is not null))
);
create index membership_user on wardline.membership (tenant_id, user_id);
create index membership_account on wardline.membership (user_id);
create unique index membership_of_group on wardline.membership (group_role_id, user_id) where ended_at is null;
select wardline.protect('wardline.membership', 'select, insert, update');
select audit.attach('wardline.membership', '{}', 'user_id');

-- deputy_id has the rights of user_id from the first date to the last one, both included.
create table wardline.deputy (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  user_id uuid not null,
  deputy_id uuid not null check (deputy_id <> user_id),
  from_date date not null,
  until_date date not null check (until_date >= from_date),
  named_by text not null,
  ended_at timestamptz,
  ended_by text
);
create index deputy_deputy on wardline.deputy (tenant_id, deputy_id);
select wardline.protect('wardline.deputy', 'select, insert, update');
select audit.attach('wardline.deputy', '{}', 'user_id');

create table wardline.invitation (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  code_sha256 text not null unique,
  email text not null,
  name text,
  role text not null,
  units uuid[],
  valid_until timestamptz,
  reason text check (reason <> ''),
  expires_at timestamptz not null,
  invited_by text not null,
  accepted_at timestamptz,
  accepted_by uuid,
  withdrawn_at timestamptz
);
create index invitation_order on wardline.invitation (tenant_id, expires_at, id);
create index invitation_by_email on wardline.invitation (tenant_id, email collate wardline.words, id);
select wardline.protect('wardline.invitation', 'select, insert, update');
select audit.attach('wardline.invitation', '{email,name}');

-- owner_id: a person or a service account; what the token may do never exceeds what its owner may.
create table wardline.api_token (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_id uuid not null,
  label text not null check (label <> ''),
  secret_sha256 text not null unique,
  permissions text[] not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text
);
create index api_token_owner on wardline.api_token (tenant_id, owner_id);
select wardline.protect('wardline.api_token', 'select, insert, update');
select audit.attach('wardline.api_token');

create table wardline.token_use (
  token_id uuid primary key references wardline.api_token (id),
  tenant_id uuid not null,
  used_at timestamptz not null
);
select wardline.protect('wardline.token_use', 'select');

-- Sessions lie outside the trail; that somebody ended one stands on it.
create table wardline.session_end (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  user_id uuid not null,
  session_id text not null,
  ended_at timestamptz not null
);
select wardline.protect('wardline.session_end', 'select, insert');
select audit.attach('wardline.session_end', '{}', 'user_id');

-- How somebody signs in lies outside the trail as well; that it was changed stands on it, never what it is. The row is there
-- before the change is made: without an outcome nobody knows whether it was.
create table wardline.credential_change (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  user_id uuid not null,
  what text not null,
  changed_at timestamptz not null,
  outcome text check (outcome in ('done', 'refused'))
);
select wardline.protect('wardline.credential_change', 'select, insert, update');
select audit.attach('wardline.credential_change', '{}', 'user_id');

-- Tenants that a person belongs to, for choosing one: own roles, or those of somebody whose deputy the person is.
create function wardline.tenants_of(person uuid, moment timestamptz) returns table (id uuid, name text, kind text)
  language sql stable security definer set search_path = wardline, pg_temp as $$
  with acting as (
    select null::uuid as tenant_id, person as user_id
    union all
    select d.tenant_id, d.user_id from deputy d where d.deputy_id = person and d.ended_at is null
      and moment::date between d.from_date and d.until_date
  )
  select t.id, t.name, t.kind from tenant t where exists (
    select from membership m join acting a on a.user_id = m.user_id and (a.tenant_id is null or a.tenant_id = m.tenant_id)
    where m.tenant_id = t.id and m.ended_at is null and m.valid_from <= moment and (m.valid_until is null or m.valid_until > moment))
  order by t.name, t.id
$$;
create index deputy_person on wardline.deputy (deputy_id);

-- The tenant of an invitation, by the digest of its code: whoever has the code was invited there.
create function wardline.find_invitation(code text) returns table (id uuid, tenant_id uuid)
  language sql stable security definer set search_path = wardline, pg_temp
  as $$ select i.id, i.tenant_id from invitation i where i.code_sha256 = code $$;

-- A token that holds, by the digest of its text; notes its use, once a minute.
create function wardline.find_token(secret text, moment timestamptz)
  returns table (id uuid, tenant_id uuid, owner_id uuid, name text, email text, created_at timestamptz)
  language plpgsql security definer set search_path = wardline, pg_temp as $$
begin
  return query select k.id, k.tenant_id, k.owner_id, m.name, coalesce(m.email, ''), k.created_at
    from api_token k join member m on m.tenant_id = k.tenant_id and m.user_id = k.owner_id
    where k.secret_sha256 = secret and k.revoked_at is null and k.expires_at > moment;
  insert into token_use as u (token_id, tenant_id, used_at)
    select k.id, k.tenant_id, moment from api_token k where k.secret_sha256 = secret and k.revoked_at is null and k.expires_at > moment
    on conflict (token_id) do update set used_at = excluded.used_at where u.used_at < excluded.used_at - interval '1 minute';
end $$;

-- Sessions of a member of the running tenant.
create function wardline.sessions_of(person uuid)
  returns table (id text, created_at timestamptz, used_at timestamptz, address text, program text, second_factor boolean)
  language sql stable security definer set search_path = wardline, pg_temp as $$
  select s.id, s."createdAt", s."updatedAt", s."ipAddress", s."userAgent", coalesce(s."secondFactor", false)
  from auth."session" s where s."userId" = person::text and s."expiresAt" > now()
    and exists (select from member m where m.user_id = person and m.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  order by s."updatedAt" desc
$$;

create function wardline.end_session(person uuid, session text) returns boolean
  language sql security definer set search_path = wardline, pg_temp as $$
  with gone as (
    delete from auth."session" s where s.id = session and s."userId" = person::text
      and exists (select from member m where m.user_id = person and m.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    returning 1
  )
  select exists (select from gone)
$$;

-- Which members of the running tenant have enrolled a second factor.
create function wardline.second_factors() returns table (user_id uuid)
  language sql stable security definer set search_path = wardline, pg_temp as $$
  select m.user_id from member m where m.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and m.kind = 'person'
    and (exists (select from auth."user" u where u.id = m.user_id::text and u."twoFactorEnabled")
      or exists (select from auth."passkey" p where p."userId" = m.user_id::text))
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array['tenants_of(uuid, timestamptz)', 'find_invitation(text)', 'find_token(text, timestamptz)',
    'sessions_of(uuid)', 'end_session(uuid, text)', 'second_factors()'] loop
    execute format('revoke execute on function wardline.%s from public', signature);
    execute format('grant execute on function wardline.%s to {{app}}', signature);
  end loop;
end $$;
