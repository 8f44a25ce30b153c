// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { findFile, registerFile } from '../../platform/files/stored-files.ts';
import type { Contexts } from '../../platform/invoke/context.ts';
import type { files } from './contract.ts';

export const handlers: Handlers<typeof files, Contexts> = {
  handIn: async (ctx, input) => ({ id: await registerFile(ctx, input, input.fileName), ...input }),
  async download(ctx, { id }) {
    const file = await findFile(ctx, id);
    if (!file) throw new AppError('not-found', 'There is no file with this id.');
    return { path: file.name, sha256: file.sha256, size: file.size };
  },
};
