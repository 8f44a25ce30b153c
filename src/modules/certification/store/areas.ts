// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readAreas } from '../../area-rows.ts';
import type { AreaProvider } from '../../areas.ts';

/** Who answers for a clause of ISO/IEC 27001. */
export const clauseAreas: AreaProvider = {
  kind: 'clause',
  areas: (ctx, people) =>
    readAreas(ctx, people, 'clause', {
      ...{ from: sql`clause c`, owner: sql.ref('c.owner'), ref: sql`'iso-27001-2022:' || c.clause`, title: sql`null` },
    }),
};
