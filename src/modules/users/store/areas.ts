// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readAreas } from '../../area-rows.ts';
import type { AreaProvider } from '../../areas.ts';

/** Roles that look at a unit without answering for it. */
const lookingOn = ['internal-auditor', 'external-auditor', 'staff', 'supplier'];

/** Who has a role for a named unit answers for that unit. */
export const unitAreas: AreaProvider = {
  kind: 'unit',
  areas: (ctx, people) =>
    readAreas(ctx, people, 'unit', {
      from: sql`(select 'user:' || m.user_id as owner, u.id, u.name from membership m cross join lateral unnest(m.units) x
        join unit u on u.id = x where m.role <> all(${lookingOn}::text[]) and m.ended_at is null
          and coalesce(m.valid_until > ${ctx.now}, true)) a`,
      ...{ owner: sql.ref('a.owner'), ref: sql`a.id::text`, title: sql.ref('a.name') },
    }),
};
