// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { App } from '../invoke/app.ts';
import type { Caller } from '../invoke/context.ts';
import { commandContext } from '../invoke/in-transaction.ts';
import { baseContext } from '../invoke/invoke.ts';
import type { DeliveredEvent, Listener } from '../invoke/module.ts';
import { inTenant } from '../tenancy/transaction.ts';

type Row = DeliveredEvent & { readonly depth: number };

/**
 * Delivers every event that waits, until none is left: in order per aggregate, at least once. A listener that fails
 * keeps its aggregate waiting for the next call; other aggregates go on.
 * @returns number of events delivered and of those left behind by a failing listener
 */
export async function drainOutbox(app: App): Promise<{ delivered: number; failed: number }> {
  let delivered = 0;
  const stuck = new Set<string>();
  for (;;) {
    const tenants = await sql<{ tenant: string }>`select wardline.tenants_with_events() as tenant`.execute(
      app.database.app,
    );
    let moved = 0;
    for (const { tenant } of tenants.rows) moved += await drainTenant(app, tenant, stuck);
    delivered += moved;
    if (moved === 0) return { delivered, failed: stuck.size };
  }
}

const pageSize = 500;

async function drainTenant(app: App, tenant: string, stuck: Set<string>): Promise<number> {
  const identity = { tenant, actor: 'service:outbox', requestId: 'outbox' };
  let moved = 0;
  // page by page behind the last id: events that wait for a failing listener must not hide those after them
  for (let after = 0; ; ) {
    const page = await inTenant(app.database.app, identity, 'read', (db) =>
      sql<Row>`select id, type, aggregate, version, actor, cause, depth from wardline.outbox where id > ${after}
        order by id limit ${pageSize}`.execute(db),
    );
    for (const event of page.rows) {
      const lane = `${tenant}/${event.aggregate}`;
      if (stuck.has(lane)) continue;
      if (await deliverOne(app, tenant, event)) moved++;
      else stuck.add(lane);
    }
    const last = page.rows.at(-1);
    if (!last || page.rows.length < pageSize) return moved;
    after = last.id;
  }
}

async function deliverOne(app: App, tenant: string, event: Row): Promise<boolean> {
  const requestId = `event-${event.id}`;
  const caller: Caller = { tenant, actor: event.actor, permissions: 'all', scope: 'all', requestId, language: 'en' };
  try {
    for (const module of app.modules.values()) {
      const listener = module.listeners?.[event.type];
      if (listener) await handleOnce(app, caller, `${module.name}:${event.type}`, listener, event);
    }
    await inTenant(app.database.app, caller, 'write', (db) =>
      sql`delete from wardline.outbox where id = ${event.id}`.execute(db),
    );
    return true;
  } catch (error) {
    app.log.error({ event: event.type, id: event.id, request: requestId, err: error }, 'a listener failed');
    return false;
  }
}

/** The listener's effects and the note that it has run commit together. */
async function handleOnce(
  app: App,
  caller: Caller,
  listenerName: string,
  listener: Listener,
  event: Row,
): Promise<void> {
  await inTenant(app.database.app, caller, 'write', async (db, timeZone) => {
    const fresh = await sql`insert into wardline.outbox_handled (tenant_id, event_id, listener)
      values (${caller.tenant}, ${event.id}, ${listenerName}) on conflict do nothing returning 1`.execute(db);
    if (fresh.rows.length === 0) return;
    const base = baseContext(app, caller);
    await listener(commandContext(base, db, timeZone, `event-${event.id}`, event.depth + 1), event);
  });
}
