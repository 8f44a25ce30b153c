-- SPDX-License-Identifier: Apache-2.0
-- What a worker needs to act as the caller who started the run, and no further.
alter table wardline.job_run
  add column scope jsonb not null default '"all"',
  add column language text not null default 'en' check (language in ('en', 'de'));
