// SPDX-License-Identifier: Apache-2.0

import { hourIn } from '../contract/calendar.ts';
import { isRoundDone, noteRound, remind } from '../modules/tasks/index.ts';
import { readPeople } from '../modules/users/index.ts';
import type { App } from '../platform/invoke/app.ts';
import { listTenants } from '../platform/tenancy/tenants.ts';
import { inCommand } from './in-command.ts';
import { allPermissions, dueProviders } from './modules.ts';

/** Nobody is reminded before this hour of the organisation's day. */
const morning = 6;

/**
 * Reminds everybody of every organisation once a day, each person in a transaction of their own. Where a register could not
 * be asked, the next round asks again; of what people have been told already they are not told twice.
 */
export async function remindAll(app: App): Promise<void> {
  for (const { id } of await listTenants(app.database.app)) {
    const people = await inCommand(app, id, 'reminder', async (ctx) => {
      const isEarly = hourIn(ctx.timeZone, ctx.now) < morning;
      return isEarly || (await isRoundDone(ctx)) ? undefined : readPeople(ctx);
    });
    if (!people) continue;
    let isWhole = true;
    for (const userId of people) {
      const told = await inCommand(app, id, 'reminder', (ctx) => remind(ctx, dueProviders, allPermissions, userId));
      isWhole &&= told;
    }
    if (isWhole) await inCommand(app, id, 'reminder', noteRound);
  }
}
