-- SPDX-License-Identifier: Apache-2.0
-- What goes from where to where: interfaces, and hand-overs on paper, by fax and by word of mouth.
-- source_id: the imported list, null when entered by hand; kept: fields that a person has set and imports leave alone.
create table wardline.flow (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  name text not null,
  origin text not null,
  destination text not null,
  information text not null,
  form text not null,
  protocol text not null,
  -- as written; whether that protects the way is judged when it is written, null when the words do not tell
  protection text,
  protection_holds boolean,
  required_by_care boolean,
  clinical_owner text,
  external boolean,
  -- messages, documents or hand-overs on an ordinary day
  per_day integer,
  stated jsonb not null default '{}'
);
create index flow_order on wardline.flow (tenant_id, id);
create index flow_by_name on wardline.flow (tenant_id, name collate wardline.words, id) where removed_at is null;
create index flow_unit on wardline.flow (owner_unit);

select wardline.protect('wardline.flow');
select audit.attach('wardline.flow');
select wardline.owned('wardline.flow');
select wardline.revised('wardline.flow');
