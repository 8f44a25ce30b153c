// SPDX-License-Identifier: Apache-2.0
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { type Answer, directoryActor, judge, type Linked } from './model/directory.ts';
import type { DirectoryState } from './schemas.ts';
import { endSessions } from './store/access.ts';
import * as store from './store/directory.ts';
import { setBlocked } from './store.ts';

/** A directory that has not answered for so long leaves leavers signed in: people are told. Milliseconds. */
const tellAfter = 15 * 60_000;
/** It is asked every 15 minutes at least; after so long nobody asks. Milliseconds. */
const staleAfter = 30 * 60_000;

/** What the directory said of all whom it was asked about, or why it could not be asked. */
export type Said =
  | {
      readonly asked: ReadonlySet<string>;
      readonly answer: Answer;
      /** So many are gone that nobody is blocked for it. */
      readonly isTooMany: boolean;
    }
  | { readonly problem: 'not-reached' | 'bind-refused' | 'base-missing' };

export const readLinked = store.readLinked;

/**
 * Follows what the directory says of the members of a tenant: blocks who is disabled or gone and signs them out, gives
 * back what was taken from who has come back, and notes what became of it. Administrators are told of blocked accounts,
 * and once of a directory that says nothing. Runs as `directoryActor`.
 */
export async function followDirectory(ctx: CommandContext, said: Said): Promise<void> {
  const before = await store.readSync(ctx);
  if ('problem' in said) {
    const { problem } = said;
    const reachedAt = before?.reachedAt ?? null;
    const isLost = reachedAt === null || ctx.now.getTime() - reachedAt.getTime() > tellAfter;
    const alarmedAt = await alarm(ctx, before, isLost);
    const { linked = 0, blocked = 0, missing = 0 } = before ?? {};
    return store.writeSync(ctx, { reachedAt, problem, alarmedAt, linked, blocked, missing });
  }
  // who was linked while the directory was asked is looked at next time
  const linked = (await store.readLinked(ctx)).filter(({ personId }) => said.asked.has(personId));
  const verdict = judge(linked, said.answer, !said.isTooMany);
  for (const { userId } of verdict.unblock) await setBlocked(ctx, userId, false);
  for (const { userId } of verdict.block) {
    await setBlocked(ctx, userId, true);
    await endSessions(ctx, userId);
  }
  if (verdict.block.length > 0) await tell(ctx, 'users.directory-blocked');
  await store.writeSync(ctx, {
    reachedAt: ctx.now,
    problem: said.isTooMany ? 'too-many-missing' : null,
    alarmedAt: said.isTooMany ? await alarm(ctx, before, true) : null,
    ...{ linked: linked.length, missing: verdict.missing.length },
    blocked: linked.filter(isBlockedByDirectory).length + verdict.block.length - verdict.unblock.length,
  });
}

const isBlockedByDirectory = ({ blockedBy }: Linked): boolean => blockedBy === directoryActor;

/** Tells people once, until all is well again. @returns since when they know */
async function alarm(ctx: CommandContext, before: store.Sync | undefined, isDue: boolean): Promise<Date | null> {
  const known = before?.alarmedAt ?? null;
  if (known !== null || !isDue) return known;
  await tell(ctx, 'users.directory-stopped');
  return ctx.now;
}

const tell = (ctx: CommandContext, type: string): Promise<void> =>
  ctx.emit({ type, aggregate: ctx.tenant, version: ctx.now.getTime() });

/** Where no directory is set any more, nothing is said of one. */
export const forgetDirectory = store.removeSync;

export async function readDirectoryState(ctx: QueryContext): Promise<DirectoryState> {
  const sync = await store.readSync(ctx);
  if (!sync) return { state: 'not-configured', askedAt: null, reachedAt: null, linked: 0, blocked: 0, missing: 0 };
  const { askedAt, reachedAt, problem, linked, blocked, missing } = sync;
  const isStale = ctx.now.getTime() - askedAt.getTime() > staleAfter;
  return {
    state: isStale ? 'not-asked' : (problem ?? 'done'),
    ...{ askedAt: askedAt.toISOString(), reachedAt: reachedAt?.toISOString() ?? null },
    ...{ linked, blocked, missing },
  };
}
