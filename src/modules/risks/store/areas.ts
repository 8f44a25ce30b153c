// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readAreas } from '../../area-rows.ts';
import type { AreaProvider } from '../../areas.ts';

/** Who owns an open risk answers for the controls that treat it. */
export const riskAreas: AreaProvider = {
  kind: 'risk',
  areas: (ctx, people) =>
    readAreas(ctx, people, 'risk', {
      from: sql`(select r.owner, c as control, r.title from risk r cross join lateral unnest(r.controls) c
        where r.closed_at is null and r.owner is not null) a`,
      owner: sql.ref('a.owner'),
      ref: sql`case when strpos(a.control, ':') > 0 then a.control else 'iso-27799-2025:' || regexp_replace(a.control, '^A[.]', '') end`,
      title: sql`a.title ->> ${ctx.language}`,
    }),
};
