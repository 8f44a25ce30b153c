// SPDX-License-Identifier: Apache-2.0

import { dayIn } from '../../contract/calendar.ts';
import { emitter } from '../outbox/emit.ts';
import type { Tx } from '../tenancy/transaction.ts';
import type { BaseContext, CommandContext, QueryContext } from './context.ts';

/** What a handler knows in a transaction of its tenant. @param timeZone as `inTenant` tells it */
export const queryContext = (base: BaseContext, db: Tx, timeZone: string): QueryContext => ({
  ...base,
  ...{ db, timeZone, today: dayIn(timeZone, base.now) },
});

/** The same where it may write. @param cause as of `emitter` */
export const commandContext = (
  base: BaseContext,
  db: Tx,
  timeZone: string,
  cause: string = base.requestId,
  depth = 0,
): CommandContext => ({ ...queryContext(base, db, timeZone), emit: emitter(db, base, cause, depth) });
