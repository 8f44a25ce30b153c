-- SPDX-License-Identifier: Apache-2.0
-- Who has taken which rows out as a file. It is never changed.
create table wardline.row_export (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  table_name text not null,
  columns text[] not null,
  is_filtered boolean not null,
  exported_by text not null,
  exported_at timestamptz not null
);
select wardline.protect('wardline.row_export', 'select, insert');
select audit.attach('wardline.row_export');
