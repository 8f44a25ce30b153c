// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';

/**
 * Which question of the 2019 form speaks of which predicate. A Yes is the maker's claim about one software version; it
 * says that the device can, not that the hospital has switched it on.
 */
export const disclosureQuestions: Readonly<Record<string, string>> = {
  'automatic-logoff': 'ALOF-1',
  'audit-log-capable': 'AUDT-1',
  'backup-possible': 'DTBK-4',
  'emergency-access': 'EMRG-1',
  'encryption-at-rest': 'STCF-1',
  'encryption-in-transit': 'TXCF-2',
  'no-default-password-risk': 'PAUT-5',
  'person-authentication': 'PAUT-1',
};

/**
 * A predicate that people state in registers and makers in forms. Both against each other is conflicting; a form about
 * another software version than the installed one is stale.
 */
export function disclosureFacts(predicate: string, valid: RawBuilder<unknown>): RawBuilder<unknown> {
  const question = disclosureQuestions[predicate] ?? '';
  return sql`with claim as (
      select a.id, x.answer, lower(d.software_version) is not distinct from lower(a.software_version) and d.software_version is not null as fits
      from asset a join disclosure d on d.model_id = a.model_id
      cross join lateral jsonb_to_recordset(d.answers) as x(id text, answer text)
      where x.id = ${question} and x.answer in ('yes', 'no') and a.merged_into is null
    ), claims as (
      select id, bool_or(fits) as fits, case when bool_or(fits) then min(answer) filter (where fits) else min(answer) end as answer,
        coalesce(count(distinct answer) filter (where fits), 0) > 1 as disputed
      from claim group by id
    ), said as (
      select a.id, (a.stated->>${predicate})::boolean as stated, c.answer = 'yes' as claimed, c.fits, c.disputed
      from asset a left join claims c on c.id = a.id
      where a.merged_into is null and (a.stated ? ${predicate} or c.id is not null)
    )
    select id,
      case when stated is not null and fits and (disputed or claimed <> stated) then 'unknown'
        when stated is not null then case when stated then 'pass' else 'fail' end
        when not fits or disputed then 'unknown' when claimed then 'pass' else 'fail' end,
      case when stated is not null and fits and (disputed or claimed <> stated) then 'conflicting'
        when stated is not null then null when not fits then 'stale' when disputed then 'conflicting' end,
      jsonb_build_object('rule', 'as stated in a register, or claimed by the maker for the installed software version', 'read',
        jsonb_strip_nulls(jsonb_build_object('register', stated, 'maker claims', claimed, 'question', case when claimed is not null then ${question}::text end,
          'form fits the installed version', fits))),
      ${valid}
    from said`;
}
