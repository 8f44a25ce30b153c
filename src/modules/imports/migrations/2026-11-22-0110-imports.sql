-- SPDX-License-Identifier: Apache-2.0
-- A source keeps its identity over all its exports.
create table wardline.import_source (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  name text not null,
  importer text not null,
  profile jsonb,
  unique (tenant_id, importer, name)
);
create table wardline.import_run (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  source_id uuid not null references wardline.import_source (id),
  file_id uuid not null references wardline.stored_file (id),
  file_name text not null,
  sha256 text not null,
  state text not null check (state in
    ('running', 'finished', 'stopped', 'failed', 'cancelled', 'interrupted', 'undoing', 'undone')),
  -- why the file was not read to its end, if so
  problem text,
  records int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  rejected int not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  undone_at timestamptz,
  undone_by text
);
create index import_run_recent on wardline.import_run (tenant_id, started_at, id);
create index import_run_source on wardline.import_run (source_id);
create index import_run_file on wardline.import_run (file_id);

create table wardline.import_reject (
  id uuid not null unique,
  tenant_id uuid not null,
  run_id uuid not null references wardline.import_run (id),
  n int not null,
  at text not null,
  reason text not null,
  primary key (run_id, n)
);

-- One version of one row of a source: the one that nothing supersedes is current; one that was taken back is superseded by the undo.
-- Immutable but for that; `digest` is keyed, so that it tells nothing about the content when the content is erased.
create table wardline.source_record (
  id uuid primary key,
  tenant_id uuid not null,
  source_id uuid not null,
  run_id uuid not null,
  row_id uuid not null,
  kind text not null,
  key text not null,
  at text not null,
  digest text not null,
  superseded_by uuid,
  -- json, not jsonb: kept as it was read, and never searched
  content json
);
create unique index source_record_row on wardline.source_record (row_id, superseded_by) nulls not distinct;

create function wardline.source_record_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'a source record does not change' using errcode = 'check_violation';
end $$;
create trigger source_record_is_immutable before update on wardline.source_record for each row
  when (old.digest is distinct from new.digest or old.row_id is distinct from new.row_id or old.run_id is distinct from new.run_id
    or (new.content is not null and old.content::text is distinct from new.content::text))
  execute function wardline.source_record_is_immutable();

select wardline.protect('wardline.import_source');
select wardline.protect('wardline.import_run', 'select, insert, update');
select wardline.protect('wardline.import_reject', 'select, insert, delete');
select wardline.protect('wardline.source_record', 'select, insert, update');
select audit.attach('wardline.import_source');
select audit.attach('wardline.import_run');
-- the digest stands for the content and for the key in it, both of which may be personal
select audit.attach('wardline.source_record', '{}', 'id', '{content,key}');

-- What every row of every source says now: read by the modules that cluster source records.
create view wardline.current_source_record with (security_invoker = true) as
  select r.id, r.tenant_id, r.source_id, s.name as source, r.row_id, r.kind, r.at, r.content, r.run_id,
    exists (select from wardline.source_record p where p.row_id = r.row_id and p.superseded_by = r.id) as has_earlier
  from wardline.source_record r join wardline.import_source s on s.id = r.source_id where r.superseded_by is null;
grant select on wardline.current_source_record to {{app}};
