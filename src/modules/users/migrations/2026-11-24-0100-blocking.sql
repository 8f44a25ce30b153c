-- SPDX-License-Identifier: Apache-2.0
-- Who is blocked keeps roles and tokens on paper and may use none of them in this tenant, nor may who stands in for them.
alter table wardline.member add column blocked_at timestamptz, add column blocked_by text,
  add check ((blocked_at is null) = (blocked_by is null));

create or replace function wardline.tenants_of(person uuid, moment timestamptz) returns table (id uuid, name text, kind text)
  language sql stable security definer set search_path = wardline, pg_temp as $$
  with acting as (
    select null::uuid as tenant_id, person as user_id
    union all
    select d.tenant_id, d.user_id from deputy d where d.deputy_id = person and d.ended_at is null
      and moment::date between d.from_date and d.until_date
  )
  select t.id, t.name, t.kind from tenant t where exists (
    select from membership m join acting a on a.user_id = m.user_id and (a.tenant_id is null or a.tenant_id = m.tenant_id)
    where m.tenant_id = t.id and m.ended_at is null and m.valid_from <= moment and (m.valid_until is null or m.valid_until > moment)
      and not exists (select from member b where b.tenant_id = t.id and b.user_id in (person, m.user_id) and b.blocked_at is not null))
  order by t.name, t.id
$$;

create or replace function wardline.find_token(secret text, moment timestamptz)
  returns table (id uuid, tenant_id uuid, owner_id uuid, name text, email text, created_at timestamptz)
  language plpgsql security definer set search_path = wardline, pg_temp as $$
begin
  return query select k.id, k.tenant_id, k.owner_id, m.name, coalesce(m.email, ''), k.created_at
    from api_token k join member m on m.tenant_id = k.tenant_id and m.user_id = k.owner_id
    where k.secret_sha256 = secret and k.revoked_at is null and k.expires_at > moment and m.blocked_at is null;
  insert into token_use as u (token_id, tenant_id, used_at)
    select k.id, k.tenant_id, moment from api_token k where k.secret_sha256 = secret and k.revoked_at is null and k.expires_at > moment
    on conflict (token_id) do update set used_at = excluded.used_at where u.used_at < excluded.used_at - interval '1 minute';
end $$;
