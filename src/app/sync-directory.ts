// SPDX-License-Identifier: Apache-2.0
import { directoryActor, followDirectory, forgetDirectory, isTooMany, readLinked } from '../modules/users/index.ts';
import { type Directory, isUnavailable, problemOf } from '../platform/directory/directory.ts';
import type { App } from '../platform/invoke/app.ts';
import type { CommandContext } from '../platform/invoke/context.ts';
import { commandContext } from '../platform/invoke/in-transaction.ts';
import { baseContext } from '../platform/invoke/invoke.ts';
import { listTenants } from '../platform/tenancy/tenants.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';

type Linked = Awaited<ReturnType<typeof readLinked>>;

/**
 * Asks the directory about all accounts that it proves, and blocks who has left. When too many are gone at once, of a tenant
 * or of all together, nobody is blocked for being gone: a wrong search base must not lock out a hospital. A directory that
 * does not answer changes nothing.
 */
export async function syncDirectory(app: App, directory: Directory): Promise<void> {
  const byTenant = new Map<string, Linked>();
  for (const { id } of await listTenants(app.database.app))
    byTenant.set(id, await inTenant(app.database.app, identityIn(id), 'read', (db) => readLinked({ db })));
  const all = [...byTenant.values()].flat();
  const asked = new Set(all.map(({ personId }) => personId));
  try {
    const answer = await directory.ask([...asked]);
    const isSuspicious = isTooMany(all, answer);
    for (const [tenant, linked] of byTenant) {
      const said = { asked, answer, isTooMany: isSuspicious || isTooMany(linked, answer) };
      if (said.isTooMany)
        app.log.error({ tenant }, 'the directory lacks too many people at once: nobody who is gone was blocked');
      await inCommand(app, tenant, (ctx) => followDirectory(ctx, said));
    }
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    const problem = problemOf(error);
    app.log.warn({ problem }, 'the directory could not be asked who has left');
    for (const tenant of byTenant.keys()) await inCommand(app, tenant, (ctx) => followDirectory(ctx, { problem }));
  }
}

/** Where no directory is set, what was noted of an earlier one goes. */
export async function withoutDirectory(app: App): Promise<void> {
  for (const { id } of await listTenants(app.database.app)) await inCommand(app, id, forgetDirectory);
}

const identityIn = (tenant: string) => ({ tenant, actor: directoryActor, requestId: 'directory' });

function inCommand<T>(app: App, tenant: string, work: (ctx: CommandContext) => Promise<T>): Promise<T> {
  const base = baseContext(app, { ...identityIn(tenant), permissions: 'all', scope: 'all', language: 'en' });
  return inTenant(app.database.app, base, 'write', (db, timeZone) => work(commandContext(base, db, timeZone)));
}
