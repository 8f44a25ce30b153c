-- SPDX-License-Identifier: Apache-2.0
-- What is acceptable to this hospital, in versions; the newest counts, and every assessment keeps the one it was made by.
create table wardline.risk_criteria (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  version int not null,
  digest text not null,
  content jsonb not null,
  set_by text not null,
  set_at timestamptz not null,
  unique (tenant_id, version)
);

-- Methods of assessment beside the criteria, in versions; a shipped one is written when something is first assessed by it.
create table wardline.risk_method (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  key text not null,
  version int not null,
  digest text not null,
  content jsonb not null,
  set_by text not null,
  set_at timestamptz not null,
  unique (tenant_id, key, version)
);

-- What the reasoner says now: rewritten by it alone, never by a person. Derived from facts and exempt from the trail.
create table wardline.risk_proposal (
  id uuid primary key,
  tenant_id uuid not null,
  scenario text not null,
  library text not null,
  criteria_id uuid not null references wardline.risk_criteria (id),
  state text not null check (state in ('applies', 'cannot-tell')),
  subject_kind text not null check (subject_kind in ('asset', 'model', 'flow', 'supplier', 'organisation')),
  subject_id uuid not null,
  subject_label jsonb not null,
  -- the unit that owns everything affected, and how many of the affected each unit owns
  owner_unit uuid not null,
  units jsonb not null,
  unit_ids uuid[] not null,
  affected int not null check (affected > 0),
  -- further units of the same model about which nobody can tell
  undecided int not null,
  sample jsonb not null,
  -- the affected subject that the finding is about: the worst, if there are several
  worst_id uuid not null,
  worst_unit uuid not null,
  finding jsonb not null,
  scores jsonb not null,
  -- of the current level
  acceptability text generated always as (scores->'current'->>'acceptability') stored,
  axis text generated always as (scores->'current'->>'decides') stored,
  rank int not null,
  facts_hash text not null,
  digest text not null,
  proposed_at timestamptz not null,
  unique (tenant_id, scenario, subject_id)
);
create index risk_proposal_order on wardline.risk_proposal (tenant_id, state, rank, id);
create index risk_proposal_subject on wardline.risk_proposal (subject_id);

-- A run of the reasoner gathers here what it has found so far.
create table wardline.risk_proposal_draft (
  tenant_id uuid not null,
  run_id uuid not null,
  id uuid not null,
  content jsonb not null,
  written_at timestamptz not null,
  primary key (run_id, id)
);

-- A person's decision that a proposal is no risk here; it stands while the facts stay as they were.
create table wardline.risk_dismissal (
  id uuid primary key,
  tenant_id uuid not null,
  proposal_id uuid not null unique,
  scenario text not null,
  subject_id uuid not null,
  subject_label jsonb not null,
  reason text not null check (reason <> ''),
  facts_hash text not null,
  affected int not null,
  dismissed_by text not null,
  dismissed_at timestamptz not null
);

-- The register. Its scores stand in the assessment it names; an imported entry has none until somebody assesses it.
create table wardline.risk (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  number int not null,
  origin text not null check (origin in ('proposal', 'imported', 'manual')),
  title jsonb not null,
  texts jsonb not null,
  scenario text,
  proposal_id uuid,
  -- the facts and the extent that the decision was made on
  facts_hash text,
  affected int,
  subject_kind text,
  subject_id uuid,
  subject_label jsonb,
  owner_unit uuid not null,
  unit_ids uuid[] not null,
  owner text,
  owner_role text,
  controls text[] not null default '{}',
  hazard boolean not null default false,
  asset_ids uuid[] not null default '{}',
  flow_ids uuid[] not null default '{}',
  source_row uuid,
  as_imported jsonb,
  assessment_id uuid,
  -- by the criteria of the assessment: how long it can stand at most
  review_due date,
  -- facts that failed when somebody last looked, as subject and predicate
  known_failing text[] not null default '{}',
  -- why more than the owner may accept alone is asked for
  escalation_reason text,
  escalated_basis text,
  -- of the current level, by the assessment
  acceptability text,
  axis text,
  rank int not null,
  option text check (option in ('modify', 'retain', 'avoid', 'share')),
  -- digest of assessment, option and planned actions: an acceptance holds for exactly these
  basis text,
  accepted_by text,
  accepted_at timestamptz,
  accepted_until date,
  accepted_owner text,
  acceptance_rationale text,
  accepted_basis text,
  -- whose signature an acceptance waits for
  awaits text check (awaits in ('both', 'clinical', 'management')),
  closed_by text,
  closed_at timestamptz,
  close_reason text,
  unique (tenant_id, number),
  check ((accepted_at is null) = (accepted_by is null) and (accepted_at is null) = (accepted_until is null)
    and (accepted_at is null) = (accepted_owner is null) and (accepted_at is null) = (acceptance_rationale is null)
    and (accepted_at is null) = (accepted_basis is null)),
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (close_reason is null)),
  check ((origin = 'imported') = (as_imported is not null))
);
create index risk_order on wardline.risk (tenant_id, rank, id) where closed_at is null;
create unique index risk_proposal_decided on wardline.risk (proposal_id) where closed_at is null;
create index risk_of_proposal on wardline.risk (proposal_id) where proposal_id is not null;
create index risk_subject on wardline.risk (subject_id);

-- One assessment with all that it rests on: the facts with their proofs, the factors, the criteria. Never changes.
create table wardline.risk_assessment (
  id uuid primary key,
  tenant_id uuid not null,
  risk_id uuid not null references wardline.risk (id),
  version int not null,
  origin text not null check (origin in ('proposal', 'person')),
  criteria_id uuid not null references wardline.risk_criteria (id),
  library text,
  content jsonb not null,
  sha256 text not null,
  assessed_by text not null,
  assessed_at timestamptz not null,
  unique (risk_id, version)
);
alter table wardline.risk add foreign key (assessment_id) references wardline.risk_assessment (id) deferrable initially deferred;

-- Why a risk must be looked at again. It ends with a new assessment, or when somebody says why the last one still holds.
create table wardline.risk_trigger (
  id uuid primary key,
  tenant_id uuid not null,
  risk_id uuid not null references wardline.risk (id),
  kind text not null check (kind in ('facts-changed', 'more-affected', 'test-failed', 'incident', 'advisory', 'change', 'person')),
  source_id uuid not null,
  label text not null check (label <> ''),
  raised_by text not null,
  raised_at timestamptz not null,
  due date not null,
  ended_by text,
  ended_at timestamptz,
  -- of the assessment that answered it, or why none was needed
  assessment_id uuid references wardline.risk_assessment (id),
  reason text,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (assessment_id is null and reason is null))
);
create unique index risk_trigger_open on wardline.risk_trigger (risk_id, kind, source_id, label) where ended_at is null;
create index risk_trigger_risk on wardline.risk_trigger (risk_id);

create table wardline.risk_treatment (
  id uuid primary key,
  tenant_id uuid not null,
  risk_id uuid not null references wardline.risk (id),
  place int not null,
  action text not null check (action <> ''),
  control text,
  owner text,
  due date,
  status text not null check (status in ('planned', 'in-progress', 'done', 'dropped')),
  added_at timestamptz not null,
  -- when it was done or dropped
  ended_at timestamptz check ((ended_at is not null) = (status in ('done', 'dropped'))),
  unique (risk_id, place) deferrable initially deferred
);
create index risk_treatment_due on wardline.risk_treatment (tenant_id, due, id);

-- An acceptance of a risk to patients that others must sign: in effect once both have, void when what it is for has changed.
create table wardline.risk_sign_off (
  id uuid primary key,
  tenant_id uuid not null,
  risk_id uuid not null references wardline.risk (id),
  assessment_id uuid not null references wardline.risk_assessment (id),
  basis text not null,
  until date not null,
  owner text not null,
  rationale text not null check (rationale <> ''),
  asked_by text not null,
  asked_at timestamptz not null,
  outcome text not null default 'open' check (outcome in ('open', 'in-effect', 'void')),
  ended_at timestamptz check ((ended_at is null) = (outcome = 'open'))
);
create unique index risk_sign_off_open on wardline.risk_sign_off (risk_id) where outcome = 'open';
create index risk_sign_off_risk on wardline.risk_sign_off (risk_id);

-- One for each side, by two different persons; a signature that was withdrawn stays.
create table wardline.risk_signature (
  id uuid primary key,
  tenant_id uuid not null,
  sign_off_id uuid not null references wardline.risk_sign_off (id),
  side text not null check (side in ('clinical', 'management')),
  reason text not null check (reason <> ''),
  signed_by text not null,
  signed_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index risk_signature_side on wardline.risk_signature (sign_off_id, side) where withdrawn_at is null;
create unique index risk_signature_person on wardline.risk_signature (sign_off_id, signed_by) where withdrawn_at is null;

create function wardline.risk_snapshot_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'criteria, methods and assessments do not change' using errcode = 'check_violation';
end $$;
create trigger risk_snapshot_is_immutable before update or delete on wardline.risk_criteria
  for each row execute function wardline.risk_snapshot_is_immutable();
create trigger risk_snapshot_is_immutable before update or delete on wardline.risk_method
  for each row execute function wardline.risk_snapshot_is_immutable();
create trigger risk_snapshot_is_immutable before update or delete on wardline.risk_assessment
  for each row execute function wardline.risk_snapshot_is_immutable();

select wardline.protect(t, 'select, insert') from unnest(array['wardline.risk_criteria', 'wardline.risk_method', 'wardline.risk_assessment']::regclass[]) t;
select wardline.protect(t) from unnest(array['wardline.risk_proposal', 'wardline.risk_proposal_draft', 'wardline.risk_dismissal',
  'wardline.risk', 'wardline.risk_treatment']::regclass[]) t;
select wardline.protect(t, 'select, insert, update') from unnest(array['wardline.risk_sign_off', 'wardline.risk_signature', 'wardline.risk_trigger']::regclass[]) t;
select audit.attach(t) from unnest(array['wardline.risk_criteria', 'wardline.risk_method', 'wardline.risk_trigger', 'wardline.risk_dismissal', 'wardline.risk',
  'wardline.risk_assessment', 'wardline.risk_treatment', 'wardline.risk_sign_off', 'wardline.risk_signature']::regclass[]) t;
select wardline.owned('wardline.risk');
select wardline.revised('wardline.risk');
