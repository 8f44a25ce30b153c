// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readAreas } from '../../area-rows.ts';
import type { AreaProvider } from '../../areas.ts';
import { soaCatalogId } from '../model.ts';

/** Who owns a control: by the newest decision about it, or by what is applied for it. */
export const controlAreas: AreaProvider = {
  kind: 'control',
  areas: (ctx, people) =>
    readAreas(ctx, people, 'control', {
      from: sql`(select control_ref as ref, name as title, owner from applied_control where owner is not null
        union select q.ref, null, q.owner from (select distinct on (control)
          case when strpos(control, ':') > 0 then control else ${`${soaCatalogId}:`} || control end as ref, owner
          from soa_decision order by control, id desc) q where q.owner is not null) a`,
      ...{ owner: sql.ref('a.owner'), ref: sql.ref('a.ref'), title: sql.ref('a.title') },
    }),
};
