-- SPDX-License-Identifier: Apache-2.0
-- Policies and procedures, wherever their text lies, and documents from outside that the hospital works by.
-- source_id: the imported list, null when entered by hand; kept: fields that a person has set and imports leave alone.
create table wardline.document (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  title text not null,
  version text,
  owner text,
  approved date,
  review_due date,
  -- as written, and what it means; null when the words do not tell
  status text,
  state text check (state in ('draft', 'approved', 'withdrawn')),
  topic text,
  -- null: the hospital's own
  origin text check (origin in ('own', 'external')),
  -- who publishes a document from outside, where it is kept, and when somebody last looked whether the edition still holds
  publisher text,
  location text,
  checked date,
  classification text check (classification in ('public', 'internal', 'confidential')),
  review_months int check (review_months between 1 and 60),
  -- the clauses and controls that it documents, as catalog/item
  items text[] not null default '{}',
  -- who must read it: people with one of these roles in one of these units; all units when none is named
  reader_roles text[] not null default '{}',
  reader_units uuid[] not null default '{}',
  read_within int not null default 14 check (read_within between 1 and 365)
);
create index document_order on wardline.document (tenant_id, id);
create index document_by_title on wardline.document (tenant_id, title collate wardline.words, id) where removed_at is null;
create index document_unit on wardline.document (owner_unit);
create index document_source on wardline.document (source_id);

select wardline.protect('wardline.document');
select audit.attach('wardline.document');
select wardline.owned('wardline.document');
select wardline.revised('wardline.document');
