-- SPDX-License-Identifier: Apache-2.0
-- The text of a document that is kept here, in versions. Only a draft can change; what was asked to be approved is named by its
-- digest. A version is superseded when the next approved one has taken effect.
create table wardline.document_version (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  document_id uuid not null references wardline.document (id),
  number int not null check (number > 0),
  state text not null default 'draft' check (state in ('draft', 'in-review', 'approved', 'withdrawn')),
  title text not null check (title <> ''),
  text_en text not null default '',
  text_de text not null default '',
  reason text check (reason <> ''),
  questions jsonb not null default '[]',
  pass_mark int not null default 80 check (pass_mark between 1 and 100),
  authors text[] not null check (cardinality(authors) > 0),
  created_at timestamptz not null,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  approved date,
  effective date check (effective >= approved),
  review_due date,
  withdrawn_at timestamptz,
  withdrawn_reason text check (withdrawn_reason <> ''),
  unique (document_id, number),
  check ((state in ('approved', 'withdrawn')) = (approved is not null and effective is not null and review_due is not null)),
  check (state = 'draft' or sha256 is not null),
  check ((state = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_at is null) = (withdrawn_reason is null))
);
create unique index document_version_open on wardline.document_version (document_id) where state in ('draft', 'in-review');

create function wardline.document_version_is_immutable() returns trigger language plpgsql as $$
declare
  content text[] := '{title,text_en,text_de,reason,questions,pass_mark,authors,document_id,number,created_at}';
  ended text[] := '{approved,effective,review_due,sha256}';
begin
  if tg_op = 'DELETE' or old.state <> 'draft' and exists (select from unnest(content) f where to_jsonb(new) -> f is distinct from to_jsonb(old) -> f)
    or old.state in ('approved', 'withdrawn') and (new.state in ('draft', 'in-review')
      or exists (select from unnest(ended) f where to_jsonb(new) -> f is distinct from to_jsonb(old) -> f)) then
    raise exception 'a version that waits for approval or was approved does not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger document_version_is_immutable before update or delete on wardline.document_version
  for each row execute function wardline.document_version_is_immutable();

create table wardline.document_comment (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  version_id uuid not null references wardline.document_version (id),
  text text not null check (text <> ''),
  written_by text not null,
  written_at timestamptz not null
);
create index document_comment_version on wardline.document_comment (version_id, written_at);

-- Who has said to have read exactly this version.
create table wardline.document_acknowledgement (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  version_id uuid not null references wardline.document_version (id),
  sha256 text not null,
  user_id uuid not null,
  acknowledged_at timestamptz not null,
  unique (version_id, user_id)
);

-- What somebody answered to the questions of a version; the answers themselves are about that person.
create table wardline.document_attempt (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  version_id uuid not null references wardline.document_version (id),
  user_id uuid not null,
  answers jsonb not null,
  score int not null check (score between 0 and 100),
  passed boolean not null,
  attempted_at timestamptz not null
);
create index document_attempt_person on wardline.document_attempt (version_id, user_id);

select wardline.protect('wardline.document_version', 'select, insert, update');
select wardline.protect(t, 'select, insert') from unnest(array['wardline.document_comment', 'wardline.document_acknowledgement',
  'wardline.document_attempt']::regclass[]) t;
select audit.attach(t) from unnest(array['wardline.document_version', 'wardline.document_comment']::regclass[]) t;
select audit.attach('wardline.document_acknowledgement', '{}', 'user_id');
select audit.attach('wardline.document_attempt', '{answers,score}', 'user_id');
select wardline.revised('wardline.document_version');
