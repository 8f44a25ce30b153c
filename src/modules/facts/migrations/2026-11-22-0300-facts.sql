-- SPDX-License-Identifier: Apache-2.0
-- Three-valued statements, recomputed from what the modules know. A subject without a row is unknown (no-data).
create table wardline.fact (
  tenant_id uuid not null,
  subject_id uuid not null,
  predicate text not null,
  subject_kind text not null,
  answer text not null check (answer in ('pass', 'fail', 'not-applicable', 'unknown')),
  reason text check (reason in ('no-data', 'stale', 'not-permitted', 'not-configured', 'unreachable', 'partial', 'not-computable', 'conflicting')),
  proof jsonb not null,
  valid_until timestamptz not null,
  primary key (subject_id, predicate),
  check ((answer = 'unknown') = (reason is not null))
);
create index fact_predicate on wardline.fact (tenant_id, predicate, answer);
select wardline.protect('wardline.fact');
