// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { validFor } from '../../register-facts.ts';

/** One overdue key in use fails; one in use of which nobody says until when leaves it open; none on record says nothing. */
export function keysReplaced(ctx: QueryContext) {
  const rule = 'no key or certificate in use is past its last day of use';
  return sql`select ${ctx.tenant}::uuid,
      case when c.overdue > 0 then 'fail' when c.undated > 0 then 'unknown' else 'pass' end,
      case when c.overdue = 0 and c.undated > 0 then 'partial' end,
      jsonb_build_object('rule', ${rule}::text, 'read', jsonb_build_object('in use', c.used::text, 'overdue', c.overdue::text,
        'without a last day', c.undated::text)), ${validFor(ctx, 7)}
    from (select count(*) as used, count(*) filter (where rotate_by < ${ctx.today}::date) as overdue,
        count(*) filter (where rotate_by is null) as undated
      from crypto_asset where removed_at is null and asset_type in ('certificate', 'related-crypto-material')
        and coalesce(state, 'active') in ('active', 'suspended')) c
    where c.used > 0`;
}
