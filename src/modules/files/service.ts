// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { findFile, type RegisteredFile, registerFile } from '../../platform/files/stored-files.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { inScope } from '../register-errors.ts';
import type { FileHolder } from '../slots.ts';
import type { files } from './contract.ts';

export const createHandlers = (holders: readonly FileHolder[]): Handlers<typeof files, Contexts> => ({
  handIn: async (ctx, input) => ({ id: await registerFile(ctx, input, input.fileName), ...input }),

  async download(ctx, { id }) {
    const file = await readable(ctx, holders, id);
    if (file.classification !== 'cleared')
      throw new AppError(
        'not-permitted',
        'Nobody has cleared this file: it needs the permission files:read-restricted.',
      );
    return delivered(file);
  },

  downloadRestricted: async (ctx, { id }) => delivered(await readable(ctx, holders, id)),
});

const delivered = ({ name, sha256, size }: RegisteredFile) => ({ path: name, sha256, size });

/** @throws AppError not-found for a file that no record refers to which the caller may read, unless the caller handed it in */
async function readable(ctx: QueryContext, holders: readonly FileHolder[], id: string): Promise<RegisteredFile> {
  const file = inScope(await findFile(ctx, id), 'file');
  if (file.storedBy === ctx.actor) return file;
  for (const { permission, refersTo } of holders) {
    if (ctx.permissions !== 'all' && !ctx.permissions.has(permission)) continue;
    if (await refersTo({ ...ctx, scope: ctx.scopeOf?.(permission) ?? ctx.scope }, id)) return file;
  }
  return inScope<RegisteredFile>(undefined, 'file');
}
