-- SPDX-License-Identifier: Apache-2.0
-- What people tried and may not: to approve what is their own, to change what was approved, to date back.
create table wardline.refused_attempt (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  endpoint text not null,
  subject_kind text not null,
  subject_id uuid not null,
  code text not null,
  path text[] not null,
  reason text not null,
  refused_by text not null,
  refused_at timestamptz not null
);
create index refused_attempt_subject on wardline.refused_attempt (subject_id, refused_at desc);
select wardline.protect('wardline.refused_attempt', 'select, insert');
select audit.attach('wardline.refused_attempt');
