-- SPDX-License-Identifier: Apache-2.0
-- What a command answered, for a client that asks again because it heard nothing.
create table wardline.idempotency_key (
  tenant_id uuid not null references wardline.tenant (id),
  actor text not null,
  key uuid not null,
  digest text not null,
  output json,
  created_at timestamptz not null,
  primary key (tenant_id, actor, key)
);
create index idempotency_key_old on wardline.idempotency_key (created_at);
select wardline.protect('wardline.idempotency_key', 'select, insert, update, delete');
