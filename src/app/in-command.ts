// SPDX-License-Identifier: Apache-2.0
import type { App } from '../platform/invoke/app.ts';
import type { CommandContext } from '../platform/invoke/context.ts';
import { commandContext } from '../platform/invoke/in-transaction.ts';
import { baseContext } from '../platform/invoke/invoke.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';

/** Something that Wardline does by itself in an organisation, in one transaction. @param service its name in the audit trail */
export function inCommand<T>(
  app: App,
  tenant: string,
  service: string,
  work: (ctx: CommandContext) => Promise<T>,
): Promise<T> {
  const identity = { tenant, actor: `service:${service}`, requestId: service };
  const base = baseContext(app, { ...identity, permissions: 'all', scope: 'all', language: 'en' });
  return inTenant(app.database.app, base, 'write', (db, timeZone) => work(commandContext(base, db, timeZone)));
}
