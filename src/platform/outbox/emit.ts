// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { AppError } from '../errors.ts';
import type { BaseContext, EmittedEvent } from '../invoke/context.ts';
import type { Tx } from '../tenancy/transaction.ts';

/** A listener may emit again; deeper than this is a loop and stops with an alarm. */
export const maxDepth = 8;

/** Writes events into the outbox, in the transaction that they tell of. */
export function emitter(db: Tx, base: Pick<BaseContext, 'tenant' | 'actor' | 'log'>, cause: string, depth: number) {
  return async (event: EmittedEvent): Promise<void> => {
    if (depth > maxDepth) {
      base.log.error({ event: event.type, depth }, 'events cause each other without end');
      throw new AppError('internal', `Events cause each other without end at ${event.type}.`);
    }
    const { type, aggregate, version } = event;
    await sql`insert into wardline.outbox (tenant_id, type, aggregate, version, actor, cause, depth)
      values (${base.tenant}, ${type}, ${aggregate}, ${version}, ${base.actor}, ${cause}, ${depth})`.execute(db);
  };
}
