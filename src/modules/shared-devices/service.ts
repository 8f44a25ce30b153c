// SPDX-License-Identifier: Apache-2.0
import { hash, randomBytes } from 'node:crypto';
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Contexts } from '../../platform/invoke/context.ts';
import { requireWhole } from '../register-errors.ts';
import type { sharedDevices } from './contract.ts';
import { insertDevice, readDevices, revokeDevice } from './store.ts';

export const handlers: Handlers<typeof sharedDevices, Contexts> = {
  list: async (ctx) => ({ items: await readDevices(ctx) }),
  async add(ctx, { name, reportCode = null }) {
    requireWhole(ctx);
    const [id, key] = [newId(), randomBytes(32).toString('base64url')];
    await insertDevice(ctx, { id, name, reportCode }, hash('sha256', key));
    return { id, key };
  },
  async revoke(ctx, { id }) {
    requireWhole(ctx);
    if (!(await revokeDevice(ctx, id)))
      throw new AppError('not-found', 'There is no such shared computer, or it is off the list already.');
    return {};
  },
};
