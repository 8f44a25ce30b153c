// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

const title = { en: 'Statement of Applicability, version', de: 'Erklärung zur Anwendbarkeit, Version' };

/** The Statement of Applicability, a year after it was last approved. One that never was has no day. */
export const dueSoa: DueProvider = {
  ...{ kind: 'soa-review', permission: 'controls:read', duty: 'controls:decide' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'soa-review', from: sql`soa_version v`, id: sql.ref('v.id'), revision: sql.ref('v.version') },
      ...{ title: sql`(${title[ctx.language]}::text || ' ' || v.version)`, priority: sql`'normal'` },
      due: sql`((v.approved_at at time zone ${ctx.timeZone}) + interval '1 year')::date`,
      ...{ owner: sql`null::text`, to: () => '/controls/soa' },
      open: sql`(v.version = (select max(n.version) from soa_version n))`,
      visible: sql<boolean>`true`,
    }),
};
