-- SPDX-License-Identifier: Apache-2.0
-- Who answers for a clause of ISO/IEC 27001, and when somebody last looked whether it is met.
create table wardline.clause (
  id uuid primary key,
  tenant_id uuid not null references wardline.tenant (id),
  clause text not null,
  owner text,
  note text,
  unique (tenant_id, clause)
);
select wardline.protect('wardline.clause', 'select, insert, update');
select audit.attach('wardline.clause', '{owner}');
select wardline.revised('wardline.clause');
