-- SPDX-License-Identifier: Apache-2.0
-- Findings of audits: nonconformities and observations, until they are closed.
-- source_id: the imported list, null when entered by hand; kept: fields that a person has set and imports leave alone.
create table wardline.finding (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  owner_unit uuid not null,
  source_id uuid,
  kept text[] not null default '{}',
  removed_at timestamptz,
  removed_by text,
  title text not null,
  source text,
  -- as written, and what it means; null when the words do not tell
  severity text,
  grade text check (grade in ('major', 'minor', 'observation')),
  raised date,
  owner text,
  due date,
  status text,
  state text check (state in ('open', 'in-progress', 'closed')),
  control text,
  -- where it comes from, and the audit that raised it with the item of its checklist
  origin text check (origin in ('audit', 'incident', 'test', 'review', 'complaint', 'other')),
  audit_id uuid,
  item text,
  correction text,
  cause_category text check (cause_category in ('person', 'method', 'technology', 'material', 'environment', 'management', 'supplier')),
  -- one answer a line to the question why
  whys text,
  similar_cases text,
  check_after date,
  closed_on date,
  -- counts the revision up with each check
  last_entry timestamptz
);
create index finding_order on wardline.finding (tenant_id, id);
create index finding_by_title on wardline.finding (tenant_id, title collate wardline.words, id) where removed_at is null;
create index finding_of_audit on wardline.finding (audit_id) where audit_id is not null;
create index finding_unit on wardline.finding (owner_unit);

select wardline.protect('wardline.finding');
select audit.attach('wardline.finding');
select wardline.owned('wardline.finding');
select wardline.revised('wardline.finding');
