// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Endpoint } from '../../contract/contract.ts';
import type { Db } from '../db/database.ts';
import { AppError } from '../errors.ts';
import type { CommandContext } from './context.ts';

/** A key is remembered for so long. */
const memory = '1 day';

/**
 * Does the work of a command, or records a job, once for each key of an actor. The key commits together with the effects, so that a client
 * that heard no answer may ask again; one that asks twice at the same time waits for the first call.
 * @throws AppError conflict when the key was used for something else, or the answer was a secret
 */
export async function once(
  { db, tenant, actor, now }: Pick<CommandContext, 'db' | 'tenant' | 'actor' | 'now'>,
  key: string,
  endpoint: Pick<Endpoint, 'secret'> & { readonly name: string },
  input: unknown,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const digest = createHash('sha256')
    .update(JSON.stringify([endpoint.name, input]))
    .digest('hex');
  const taken = await sql`insert into wardline.idempotency_key (tenant_id, actor, key, digest, created_at)
    values (${tenant}, ${actor}, ${key}, ${digest}, ${now}) on conflict do nothing`.execute(db);
  if (taken.numAffectedRows === 0n) {
    const known = await sql<{ digest: string; output: unknown }>`select digest, output from wardline.idempotency_key
      where actor = ${actor} and key = ${key}`.execute(db);
    const [first] = known.rows;
    if (first?.digest === digest && endpoint.secret)
      throw new AppError('conflict', 'This was done already, and the secret that it made is shown once only.');
    if (first?.digest === digest) return first.output;
    throw new AppError('conflict', 'This Idempotency-Key was used for another request. Take a new one.');
  }
  const output = await work();
  if (endpoint.secret) return output;
  await sql`update wardline.idempotency_key set output = ${JSON.stringify(output)}::json
    where actor = ${actor} and key = ${key}`.execute(db);
  return output;
}

/** Forgets the keys of one tenant that nobody will ask for again. */
export async function forgetKeys(db: Db): Promise<void> {
  await sql`delete from wardline.idempotency_key where created_at < now() - ${sql.lit(memory)}::interval`.execute(db);
}
