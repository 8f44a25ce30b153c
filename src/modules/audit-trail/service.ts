// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { verifyTrail } from '../../platform/audit-trail/audit-trail.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import type { auditTrail } from './contract.ts';
import { type NumberedEntry, readEntries, readHead, readHistory, readKinds, readLink, readLinks } from './store.ts';

export const handlers: Handlers<typeof auditTrail, Contexts> = {
  async list(ctx, { limit, cursor, ...filter }) {
    requireWholeGroup(ctx);
    const items = await readLinks(ctx, filter, cursor, limit + 1);
    const page = items.slice(0, limit);
    return { items: page, cursor: items.length > limit ? String(page.at(-1)?.seq) : null };
  },

  async kinds(ctx) {
    requireWholeGroup(ctx);
    return { items: await readKinds(ctx) };
  },

  async show(ctx, { seq, limit, cursor }) {
    requireWholeGroup(ctx);
    const link = await readLink(ctx, seq);
    if (!link) throw new AppError('not-found', 'The audit trail has no such entry.');
    return { link, ...pageOfEntries(await readEntries(ctx, seq, cursor, limit + 1), limit) };
  },

  async history(ctx, { rowId, ...page }) {
    requireWholeGroup(ctx);
    return readRowHistory(ctx, rowId, page);
  },

  async verify(ctx) {
    requireWholeGroup(ctx);
    return { ...(await readHead(ctx)), defects: await verifyTrail(ctx.db) };
  },
};

/**
 * Everything that happened to one row, the latest first: for modules that show the history of what is theirs.
 * Whoever calls has seen to it that the caller may see the row.
 */
export const readRowHistory = async (
  ctx: QueryContext,
  rowId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) => pageOfEntries(await readHistory(ctx, rowId, cursor, limit + 1), limit);

function pageOfEntries(read: readonly NumberedEntry[], limit: number) {
  const page = read.slice(0, limit);
  const items = page.map(({ id: _, ...entry }) => entry);
  return { items, cursor: read.length > limit ? String(page.at(-1)?.id) : null };
}

/** The trail tells of rows of every unit, and does not know whose they were. @throws AppError not-permitted */
function requireWholeGroup({ scope }: QueryContext): void {
  if (scope !== 'all')
    throw new AppError('not-permitted', 'The audit trail is of the whole group; your rights are for a part of it.');
}
