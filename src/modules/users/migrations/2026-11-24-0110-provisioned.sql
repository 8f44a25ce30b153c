-- SPDX-License-Identifier: Apache-2.0
-- Whom a directory or an identity provider has named, and still names; not whom somebody has invited.
alter table wardline.member add column provisioned boolean not null default false;

-- The account with this address, or a new one that nothing opens yet. Null when it is an account of other tenants' people:
-- nobody makes these members, sees where they are signed in or signs them out, without having invited them.
create function wardline.open_account(fresh uuid, called text, address text) returns uuid
  language plpgsql security definer set search_path = wardline, pg_temp as $$
declare
  running uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  found uuid;
begin
  insert into auth."user" (id, name, email, "emailVerified") values (fresh::text, called, address, true)
    on conflict (email) do nothing;
  select u.id::uuid into found from auth."user" u where u.email = address;
  if exists (select from member m where m.user_id = found)
    and not exists (select from member m where m.user_id = found and m.tenant_id = running) then
    return null;
  end if;
  return found;
end $$;

-- Gives an account of the running tenant another name and address, as long as nothing opens it: whoever has signed in is
-- known by more than an address.
create function wardline.rename_account(person uuid, called text, address text) returns void
  language sql security definer set search_path = wardline, pg_temp as $$
  update auth."user" u set name = called, email = address, "updatedAt" = now() where u.id = person::text
    and exists (select from member m where m.user_id = person and m.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
    and not exists (select from member m where m.user_id = person and m.tenant_id <> nullif(current_setting('app.tenant', true), '')::uuid)
    and not exists (select from auth."account" a where a."userId" = person::text)
    and not exists (select from auth."passkey" p where p."userId" = person::text)
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array['open_account(uuid, text, text)', 'rename_account(uuid, text, text)'] loop
    execute format('revoke execute on function wardline.%s from public', signature);
    execute format('grant execute on function wardline.%s to {{app}}', signature);
  end loop;
end $$;
