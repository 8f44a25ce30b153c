// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { AppError } from '../errors.ts';
import { idOf } from '../ids.ts';
import type { CommandContext, QueryContext } from '../invoke/context.ts';
import type { StoredFile } from './file-store.ts';

/** Registers a file that lies in the store as restricted; what its actor has handed in before under this name stays as it is. */
export async function registerFile(ctx: CommandContext, file: StoredFile, name: string): Promise<string> {
  const id = idOf('stored-file', ctx.tenant, file.sha256, name, ctx.actor);
  await sql`insert into wardline.stored_file (id, tenant_id, sha256, name, size, stored_by, stored_at)
    values (${id}, ${ctx.tenant}, ${file.sha256}, ${name}, ${file.size}, ${ctx.actor}, ${ctx.now})
    on conflict (tenant_id, sha256, name, stored_by) do nothing`.execute(ctx.db);
  return id;
}

/**
 * A file with these bytes that the actor of this call has handed in. The store is one for all organisations and a digest is
 * no secret, so that knowing one opens nothing.
 */
export async function findOwnFile(ctx: QueryContext, sha256: string): Promise<string | undefined> {
  const found = await sql<{ id: string }>`select id from wardline.stored_file
    where sha256 = ${sha256} and stored_by = ${ctx.actor} order by id limit 1`.execute(ctx.db);
  return found.rows[0]?.id;
}

/** One answer for a file that is not there and one that is not the caller's to use. */
export const notHandedIn = (): AppError =>
  new AppError('not-found', 'You have handed in no file with this digest. Hand it in first.');

export type RegisteredFile = StoredFile & {
  readonly name: string;
  readonly classification: 'restricted' | 'cleared';
  /** The actor who handed it in. */
  readonly storedBy: string;
};

/** A registered file. @returns undefined when there is none with this id */
export async function findFile(ctx: QueryContext, id: string): Promise<RegisteredFile | undefined> {
  const found = await sql<RegisteredFile>`select name, sha256, size, classification, stored_by as "storedBy"
    from wardline.stored_file where id = ${id}`.execute(ctx.db);
  return found.rows[0];
}

/** A person declares that a file may leave in packs. @throws AppError not-found */
export async function clearFile(ctx: CommandContext, id: string): Promise<void> {
  const result =
    await sql`update wardline.stored_file set classification = 'cleared', cleared_by = ${ctx.actor}, cleared_at = ${ctx.now}
    where id = ${id} and classification = 'restricted'`.execute(ctx.db);
  if ((result.numAffectedRows ?? 0n) === 0n)
    throw new AppError('not-found', 'There is no restricted file with this id.');
}
