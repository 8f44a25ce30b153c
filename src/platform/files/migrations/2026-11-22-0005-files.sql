-- SPDX-License-Identifier: Apache-2.0
-- What a person or an importer handed in. The bytes lie in the file store under their digest. Everything is restricted,
-- and stays out of packs, until a person clears it. Who hands in the same as somebody else learns nothing of that.
create table wardline.stored_file (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  size bigint not null,
  classification text not null default 'restricted' check (classification in ('restricted', 'cleared')),
  cleared_by text,
  cleared_at timestamptz,
  stored_by text not null,
  stored_at timestamptz not null,
  unique (tenant_id, sha256, name, stored_by),
  check ((classification = 'cleared') = (cleared_by is not null and cleared_at is not null))
);
select wardline.protect('wardline.stored_file', 'select, insert, update');
select audit.attach('wardline.stored_file');
