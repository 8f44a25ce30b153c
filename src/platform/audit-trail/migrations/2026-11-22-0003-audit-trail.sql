-- SPDX-License-Identifier: Apache-2.0
-- One entry a changed row, written by statement triggers; one link a transaction, appended last.
-- The application can read both and write neither: all writing goes through the functions below.
create table audit.entry (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  link_id uuid not null,
  table_name text not null,
  row_id uuid not null,
  action "char" not null check (action in ('I', 'U', 'D')),
  -- JSON, as text, as it was hashed. Inserted or deleted: the row; updated: {"before": changed columns, "after": changed columns};
  -- without personal columns, id and tenant
  values text not null,
  salt uuid not null,
  digest bytea not null,
  personal_digest bytea
);
create index entry_row on audit.entry (row_id);
select wardline.protect('audit.entry', 'select');

-- Personal values of an entry, apart, so that they can be erased while the chain stays verifiable.
create table audit.personal_value (
  entry_id bigint primary key,
  tenant_id uuid not null,
  subject_id uuid not null,
  salt uuid not null,
  values jsonb not null,
  recorded_at timestamptz not null default now()
);
create index personal_value_subject on audit.personal_value (tenant_id, subject_id);
select wardline.protect('audit.personal_value', 'select');

create table wardline.legal_hold (
  id uuid primary key,
  tenant_id uuid not null,
  subject_id uuid not null,
  reason text not null check (reason <> ''),
  placed_at timestamptz not null default now(),
  unique (tenant_id, subject_id)
);
select wardline.protect('wardline.legal_hold', 'select, insert, delete');

-- What was erased, when and why: the erasure of personal values is itself on the trail.
create table wardline.erasure (
  id uuid primary key,
  tenant_id uuid not null,
  subject_id uuid not null,
  reason text not null check (reason <> ''),
  erased bigint not null,
  kept bigint not null,
  at timestamptz not null default now()
);
select wardline.protect('wardline.erasure', 'select, insert');

create table audit.link (
  tenant_id uuid not null,
  seq bigint not null,
  link_id uuid not null unique,
  at timestamptz not null,
  actor text not null,
  request_id text not null,
  entry_count int not null,
  entries_digest bytea not null,
  previous bytea not null,
  hash bytea not null,
  -- where to look for its entries: not hashed, since it says nothing of what happened
  first_entry bigint not null,
  -- what to look for it by, as 'asset:U'; not hashed, since its entries say it, which the verifier compares
  changed text[] not null,
  primary key (tenant_id, seq)
);
create index link_by_actor on audit.link (tenant_id, actor, seq);
create index link_by_changed on audit.link using gin (changed);
select wardline.protect('audit.link', 'select');

-- One row a transaction; its deferred trigger fires at commit, so that no writer can forget the link. All entries of the
-- transaction come after first_entry: they are found in the order they were written in, without an index by link.
create table audit.open_link (
  link_id uuid primary key,
  tenant_id uuid not null,
  first_entry bigint not null default nextval('audit.entry_id_seq')
);

create function audit.link_of_transaction(tenant uuid) returns uuid language plpgsql security definer set search_path = audit, pg_temp as $$
declare
  link uuid := nullif(current_setting('app.link', true), '')::uuid;
begin
  if link is null or not exists (select from open_link o where o.link_id = link and o.tenant_id = tenant) then
    link := gen_random_uuid();
    perform set_config('app.link', link::text, true);
    insert into open_link (link_id, tenant_id) values (link, tenant);
  end if;
  return link;
end $$;
revoke execute on function audit.link_of_transaction(uuid) from public;

-- What is hashed for one entry and for one link; the verifier computes the same from an export. Stable, as concat_ws is:
-- an immutable function would not be inlined, and a call a row doubles the cost of a bulk load.
create function audit.entry_digest(tenant uuid, table_name text, row_id uuid, action "char", vals text, salt uuid, personal bytea)
  returns bytea language sql stable parallel safe as $$
  select sha256(convert_to(concat_ws('|', 'entry.1', tenant, table_name, row_id, action, salt, coalesce(encode(personal, 'hex'), ''), vals), 'UTF8'))
$$;
create function audit.link_hash(tenant uuid, seq bigint, link_id uuid, at timestamptz, actor text, request_id text, entry_count int,
  entries_digest bytea, previous bytea) returns bytea language sql stable parallel safe as $$
  select sha256(convert_to(concat_ws('|', 'link.1', tenant, seq, link_id, (extract(epoch from at) * 1000000)::bigint, actor, request_id,
    entry_count, encode(entries_digest, 'hex'), encode(previous, 'hex')), 'UTF8'))
$$;

create function audit.seal() returns trigger language plpgsql security definer set search_path = audit, pg_temp as $$
declare
  last audit.link;
  fresh audit.link;
begin
  perform pg_advisory_xact_lock(8765003, hashtext(new.tenant_id::text));
  select * into last from link l where l.tenant_id = new.tenant_id order by l.seq desc limit 1;
  fresh.tenant_id := new.tenant_id;
  fresh.seq := coalesce(last.seq, 0) + 1;
  fresh.link_id := new.link_id;
  fresh.at := clock_timestamp();
  fresh.actor := coalesce(nullif(current_setting('app.actor', true), ''), session_user);
  fresh.request_id := coalesce(current_setting('app.request', true), '');
  select count(*), sha256(coalesce(string_agg(e.digest, ''::bytea order by e.id), ''::bytea))
    into fresh.entry_count, fresh.entries_digest from entry e where e.id > new.first_entry and e.link_id = new.link_id;
  fresh.first_entry := new.first_entry;
  fresh.changed := array(select distinct e.table_name || ':' || e.action::text from entry e where e.id > new.first_entry and e.link_id = new.link_id order by 1);
  fresh.previous := coalesce(last.hash, ''::bytea);
  fresh.hash := link_hash(fresh.tenant_id, fresh.seq, fresh.link_id, fresh.at, fresh.actor, fresh.request_id, fresh.entry_count,
    fresh.entries_digest, fresh.previous);
  insert into link values (fresh.*);
  delete from open_link o where o.link_id = new.link_id;
  return null;
end $$;
create constraint trigger seal after insert on audit.open_link deferrable initially deferred
  for each row execute function audit.seal();

-- Writes the entries of one batch of changed rows. before and after are null for an insert and a delete.
create function audit.record(place text, act "char", personal text[], subject text, befores jsonb[], afters jsonb[]) returns void
  language plpgsql security definer set search_path = audit, pg_temp as $$
declare
  tenant uuid := coalesce(afters[1], befores[1]) ->> 'tenant_id';
  link uuid;
begin
  if tenant is null then return; end if;
  link := audit.link_of_transaction(tenant);
  with changed as materialized (
    select
      coalesce(a, b) as whole,
      case act
        when 'U' then (select coalesce(jsonb_object_agg(k.key, b -> k.key), '{}') from jsonb_object_keys(a) k(key) where a -> k.key is distinct from b -> k.key)
        else null end as before,
      case act
        when 'U' then (select coalesce(jsonb_object_agg(k.key, a -> k.key), '{}') from jsonb_object_keys(a) k(key) where a -> k.key is distinct from b -> k.key)
        else coalesce(a, b) end as after
    from unnest(befores, afters) as x(b, a)
  ), split as materialized (
    select
      (whole ->> 'id')::uuid as row_id,
      coalesce(whole ->> subject, whole ->> 'id')::uuid as subject_id,
      gen_random_uuid() as salt,
      gen_random_uuid() as personal_salt,
      case when act = 'U' then jsonb_build_object('before', before - personal, 'after', after - personal)
        else after - personal - '{id,tenant_id}'::text[] end as vals,
      case when cardinality(personal) = 0 or not (after ?| personal) then null
        when act = 'U' then jsonb_build_object(
          'before', (select coalesce(jsonb_object_agg(p, before -> p), '{}') from unnest(personal) p where before ? p),
          'after', (select coalesce(jsonb_object_agg(p, after -> p), '{}') from unnest(personal) p where after ? p))
        else (select jsonb_object_agg(p, after -> p) from unnest(personal) p where after ? p) end as private
    from changed
    where act <> 'U' or before <> after
  ), hashed as materialized (
    select s.*, case when private is not null then sha256(convert_to(personal_salt || '|' || private, 'UTF8')) end as personal_digest from split s
  ), written as (
    insert into entry (tenant_id, link_id, table_name, row_id, action, values, salt, digest, personal_digest)
    select tenant, link, place, row_id, act, vals::text, salt, entry_digest(tenant, place, row_id, act, vals::text, salt, personal_digest), personal_digest
    from hashed
    returning id, salt
  )
  insert into personal_value (entry_id, tenant_id, subject_id, salt, values)
  select w.id, tenant, h.subject_id, h.personal_salt, h.private from hashed h join written w on w.salt = h.salt where h.private is not null;
end $$;
revoke execute on function audit.record(text, "char", text[], text, jsonb[], jsonb[]) from public;

-- Columns that are null say nothing about a new row. Without personal columns the entries are written straight from the
-- changed rows, which is what keeps bulk loads fast.
create function audit.on_insert() returns trigger language plpgsql security definer set search_path = audit, pg_temp as $$
declare
  tenant uuid;
  link uuid;
begin
  if tg_argv[0] <> '{}' then
    perform audit.record(tg_table_name, 'I', tg_argv[0]::text[], tg_argv[1], array_fill(null::jsonb, array[count(*)::int]),
      array_agg(jsonb_strip_nulls(to_jsonb(r.*) - tg_argv[2]::text[]))) from new_rows r having count(*) > 0;
    return null;
  end if;
  select r.tenant_id into tenant from new_rows r limit 1;
  if tenant is null then return null; end if;
  link := audit.link_of_transaction(tenant);
  execute format($q$
    insert into audit.entry (tenant_id, link_id, table_name, row_id, action, values, salt, digest)
    select $1, $2, $3, s.id, 'I', s.vals, s.salt, audit.entry_digest($1, $3, s.id, 'I', s.vals, s.salt, null)
    from (select r.id, gen_random_uuid() as salt, %s as vals from new_rows r) s$q$, tg_argv[3])
    using tenant, link, tg_table_name::text;
  return null;
end $$;
create function audit.on_update() returns trigger language plpgsql security definer set search_path = audit, pg_temp as $$
declare
  befores jsonb[];
  afters jsonb[];
begin
  select array_agg(to_jsonb(o.*) - tg_argv[2]::text[]), array_agg(to_jsonb(n.*) - tg_argv[2]::text[]) into befores, afters
    from old_rows o join new_rows n on n.id = o.id;
  if coalesce(cardinality(befores), 0) <> (select count(*) from old_rows) then
    raise exception 'the id of a row on the audit trail does not change' using errcode = 'check_violation';
  end if;
  if befores is not null then
    perform audit.record(tg_table_name, 'U', tg_argv[0]::text[], tg_argv[1], befores, afters);
  end if;
  return null;
end $$;
create function audit.on_delete() returns trigger language plpgsql security definer set search_path = audit, pg_temp as $$
begin
  perform audit.record(tg_table_name, 'D', tg_argv[0]::text[], tg_argv[1], array_agg(to_jsonb(r.*) - tg_argv[2]::text[]), array_fill(null::jsonb, array[count(*)::int]))
    from old_rows r having count(*) > 0;
  return null;
end $$;

-- An expression over a row r of the table: its columns as the text of a JSON object, without id, tenant and what is null. Written out by
-- type, it costs half of row_to_json and json_strip_nulls, which is what a bulk load spends most of its time on.
create function audit.row_as_json(place regclass, omitted text[]) returns text language sql stable as $$
  select format($e$'{' || concat_ws(',', %s) || '}'$e$, string_agg(format(
    case a.atttypid::regtype::text
      when 'uuid' then $e$'%s:"' || r.%I || '"'$e$
      when 'boolean' then $e$'%s:' || r.%I::text$e$
      when 'integer' then $e$'%s:' || r.%I::text$e$
      when 'bigint' then $e$'%s:' || r.%I::text$e$
      when 'jsonb' then $e$'%s:' || r.%I::text$e$
      else $e$'%s:' || to_json(r.%I)::text$e$
    end, to_json(a.attname::text), a.attname), ', ' order by a.attnum))
  from pg_attribute a where a.attrelid = place and a.attnum > 0 and not a.attisdropped and a.attname <> all(omitted || '{id,tenant_id}')
$$;
revoke execute on function audit.row_as_json(regclass, text[]) from public;

-- Puts a table on the trail. Every row has an id; `personal` names columns whose values are kept apart; `subject` names the
-- column with the id of the person they are about; `omitted` names columns that a digest in the same row stands for. A step that
-- adds a column drops the three triggers and attaches the table again.
create function audit.attach(place regclass, personal text[] default '{}', subject text default 'id', omitted text[] default '{}') returns void language plpgsql as $$
begin
  execute format('create trigger trail_insert after insert on %s referencing new table as new_rows for each statement execute function audit.on_insert(%L, %L, %L, %L)',
    place, personal, subject, omitted, audit.row_as_json(place, omitted));
  execute format('create trigger trail_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function audit.on_update(%L, %L, %L)', place, personal, subject, omitted);
  execute format('create trigger trail_delete after delete on %s referencing old table as old_rows for each statement execute function audit.on_delete(%L, %L, %L)', place, personal, subject, omitted);
end $$;
revoke execute on function audit.attach(regclass, text[], text, text[]) from public;

-- Erases the personal values of one person in the running tenant; digests stay, so that the chain still verifies.
-- Values under a legal hold, or younger than `keep`, stay and are counted.
create function audit.erase(subject uuid, keep interval default '0') returns table (erased bigint, kept bigint)
  language plpgsql security definer set search_path = audit, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  if exists (select from wardline.legal_hold h where h.tenant_id = tenant and h.subject_id = subject) then
    return query select 0::bigint, count(*) from personal_value p where p.tenant_id = tenant and p.subject_id = subject;
    return;
  end if;
  return query
    with gone as (
      delete from personal_value p where p.tenant_id = tenant and p.subject_id = subject and p.recorded_at <= now() - keep returning 1
    )
    select (select count(*) from gone), (select count(*) from personal_value p where p.tenant_id = tenant and p.subject_id = subject and p.recorded_at > now() - keep);
end $$;
revoke execute on function audit.erase(uuid, interval) from public;
grant execute on function audit.erase(uuid, interval) to {{app}};

-- Checks the chain of the running tenant; one row a defect, none when all holds.
create function audit.verify() returns table (seq bigint, defect text)
  language sql stable security definer set search_path = audit, pg_temp as $$
  with chain as (
    select l.*, lag(l.seq, 1, 0::bigint) over w as before_seq, lag(l.hash, 1, ''::bytea) over w as before_hash
    from link l where l.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid window w as (order by l.seq)
  ), sums as (
    select e.link_id, count(*) as n, sha256(string_agg(e.digest, ''::bytea order by e.id)) as digest,
      array_agg(distinct e.table_name || ':' || e.action::text order by e.table_name || ':' || e.action::text) as changed
    from entry e where e.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid group by e.link_id
  )
  select c.seq, 'a link is missing before this one' from chain c where c.seq <> c.before_seq + 1
  union all select c.seq, 'the link does not continue the one before it' from chain c where c.previous <> c.before_hash
  union all select c.seq, 'the link was changed' from chain c
    where c.hash <> link_hash(c.tenant_id, c.seq, c.link_id, c.at, c.actor, c.request_id, c.entry_count, c.entries_digest, c.previous)
  union all select c.seq, 'entries of this link were added, removed or reordered' from chain c left join sums s on s.link_id = c.link_id
    where coalesce(s.n, 0) <> c.entry_count or coalesce(s.digest, sha256(''::bytea)) <> c.entries_digest
  union all select c.seq, 'what the link is found by is not what its entries changed' from chain c left join sums s on s.link_id = c.link_id
    where c.changed <> coalesce(s.changed, '{}')
  union all select null, 'entries belong to no link' from sums s where not exists (select from chain c where c.link_id = s.link_id)
  union all select c.seq, 'an entry was changed' from entry e join chain c on c.link_id = e.link_id
    where e.digest <> entry_digest(e.tenant_id, e.table_name, e.row_id, e.action, e.values, e.salt, e.personal_digest)
  union all select c.seq, 'personal values were changed' from personal_value p join entry e on e.id = p.entry_id join chain c on c.link_id = e.link_id
    where e.personal_digest is distinct from sha256(convert_to(p.salt || '|' || p.values, 'UTF8'))
  order by 1 nulls last
$$;
revoke execute on function audit.verify() from public;
grant execute on function audit.verify() to {{app}};

select audit.attach('wardline.tenant', '{}', 'id', '{digest_key}');
select audit.attach('wardline.unit');
select audit.attach('wardline.served_unit');
select audit.attach('wardline.legal_hold');
select audit.attach('wardline.erasure');
