-- SPDX-License-Identifier: Apache-2.0
-- What somebody should know. It names a record and says nothing of what is in it.
create table wardline.notification (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  user_id uuid not null,
  kind text not null,
  link text not null,
  -- one event tells one person once, however often it is delivered
  event_id bigint not null,
  created_at timestamptz not null,
  read_at timestamptz,
  -- null: is still to be sent by mail
  mail text check (mail in ('sent', 'not-wanted', 'failed')),
  unique (tenant_id, user_id, event_id)
);
create index notification_of_user on wardline.notification (tenant_id, user_id, id desc);
create index notification_unread on wardline.notification (tenant_id, user_id) where read_at is null;
create index notification_to_send on wardline.notification (tenant_id, id) where mail is null;
select wardline.protect('wardline.notification', 'select, insert, update, delete');

create table wardline.notification_setting (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  user_id uuid not null,
  by_mail boolean not null,
  unique (tenant_id, user_id)
);
select wardline.protect('wardline.notification_setting', 'select, insert, update');
select audit.attach('wardline.notification_setting', '{}', 'user_id');
