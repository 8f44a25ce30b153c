// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../src/platform/ids.ts';
import { inCommand } from './records.ts';
import type { World } from './world.ts';

/** Somebody with an account and these roles, each in the named units. @returns the actor that the person is */
export async function addPerson(
  world: World,
  roles: readonly string[],
  units: readonly string[] = [],
): Promise<string> {
  const { userId } = await world.call<{ userId: string }>('users.addServiceAccount', { name: `Person ${newId()}` });
  await inCommand(world, async (ctx) => {
    await sql`update member set kind = 'person' where user_id = ${userId}`.execute(ctx.db);
    for (const role of roles)
      await sql`insert into membership (id, tenant_id, user_id, role, units, granted_by, valid_from)
        values (${newId()}, ${ctx.tenant}, ${userId}, ${role}, ${units.length === 0 ? null : [...units]}::uuid[], 'test', ${ctx.now})`.execute(
        ctx.db,
      );
  });
  return `user:${userId}`;
}
