-- SPDX-License-Identifier: Apache-2.0
-- SHA-256 of a text in UTF-8, as hexadecimal digits. The database is UTF-8 throughout, so the result never changes.
create function wardline.text_sha256(content text) returns text language sql immutable strict parallel safe
  as $$ select encode(sha256(convert_to(content, 'UTF8')), 'hex') $$;
grant execute on function wardline.text_sha256(text) to {{app}};

-- Editions of frameworks, the same for every tenant: these three tables hold no tenant and no row-level security. A row is
-- named by the hash of its content and never changes, so that a decision can refer to the very words it was made on.
create table wardline.catalog_edition (
  sha256 text primary key,
  catalog_id text not null,
  framework text not null,
  edition text not null,
  content text not null,
  kept_at timestamptz not null default now(),
  check (sha256 = wardline.text_sha256(content))
);
create table wardline.catalog_item (
  edition_sha256 text not null references wardline.catalog_edition (sha256),
  item_id text not null,
  n int not null,
  parent_id text not null,
  assessable boolean not null,
  primary key (edition_sha256, item_id)
);
create table wardline.catalog_mapping (
  edition_sha256 text not null,
  item_id text not null,
  target_catalog text not null,
  target_item text not null,
  relation text not null check (relation in ('equal', 'subset', 'superset', 'intersects', 'disjoint')),
  verified boolean not null,
  primary key (edition_sha256, item_id, target_catalog, target_item),
  foreign key (edition_sha256, item_id) references wardline.catalog_item (edition_sha256, item_id)
);

create function wardline.catalog_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'an edition of a catalog does not change' using errcode = 'check_violation';
end $$;
create trigger catalog_is_immutable before update or delete or truncate on wardline.catalog_edition
  for each statement execute function wardline.catalog_is_immutable();
create trigger catalog_is_immutable before update or delete or truncate on wardline.catalog_item
  for each statement execute function wardline.catalog_is_immutable();
create trigger catalog_is_immutable before update or delete or truncate on wardline.catalog_mapping
  for each statement execute function wardline.catalog_is_immutable();
grant select on wardline.catalog_edition, wardline.catalog_item, wardline.catalog_mapping to {{app}};

-- The only way in. It computes the hash itself and only ever adds: whoever calls it with other content gets another
-- edition, which nothing refers to, since the program looks editions up by the hash of its own files.
create function wardline.keep_catalog_edition(content text) returns text
  language plpgsql security definer set search_path = wardline, pg_temp as $$
declare
  hash text := text_sha256(content);
  whole jsonb;
begin
  if exists (select from catalog_edition e where e.sha256 = hash) then return hash; end if;
  if length(content) > 8000000 then
    raise exception 'a catalog of more than 8 million characters is not kept' using errcode = 'check_violation';
  end if;
  whole := content::jsonb;
  insert into catalog_edition (sha256, catalog_id, framework, edition, content)
    values (hash, whole ->> 'id', whole ->> 'framework', whole ->> 'edition', content)
    on conflict (sha256) do nothing;
  if not found then return hash; end if;
  insert into catalog_item (edition_sha256, item_id, n, parent_id, assessable)
    select hash, i ->> 'id', n, i ->> 'parent', (i ->> 'assessable')::boolean
    from jsonb_array_elements(whole -> 'items') with ordinality as x(i, n);
  insert into catalog_mapping (edition_sha256, item_id, target_catalog, target_item, relation, verified)
    select hash, p ->> 'item', m ->> 'target', p ->> 'target', p ->> 'relation', (m ->> 'verified')::boolean
    from jsonb_array_elements(whole -> 'mappings') m, jsonb_array_elements(m -> 'pairs') p;
  return hash;
end $$;
revoke execute on function wardline.keep_catalog_edition(text) from public;
grant execute on function wardline.keep_catalog_edition(text) to {{app}};

-- Words that a tenant may use under a licence of its own. The digests stand for them on the trail, so that words that were
-- dropped are gone everywhere.
create table wardline.licensed_text (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  catalog_id text not null,
  item_id text not null,
  language text not null check (language ~ '^[a-z]{2}$'),
  title text,
  text text not null check (text <> ''),
  content_sha256 text not null generated always as (wardline.text_sha256(coalesce(title, '') || chr(31) || text)) stored,
  licence text not null check (licence <> ''),
  source_name text not null,
  imported_by text not null,
  imported_at timestamptz not null,
  unique (tenant_id, catalog_id, item_id, language)
);
select wardline.protect('wardline.licensed_text');
select audit.attach('wardline.licensed_text', '{}', 'id', '{title,text}');

-- A library that a tenant has taken in: an edition is never changed, only taken back as long as no row of another table names it.
create table wardline.tenant_library (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  urn text not null check (urn <> ''),
  edition text not null check (edition <> ''),
  name text not null,
  provider text,
  licence text,
  -- what Wardline reads: catalogs, mappings, matrices
  content text not null check (length(content) <= 16000000),
  content_sha256 text not null generated always as (wardline.text_sha256(content)) stored,
  -- the file as it came
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  source_name text not null,
  imported_by text not null,
  imported_at timestamptz not null,
  unique (tenant_id, urn, edition)
);
select wardline.protect('wardline.tenant_library', 'select, insert, delete');
select audit.attach('wardline.tenant_library', '{}', 'id', '{content}');
