// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { Contexts } from '../../platform/invoke/context.ts';
import type { SearchHit, SearchProvider } from '../slots.ts';
import type { search } from './contract.ts';

export const createHandlers = (providers: readonly SearchProvider[]): Handlers<typeof search, Contexts> => ({
  async everything(ctx, { text, limit }) {
    const { permissions } = ctx;
    const items: SearchHit[] = [];
    for (const { permission, find } of providers)
      if (permissions === 'all' || permissions.has(permission))
        items.push(...(await find({ ...ctx, scope: ctx.scopeOf?.(permission) ?? ctx.scope }, text, limit)));
    return { items };
  },
});
