// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts } from '../../platform/invoke/context.ts';
import type { runs } from './contract.ts';
import { countRuns, readRun, readRuns, requestCancel } from './store.ts';

export const handlers: Handlers<typeof runs, Contexts> = {
  list: (ctx, query) => readRuns(ctx, query),
  listFacets: (ctx, selection) => countRuns(ctx, selection),
  async show(ctx, { id }) {
    const run = await readRun(ctx, id);
    if (!run) throw new AppError('not-found', 'There is no run with this id.');
    return run;
  },
  async cancel(ctx, { id }) {
    // whoever has all rights works on this machine, and may stop what runs on it
    if (!(await requestCancel(ctx, id, ctx.permissions === 'all')))
      throw new AppError('not-found', 'There is no run of yours with this id that has not ended.');
    return {};
  },
};
