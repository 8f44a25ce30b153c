// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { join } from '../../src/modules/users/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { recordRun } from '../../src/platform/jobs/run-job.ts';
import { asOwner } from '../../test/harness/cli.ts';
import { handIn, inCommand } from '../../test/harness/records.ts';
import type { World } from '../../test/harness/world.ts';
import type { Ask } from './example.ts';

/** How examples find and make what they speak of, in a world with a hospital in it. */
export function askIn(world: World): Ask {
  const ask: Ask = {
    get tenant() {
      return world.tenant;
    },
    call: (name, input) => world.call(name, input),
    callAs: (actor, name, input) => world.call(name, input, { actor }),
    async first<T>(name: string, input?: object, fits: (item: T) => boolean = () => true) {
      const found = (await world.call<{ items: T[] }>(name, input)).items.find(fits);
      if (!found) throw new Error(`${name} has no such item`);
      return found;
    },
    handIn: (name, text = randomUUID()) => handIn(world, name, text),
    async person() {
      const [userId, session] = [randomUUID(), randomUUID()];
      const mail = `${userId}@riverside.example`;
      await asOwner(world.app, 'insert into auth."user" (id, name, email, "emailVerified") values ($1, $2, $3, true)', [
        ...[userId, 'Anna Berg', mail],
      ]);
      await asOwner(
        world.app,
        `insert into auth."session" (id, "userId", token, "expiresAt", "updatedAt") values ($1, $2, $1, now() + interval '1 hour', now())`,
        [session, userId],
      );
      const joining = { userId, name: 'Anna Berg', email: mail, role: 'staff', units: null, until: null };
      await inCommand(world, (ctx) => join(ctx, joining));
      return { userId, session };
    },
    async queueRun() {
      const id = newId();
      await inCommand(world, ({ db }) => recordRun(db, id, 'facts.refresh', {}, world.caller(), 'queued'));
      return id;
    },
    async emergencyUse() {
      const [id, { userId }] = [randomUUID(), await ask.person()];
      await inCommand(world, (ctx) =>
        sql`insert into emergency_use (id, tenant_id, user_id, session_id, used_at)
          values (${id}, ${ctx.tenant}, ${userId}, ${id}, now())`.execute(ctx.db),
      );
      return id;
    },
  };
  return ask;
}
